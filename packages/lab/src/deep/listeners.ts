/** Who waits for connections: what an image exposes is taken for what its program listens on. */
import type { ListenerFacts, Protocol } from '@patchbay/topology';
import type { KernelNamespace } from '../kernel/link.js';
import { isAlive } from '../world/attach.js';
import type { World } from '../world/world.js';
import { hasEmbeddedServer } from './names.js';

/** A `sleep` listens on nothing. The embedded name server and docker-proxy are there as on a real host. */
export function listenersOf(world: World, namespace: KernelNamespace): ListenerFacts[] {
  const inhabitants = [...world.containers.values()].filter(
    (container) => isAlive(container) && container.sandbox?.namespace === namespace,
  );
  const own = inhabitants.flatMap((container) => {
    // What the lab's shell runs in its place (`sleep`, `ping`) listens on nothing.
    return container.main === null ? container.spec.exposedPorts.map((port) => listener(port, '::')) : [];
  });
  const served = inhabitants.some((container) => hasEmbeddedServer(world, container));
  // Docker's server has a random port; the container's own rules lead port 53 to it.
  const embedded = served ? [listener('40053/udp', '127.0.0.11'), listener('41053/tcp', '127.0.0.11')] : [];
  return [...own, ...embedded, ...(namespace === world.kernel.host ? published(world) : [])];
}

function published(world: World): ListenerFacts[] {
  return [...world.containers.values()].flatMap(({ ports }) =>
    ports.map(({ port, hostIp, hostPort }) => ({
      ...listener(`${hostPort}/${port.split('/')[1] ?? 'tcp'}`, hostIp),
      onlyIpv6: hostIp === '::' ? true : null,
    })),
  );
}

function listener(port: string, address: string): ListenerFacts {
  const [number = '', protocol = 'tcp'] = port.split('/');
  const isAny = address === '::';
  return {
    protocol: protocol as Protocol,
    family: address.includes(':') ? 6 : 4,
    address,
    port: Number(number),
    onlyIpv6: isAny ? false : null,
  };
}
