/** Events in Docker's own shape. */
import type { ContainerRecord, NetworkRecord } from './records.js';
import type { World } from './world.js';

/** Labels come among the attributes and win over everything but `image` and `name` (seen on 20.10). */
export function tellContainer(
  world: World,
  container: ContainerRecord,
  action: string,
  more: Readonly<Record<string, string>> = {},
): void {
  const { labels, image } = container.spec;
  const attributes = { ...more, ...labels, image, name: container.name };
  world.events.tell({ type: 'container', action, id: container.id, attributes, scope: 'local' });
}

export function tellNetwork(
  world: World,
  network: NetworkRecord,
  action: 'create' | 'connect' | 'disconnect' | 'destroy',
  container?: ContainerRecord,
): void {
  const attributes = {
    ...(container === undefined ? {} : { container: container.id }),
    name: network.name,
    type: network.driver,
  };
  world.events.tell({ type: 'network', action, id: network.id, attributes, scope: network.scope });
}
