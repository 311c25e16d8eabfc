import type { EngineProduct, WiringTier } from '../facts.js';
import type { Engine } from '../model.js';
import { dockerProduct } from './docker.js';
import { podmanProduct } from './podman.js';
import type { Product } from './product.js';

/** Every product we know. A new one is a new file, one line here and its word in `EngineProduct`. */
const products: Readonly<Record<EngineProduct, Product>> = { docker: dockerProduct, podman: podmanProduct };

/** The rules of a product. */
export function productOf(id: EngineProduct): Product {
  return products[id];
}

/** Which product calls one of its components so in `GET /version`; whatever says nothing of the kind is taken for Docker. */
export function productWith(components: readonly string[]): EngineProduct {
  const known = Object.values(products).find(({ component }) => components.includes(component));
  return known?.id ?? 'docker';
}

/** `docker` as a program: at the start of a line, or asked inside of it: `nsenter -t $(docker inspect …)`. */
const dockerProgram = /(?<=^|\$\()docker (?=[a-z])/gm;

/** A command line of Docker's as it is typed for the product, whose own takes the same words. */
export function typedFor(product: EngineProduct, line: string): string {
  return product === 'docker' ? line : line.replace(dockerProgram, `${productOf(product).program} `);
}

/** "Podman 5.4.2", "Docker 26.1.5 rootless": an engine by its name and version. */
export function engineTitle({
  product,
  version,
  rootless,
}: Pick<Engine, 'product' | 'version' | 'rootless'>): string {
  return [productOf(product).label, version, rootless ? 'rootless' : '']
    .filter((word) => word !== '')
    .join(' ');
}

/** What stands between an engine and the next tier of its wiring: its tier, or that its bridges are in namespaces of its own. */
export function missingTier({
  product,
  rootless,
  wiring,
}: Engine): WiringTier | 'rootless' | 'rootless-podman' {
  if (!rootless || wiring.tier !== 'docker-only') return wiring.tier;
  return product === 'podman' ? 'rootless-podman' : 'rootless';
}
