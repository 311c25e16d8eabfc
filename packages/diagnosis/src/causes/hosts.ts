/** The hosts file is read before DNS: what stands there hides whatever DNS would say. */
import type { Container } from '@patchbay/topology';
import type { Case } from '../case.js';
import type { Evidence } from '../explanation.js';
import { linkedContainer } from '../resolver/hosts.js';
import { attachedEndpoints } from '../world.js';
import { type Breaks, type Cause, wayBroken } from './cause.js';
import { addressesSaid, createdAt, inspected, portsOf } from './evidence.js';
import { advise, quoted } from './remedies.js';
import { isVacant } from './way.js';

/** The name leads astray; and where nobody has the address, no packet arrives either. */
function wrongAnswer(c: Case): Breaks {
  return { resolves: true, reaches: isVacant(c) };
}

/** The meant container, if the hosts file leads elsewhere; null when it leads right or nothing can be compared. */
function misled(c: Case): Container | null {
  const { hosts, by } = c.resolution;
  const target = c.intended.container;
  if (by !== 'hosts' || hosts === null || target === null || target.id === c.source.container.id) return null;
  const own = attachedEndpoints(c.world, target).flatMap(({ ipv4, ipv6 }) => [ipv4, ipv6]);
  if (target.networkMode.kind === 'host' || own.length === 0) return null;
  return hosts.addresses.every((address) => own.includes(address)) ? null : target;
}

function hostsFile(c: Case): Evidence {
  const { container, detail } = c.source;
  const command = detail?.hosts.command ?? `docker exec ${quoted(container.name)} cat /etc/hosts`;
  const lines = (c.resolution.hosts?.addresses ?? []).map((address) => `${address}\t${c.name}`);
  return { source: 'container', command, value: lines.join('\n') };
}

export const hostnameShadowsTarget: Cause = {
  code: 'HOSTNAME_SHADOWS_TARGET',
  layer: 'name',
  remedies: ['RECREATE', 'USE_NAME'],
  find(c) {
    if (misled(c) === null || c.resolution.hosts?.origin !== 'own-host-name') return null;
    const { container } = c.source;
    return {
      breaks: wrongAnswer(c),
      evidence: [inspected(container, '.Config.Hostname', container.hostName), hostsFile(c)],
      remedies: [advise('RECREATE', { container: container.name })],
    };
  },
};

export const staleLink: Cause = {
  code: 'STALE_LINK',
  layer: 'name',
  remedies: ['RECREATE'],
  find(c) {
    const { container } = c.source;
    const linked = linkedContainer(c.world, container, c.name);
    if (linked === null || c.resolution.by === 'records') return null;
    // A link needs its target first: a target younger than its linker is another container of the same name.
    const recreated = linked.createdAt > container.createdAt;
    if (!recreated && (misled(c) === null || c.resolution.hosts?.read !== true)) return null;
    return {
      breaks: wrongAnswer(c),
      parameters: { target: linked.name },
      evidence: [
        inspected(container, '.HostConfig.Links', container.links.join(' ')),
        hostsFile(c),
        ...(recreated
          ? [container, linked].map(createdAt)
          : [addressesSaid(linked, attachedEndpoints(c.world, linked))]),
      ],
      remedies: [advise('RECREATE', { container: container.name })],
    };
  },
};

export const hostsOverride: Cause = {
  code: 'HOSTS_OVERRIDE',
  layer: 'name',
  remedies: ['REMOVE_HOSTS_LINE', 'RECREATE'],
  find(c) {
    const origin = c.resolution.hosts?.origin;
    const meant = misled(c);
    if (meant === null || origin === 'own-host-name' || origin === 'link' || origin === 'localhost')
      return null;
    const { container } = c.source;
    const remedy = origin === 'extra-host' ? 'RECREATE' : 'REMOVE_HOSTS_LINE';
    return {
      breaks: wrongAnswer(c),
      parameters: { value: c.resolution.addresses.join(', ') },
      evidence: [
        ...(origin === 'extra-host'
          ? [inspected(container, '.HostConfig.ExtraHosts', container.extraHosts.join(' '))]
          : []),
        hostsFile(c),
        addressesSaid(meant, attachedEndpoints(c.world, meant)),
      ],
      remedies: [advise(remedy, { container: container.name, name: c.question.to })],
    };
  },
};

/** `localhost` inside a container is the container itself: the most common mistake of all. */
export const localhostIsSelf: Cause = {
  code: 'LOCALHOST_IS_SELF',
  layer: 'listener',
  remedies: ['USE_NAME'],
  find(c) {
    const { port } = c.question;
    if (c.destination.kind !== 'self' || !isLocal(c) || port === null) return null;
    if (c.listener === null || c.listener.kind === 'listens') return null;
    const other = elsewhere(c, port);
    if (other === null) return null;
    const inside = other.ports.find(({ hostPort }) => hostPort === port)?.containerPort ?? port;
    return {
      breaks: wayBroken,
      parameters: { other: other.name, value: inside },
      evidence: [
        {
          source: 'kernel',
          command: c.source.detail?.listeners.command ?? '',
          value: `nothing on port ${port} in ${c.source.container.name}`,
        },
        portsOf(other),
      ],
      remedies: [advise('USE_NAME', { name: `${other.name}:${inside}` })],
    };
  },
};

function isLocal(c: Case): boolean {
  return c.name === 'localhost' || c.name === '::1' || c.name.startsWith('127.');
}

/** Who else has the asked port: the meant one, a container on a common network, or one that publishes it. */
function elsewhere(c: Case, port: number): Container | null {
  const own = new Set(c.endpoints.map(({ network }) => network));
  const { container } = c.source;
  const meant = c.question.target === null ? null : c.intended.container;
  if (meant !== null && meant.id !== container.id) return meant;
  const others = c.world.containers.filter(({ id, state }) => id !== container.id && state === 'running');
  const isNear = (other: Container): boolean =>
    attachedEndpoints(c.world, other).some(({ network }) => own.has(network));
  const listens = (other: Container): boolean => {
    const listeners = c.details.namespaces.get(other.id)?.listeners;
    return listeners?.known === true && listeners.value.some((listener) => listener.port === port);
  };
  return (
    others.find((other) => isNear(other) && listens(other)) ??
    others.find((other) => isNear(other) && other.ports.some((entry) => entry.containerPort === port)) ??
    others.find((other) => other.ports.some(({ hostPort }) => hostPort === port)) ??
    null
  );
}

export const noHostGatewayEntry: Cause = {
  code: 'NO_HOST_GATEWAY_ENTRY',
  layer: 'name',
  remedies: ['ADD_HOST_GATEWAY', 'USE_ADDRESS'],
  find(c) {
    if (!['host.docker.internal', 'gateway.docker.internal'].includes(c.name)) return null;
    if (c.resolution.outcome === 'answered' || c.resolution.failure === 'source-not-running') return null;
    // Docker Desktop's own name server knows it.
    if (/desktop/i.test(c.world.engine?.operatingSystem ?? '')) return null;
    const { container } = c.source;
    return {
      breaks: { resolves: true, reaches: false },
      evidence: [inspected(container, '.HostConfig.ExtraHosts', container.extraHosts.join(' '))],
      remedies: [advise('ADD_HOST_GATEWAY', { name: c.name, container: container.name })],
    };
  },
};
