import type { Container, PublishedPortFacts } from '@patchbay/topology';
import { advise } from '../causes/remedies.js';
import { valueOf } from '../details.js';
import { listenerFor } from '../path/listener.js';
import { attachedEndpoints } from '../world.js';
import type { FindingRule, Found, Look } from './finding.js';

/** Published ports of running containers behind which nothing takes what comes, where the sockets were read. */
export const deadPorts: FindingRule = (look) =>
  look.world.containers
    .filter(({ state }) => state === 'running')
    .flatMap((container) => {
      const published = container.ports.filter(({ hostPort }) => hostPort !== null);
      const once = new Map(published.map((port) => [`${port.protocol} ${port.containerPort}`, port]));
      return [...once.values()].flatMap((port) => dead(look, container, port));
    });

function dead(
  { world, details }: Look,
  container: Container,
  published: PublishedPortFacts,
): readonly Found[] {
  const reading = details.namespaces.get(container.id)?.listeners;
  const listeners = valueOf(reading);
  const address = attachedEndpoints(world, container).find(({ ipv4 }) => ipv4 !== null)?.ipv4 ?? null;
  const { containerPort: port, protocol } = published;
  if (listeners === null || reading === undefined || address === null || protocol === 'sctp') return [];
  const view = listenerFor(listeners, { address, port, protocol });
  if (view.kind === 'listens') return [];
  const loopback = view.kind === 'loopback-only' ? view.listener.address : null;
  const parameters = {
    target: container.name,
    container: container.name,
    port,
    address: loopback ?? address,
  };
  return [
    {
      code: loopback === null ? 'NOTHING_LISTENS' : 'LISTENS_ON_LOOPBACK',
      subjects: [container.id],
      about: `${protocol} ${port}`,
      parameters: { ...parameters, protocol: protocol.toUpperCase(), other: loopback ?? '' },
      evidence: [
        {
          source: 'kernel',
          command: reading.command,
          value: loopback === null ? 'no listener' : `${protocol} ${loopback}:${port}`,
        },
      ],
      remedies: [advise(loopback === null ? 'LISTEN' : 'LISTEN_EVERYWHERE', parameters)],
    },
  ];
}
