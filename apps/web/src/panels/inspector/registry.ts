import type { Entity, EntityId } from '@patchbay/topology';
import { entityOf } from '../../store/select/entity-of.js';
import { inspectBridge } from './bridge.js';
import { inspectCable, inspectEndpoint } from './cable.js';
import { inspectContainer } from './container.js';
import { inspectEngine } from './engine.js';
import { inspectInterface } from './interface.js';
import { inspectNamespace } from './namespace.js';
import { inspectNetwork } from './network.js';
import { inspectNic } from './nic.js';
import { inspectPort } from './port.js';
import { inspectSubnet } from './subnet.js';
import type { Context, InspectorView } from './view.js';

type Kind = Entity['kind'];
type OfKind<Wanted extends Kind> = Extract<Entity, { kind: Wanted }>;
type Inspectors = { readonly [Wanted in Kind]: (entity: OfKind<Wanted>, context: Context) => InspectorView };

/** A new kind of thing is one file and one line here. */
const inspectors: Inspectors = {
  engine: inspectEngine,
  container: inspectContainer,
  namespace: inspectNamespace,
  network: inspectNetwork,
  subnet: inspectSubnet,
  endpoint: inspectEndpoint,
  interface: inspectInterface,
  cable: inspectCable,
  bridge: inspectBridge,
  port: inspectPort,
  nic: inspectNic,
};

/** Everything known about a thing; null when it is gone. */
export function inspectThing(id: EntityId, context: Context): InspectorView | null {
  const entity = entityOf(id, context.topology);
  if (entity === null) return null;
  const inspector = inspectors[entity.kind] as (entity: Entity, context: Context) => InspectorView;
  return inspector(entity, context);
}
