import { type Translate, withProduct } from '@patchbay/text';
import { type Topology, productOf } from '@patchbay/topology';

/** The same words about the engine that is seen: "Podman only" in place of "Docker only". */
export function aboutEngineOf({ engines }: Pick<Topology, 'engines'>, translate: Translate): Translate {
  const [engine] = engines.values();
  return engine === undefined ? translate : withProduct(translate, productOf(engine.product).label);
}
