/** A port of the host was asked for, and no published port takes it there: another address, another port, or none at all. */
import type { Container, Network } from '@patchbay/topology';
import type { Case } from '../case.js';
import { isLoopback } from '../path/destination.js';
import { type Published, publishedElsewhere, publishedInVain } from '../path/published.js';
import { attachedEndpoints, lives, networkOf } from '../world.js';
import { type Cause, type Finding, wayBroken } from './cause.js';
import type { CauseCode } from './codes.js';
import { inspected, networkSays, networksOf } from './evidence.js';
import { outwardFor, plugging } from './joining.js';
import { joinNew } from './new-network.js';
import { type RemedyCode, advise, plug, quoted } from './remedies.js';

/** The asked address, port and protocol, where they are the host's and nobody takes them there. */
function untaken(c: Case) {
  const { destination, question } = c;
  if (destination.kind !== 'host' || destination.published !== null || c.host.led !== null) return null;
  if (question.port === null || c.listener?.kind === 'listens') return null;
  return { address: destination.address, port: question.port, protocol: question.protocol };
}

/** Whether a cause of this file explains it: then what else the host listens on is beside the point. */
export function isAboutPublishing(c: Case): boolean {
  const asked = untaken(c);
  if (asked === null) return false;
  return (
    publishedElsewhere(c.world, asked).length > 0 ||
    publishedInVain(c.world, asked) !== null ||
    holderOf(c) !== null
  );
}

function elsewhere(c: Case): Published | null {
  const asked = untaken(c);
  return asked === null ? null : (publishedElsewhere(c.world, asked)[0] ?? null);
}

function bindings({ container }: Published): string {
  return container.ports
    .filter(({ hostPort }) => hostPort !== null)
    .map(({ containerPort, hostAddress, hostPort }) => `${hostAddress ?? ''}:${hostPort}->${containerPort}`)
    .join(' ');
}

function published(code: CauseCode, fits: (hostAddress: string) => boolean, remedy: RemedyCode): Cause {
  return {
    code,
    layer: 'listener',
    remedies: [remedy, 'USE_NAME', 'USE_ADDRESS', 'RECREATE_NETWORK'],
    find(c) {
      const found = elsewhere(c);
      if (found?.hostAddress == null || !fits(found.hostAddress)) return null;
      const { container, containerPort, hostAddress } = found;
      const address = c.destination.kind === 'host' ? c.destination.address : '';
      const binding = `${address}:${c.question.port ?? ''}:${containerPort}`;
      return {
        breaks: wayBroken,
        parameters: { target: container.name, value: hostAddress },
        evidence: [
          inspected(container, 'json .NetworkSettings.Ports', bindings(found)),
          ...networkDefault(c, container, hostAddress),
        ],
        remedies: [
          ...withoutDefault(c, container, hostAddress),
          advise(remedy, { container: container.name, value: binding }),
          ...(isLoopback(hostAddress) ? [] : [advise('USE_ADDRESS', { address: hostAddress })]),
          advise('USE_NAME', { name: `${container.name}:${containerPort}` }),
        ],
      };
    },
  };
}

const hostBinding = 'com.docker.network.bridge.host_binding_ipv4';

/** Networks whose own option chooses this address for ports that are published without one. */
function choosing(c: Case, container: Container, address: string): readonly Network[] {
  return networks(c, container).filter(({ options }) => options[hostBinding] === address);
}

function networkDefault(c: Case, container: Container, address: string): Finding['evidence'] {
  return choosing(c, container, address).map((network) =>
    networkSays(network, '.Options', `${hostBinding}:${address}`),
  );
}

/** Publishing without an address helps nothing then: the network's option is what has to go. */
function withoutDefault(c: Case, container: Container, address: string): Finding['remedies'] {
  return choosing(c, container, address).map(({ name }) =>
    advise('RECREATE_NETWORK', { network: name, value: `${hostBinding}=${address}` }),
  );
}

export const publishedOnLoopback = published('PUBLISHED_ON_LOOPBACK', isLoopback, 'PUBLISH_EVERYWHERE');
export const publishedOtherAddress = published(
  'PUBLISHED_OTHER_ADDRESS',
  (address) => !isLoopback(address),
  'PUBLISH_ON_ADDRESS',
);

/** Docker was asked to publish the port of a container that runs, and publishes nothing. */
function inVain(c: Case): Published | null {
  const asked = untaken(c);
  const found = asked === null ? null : publishedInVain(c.world, asked);
  return found !== null && lives(found.container) ? found : null;
}

function networks(c: Case, container: Container): readonly Network[] {
  return attachedEndpoints(c.world, container).flatMap((endpoint) => networkOf(c.world, endpoint) ?? []);
}

/** What an internal network keeps from being published: the same for a question and for a standing finding. */
export function unpublishedStory(
  world: Case['world'],
  { container, containerPort }: Published,
  port: number,
) {
  const endpoints = attachedEndpoints(world, container);
  const all = endpoints.flatMap((endpoint) => networkOf(world, endpoint) ?? []);
  if (all.length === 0 || !all.every(({ internal }) => internal)) return null;
  const network = outwardFor(world, container);
  const parameters = { container: container.name, network: network?.name ?? '' };
  return {
    says: 'diagnosis.told.internalPublished' as const,
    subject: { id: container.id, name: container.name },
    parameters: { target: container.name, port, network: all.map(({ name }) => name).join(', ') },
    evidence: [
      inspected(container, 'json .HostConfig.PortBindings', `${containerPort} -> ${port}`),
      inspected(container, 'json .NetworkSettings.Ports', '{}'),
      ...all.slice(0, 1).map((first) => networkSays(first, '.Internal', true)),
    ],
    remedies:
      network === null
        ? joinNew(world, [{ container }])
        : [plug('JOIN_NETWORK', parameters, [plugging(world, { container, network }, [])])],
  };
}

/** Docker publishes nothing on internal networks; a network with a way out publishes at once, without a restart. */
export const publishedOnInternal: Cause = {
  code: 'INTERNAL_NETWORK',
  layer: 'network',
  remedies: ['JOIN_NETWORK', 'JOIN_NEW_NETWORK'],
  find(c) {
    const found = inVain(c);
    const story = found === null ? null : unpublishedStory(c.world, found, c.question.port ?? 0);
    return story === null ? null : { breaks: wayBroken, ...story };
  },
};

/** In the host's own network nothing has to be published, and `-p` counts for nothing. */
export const publishedInHostMode: Cause = {
  code: 'TARGET_HOST_NETWORK',
  layer: 'target',
  remedies: ['USE_PORT'],
  find(c) {
    const found = inVain(c);
    if (found?.container.networkMode.kind !== 'host') return null;
    const { container, containerPort } = found;
    return {
      breaks: wayBroken,
      says: 'diagnosis.told.hostModePublished',
      parameters: { target: container.name, value: containerPort },
      evidence: [inspected(container, '.HostConfig.NetworkMode', 'host')],
      remedies: [advise('USE_PORT', { container: container.name, port: containerPort })],
    };
  },
};

/** Only bridges (and the routing mesh) have published ports: macvlan, ipvlan and none take `-p` and do nothing. */
export const driverDoesNotPublish: Cause = {
  code: 'DRIVER_DOES_NOT_PUBLISH',
  layer: 'listener',
  remedies: ['JOIN_NETWORK', 'JOIN_NEW_NETWORK'],
  find(c) {
    const found = inVain(c);
    if (found === null || found.container.networkMode.kind === 'host') return null;
    const { container } = found;
    const all = networks(c, container);
    if (all.some(({ family }) => family === 'bridge')) return null;
    const network = outwardFor(c.world, container);
    const parameters = { container: container.name, network: network?.name ?? '' };
    return {
      breaks: wayBroken,
      parameters: { target: container.name, value: all.map(({ driver }) => driver).join(', ') || 'none' },
      evidence: [
        inspected(container, 'json .NetworkSettings.Ports', '{}'),
        networksOf(c, container, attachedEndpoints(c.world, container)),
      ],
      remedies:
        network === null || container.networkMode.kind === 'none'
          ? joinNew(c.world, [{ container }])
          : [plug('JOIN_NETWORK', parameters, [plugging(c.world, { container, network }, [])])],
    };
  },
};

interface Holder {
  readonly container: Container;
  readonly hostPort: number | null;
}

/** The one running container that has the asked port itself; null for none, or several of equal right. */
function holderOf(c: Case): Holder | null {
  const asked = untaken(c);
  if (asked === null) return null;
  const meant = c.question.target === null ? null : c.intended.container;
  const among = meant === null ? c.world.containers.filter(lives) : [meant];
  const all = among.flatMap((container): Holder[] => {
    const ports = container.ports.filter(
      ({ containerPort, protocol }) => containerPort === asked.port && protocol === asked.protocol,
    );
    const [first] = ports.toSorted((left, right) => (right.hostPort ?? 0) - (left.hostPort ?? 0));
    return first === undefined ? [] : [{ container, hostPort: first.hostPort }];
  });
  const [only] = all;
  return all.length === 1 && only !== undefined ? only : null;
}

export const publishedOtherPort: Cause = {
  code: 'PUBLISHED_OTHER_PORT',
  layer: 'listener',
  remedies: ['USE_PORT', 'USE_NAME'],
  find(c) {
    const holder = elsewhere(c) === null && inVain(c) === null ? holderOf(c) : null;
    if (holder?.hostPort == null) return null;
    const { container, hostPort } = holder;
    return {
      breaks: wayBroken,
      parameters: { target: container.name, value: hostPort },
      evidence: [
        inspected(container, 'json .NetworkSettings.Ports', `${hostPort}->${c.question.port ?? ''}`),
      ],
      remedies: [
        advise('USE_PORT', { container: container.name, port: hostPort }),
        advise('USE_NAME', { name: `${container.name}:${c.question.port ?? ''}` }),
      ],
    };
  },
};

/** EXPOSE is a note: only `-p` leads from the host to a container. */
export const notPublished: Cause = {
  code: 'NOT_PUBLISHED',
  layer: 'listener',
  remedies: ['PUBLISH', 'USE_NAME'],
  find(c) {
    const holder = elsewhere(c) === null && inVain(c) === null ? holderOf(c) : null;
    if (holder === null || holder.hostPort !== null) return null;
    const { container } = holder;
    const port = c.question.port ?? '';
    return {
      breaks: wayBroken,
      parameters: { target: container.name },
      evidence: [inspected(container, 'json .NetworkSettings.Ports', `${port}: null`)],
      remedies: [
        advise('PUBLISH', { container: container.name, port }),
        advise('USE_NAME', { name: `${container.name}:${port}` }),
      ],
    };
  },
};

/** Containers reach a published port through docker-proxy: their packets pass by Docker's DNAT rules. */
export const dockerProxyGone: Cause = {
  code: 'DOCKER_PROXY_GONE',
  layer: 'listener',
  remedies: ['RESTART', 'USE_NAME'],
  find(c) {
    if (c.destination.kind !== 'host' || c.destination.published === null) return null;
    if (c.proxy === null || c.proxy.kind === 'listens') return null;
    const isFromHost = c.source.container.networkMode.kind === 'host';
    if (isFromHost && !isLoopback(c.destination.address)) return null;
    const { container, containerPort } = c.destination.published;
    return {
      breaks: wayBroken,
      parameters: { target: container.name },
      evidence: [
        { source: 'kernel', command: c.details.host?.listeners.command ?? '', value: 'no docker-proxy' },
        inspected(container, 'json .NetworkSettings.Ports', bindings(c.destination.published)),
      ],
      remedies: [
        advise('RESTART', { container: container.name }, [`docker restart ${quoted(container.name)}`]),
        advise('USE_NAME', { name: `${container.name}:${containerPort}` }),
      ],
    };
  },
};
