/** The target is not where a name or packet could find it: stopped, paused, without a network, in somebody else's namespace. */
import type { Container, Endpoint } from '@patchbay/topology';
import { hostAddressFor } from './gateway.js';
import type { Case } from '../case.js';
import { attachedEndpoints, leftBehind, lives, namespaceHolder } from '../world.js';
import { type Cause, nameOf, wayBroken } from './cause.js';
import { inTwoNamespaces, inspected, networksOf, stateOf } from './evidence.js';
import { plugging, sourceNetworkFor } from './joining.js';
import { restartOf, startOf, unpauseOf } from './lifecycle.js';
import { type RemedyCode, advise, connectLine, plug, quoted, reconnect } from './remedies.js';
import { removedStory } from './owner.js';
import { absent, meantButDown, startFailure, unattachable } from './start.js';
import { waitsForOwner } from './sharing.js';

export const targetRestarting: Cause = {
  code: 'TARGET_RESTARTING',
  layer: 'target',
  remedies: ['READ_LOGS'],
  find(c) {
    const container = meantButDown(c);
    if (container?.state !== 'restarting' || startFailure(c.world, container) !== null) return null;
    const command = `docker logs --tail 50 ${quoted(container.name)}`;
    return {
      breaks: absent(c),
      parameters: { target: container.name, value: container.exitCode ?? '' },
      evidence: [stateOf(container)],
      remedies: [advise('READ_LOGS', { container: container.name }, [command])],
    };
  },
};

export const targetNotRunning: Cause = {
  code: 'TARGET_NOT_RUNNING',
  layer: 'target',
  remedies: ['START'],
  find(c) {
    const container = meantButDown(c);
    if (container === null || container.state === 'restarting' || startFailure(c.world, container) !== null)
      return null;
    if (unattachable(c, container) !== null || waitsForOwner(c.world, container)) return null;
    return {
      breaks: absent(c),
      parameters: { target: container.name, value: container.state },
      evidence: [stateOf(container)],
      remedies: [startOf(c.world, container)],
    };
  },
};

/** Kernel and DNS still answer for it; only the application is silent. So an open connection proves nothing. */
export const targetPaused: Cause = {
  code: 'TARGET_PAUSED',
  layer: 'target',
  remedies: ['UNPAUSE'],
  survivesProbe: true,
  find(c) {
    const container = c.target?.container ?? c.intended.container;
    if (container?.state !== 'paused' || container.id === c.source.container.id) return null;
    return {
      breaks: wayBroken,
      parameters: { target: container.name },
      evidence: [stateOf(container)],
      remedies: [unpauseOf(container)],
    };
  },
};

function meantAlive(c: Case): Container | null {
  const { container } = c.intended;
  return container !== null && lives(container) && container.id !== c.source.container.id ? container : null;
}

export const targetHasNoNetwork: Cause = {
  code: 'TARGET_HAS_NO_NETWORK',
  layer: 'target',
  remedies: ['JOIN_NETWORK'],
  find(c) {
    const container = meantAlive(c);
    if (container?.networkMode.kind !== 'networks') return null;
    if (attachedEndpoints(c.world, container).length > 0) return null;
    const network = sourceNetworkFor(c, container);
    const parameters = { container: container.name, network: network?.name ?? '' };
    return {
      breaks: absent(c),
      evidence: [networksOf(c, container, [])],
      remedies:
        network === null
          ? []
          : [
              plug('JOIN_NETWORK', parameters, [
                plugging(c.world, { container, network }, wished(c, container)),
              ]),
            ],
    };
  },
};

/** The asked name as an alias, where it is not one that the container has by itself. */
export function wished(c: Case, container: Container): readonly string[] {
  const own = [container.name, container.hostName ?? '', container.dockerId.slice(0, 12)];
  const fits = /^[a-z0-9_][a-z0-9_.-]{0,62}$/.test(c.name);
  return own.some((name) => name.toLowerCase() === c.name) || !fits ? [] : [c.name];
}

export const targetNetworkNone: Cause = {
  code: 'TARGET_NETWORK_NONE',
  layer: 'target',
  remedies: ['JOIN_NETWORK'],
  find(c) {
    const container = meantAlive(c);
    if (container?.networkMode.kind !== 'none' || attachedEndpoints(c.world, container).length > 0)
      return null;
    const network = sourceNetworkFor(c, container);
    const name = quoted(container.name);
    const commands =
      network === null
        ? []
        : [
            `docker network disconnect none ${name}`,
            connectLine(plugging(c.world, { container, network }, wished(c, container))),
          ];
    return {
      breaks: absent(c),
      evidence: [inspected(container, '.HostConfig.NetworkMode', 'none')],
      remedies: [
        advise('JOIN_NETWORK', { container: container.name, network: network?.name ?? '' }, commands),
      ],
    };
  },
};

export const targetHostNetwork: Cause = {
  code: 'TARGET_HOST_NETWORK',
  layer: 'target',
  remedies: ['USE_ADDRESS', 'ADD_HOST_GATEWAY'],
  find(c) {
    const container = meantAlive(c);
    if (container?.networkMode.kind !== 'host' || c.resolution.outcome !== 'failed') return null;
    const gateway = hostAddressFor(c);
    return {
      breaks: nameOf(c),
      evidence: [inspected(container, '.HostConfig.NetworkMode', 'host')],
      remedies: [
        ...(gateway === null ? [] : [advise('USE_ADDRESS', { address: gateway })]),
        advise('ADD_HOST_GATEWAY', { name: container.name, container: c.source.container.name }),
      ],
    };
  },
};

/** A name under which the holder of a namespace answers: a pod of Podman's answers to its own name, not to its infra container's. */
function servedName({ names }: Endpoint, holder: Container): string {
  const wanted = [holder.name, holder.hostName, ...names].filter((name) => name !== null);
  return wanted.find((name) => names.includes(name)) ?? holder.name;
}

export const targetSharesNamespace: Cause = {
  code: 'TARGET_SHARES_NAMESPACE',
  layer: 'target',
  remedies: ['USE_NAME', 'RECONNECT_WITH_ALIAS'],
  find(c) {
    const container = meantAlive(c);
    if (container?.networkMode.kind !== 'container' || c.resolution.outcome !== 'failed') return null;
    const holder = namespaceHolder(c.world, container);
    if (holder === null || !lives(holder) || leftBehind(c.world, container)) return null;
    const own = new Set(c.endpoints.map(({ network }) => network));
    const shared = attachedEndpoints(c.world, container).find(({ network }) => own.has(network));
    const other = shared === undefined ? holder.name : servedName(shared, holder);
    return {
      breaks: nameOf(c),
      // Who shares no network with the namespace is apart from it first, whatever the name.
      layer: shared === undefined ? 'name' : 'target',
      parameters: { other },
      evidence: [inspected(container, '.HostConfig.NetworkMode', `container:${holder.dockerId}`)],
      remedies: [
        advise('USE_NAME', { name: other }),
        ...(shared === undefined
          ? []
          : [
              reconnect('RECONNECT_WITH_ALIAS', c, {
                container: holder,
                endpoint: shared,
                aliases: [c.name],
              }),
            ]),
      ],
    };
  },
};

/** The same two causes at the far end: the sharer's namespace has lost its owner, and with it every interface. */
export const targetOwnerGone: readonly Cause[] = (
  ['NAMESPACE_OWNER_RESTARTED', 'NAMESPACE_OWNER_STOPPED', 'NAMESPACE_OWNER_REPLACED'] as const
).map((code) => ({
  code,
  layer: 'target',
  remedies: ['RESTART', 'START', 'RECREATE_SHARER'] satisfies RemedyCode[],
  find(c) {
    const container = meantAlive(c);
    if (container?.networkMode.kind !== 'container') return null;
    const holder = namespaceHolder(c.world, container);
    const stopped = holder !== null && !lives(holder);
    const state = holder === null ? 'REPLACED' : stopped ? 'STOPPED' : 'RESTARTED';
    if (code !== `NAMESPACE_OWNER_${state}` || (state === 'RESTARTED' && !leftBehind(c.world, container)))
      return null;
    if (holder === null) return { breaks: absent(c), ...removedStory(c, container) };
    return {
      breaks: absent(c),
      parameters: { source: container.name, other: holder.name },
      evidence: [
        inspected(container, '.HostConfig.NetworkMode', `container:${container.networkMode.dockerId}`),
        ...(stopped ? [stateOf(holder)] : inTwoNamespaces(c.world, [container, holder])),
      ],
      remedies: [stopped ? startOf(c.world, holder) : restartOf(c.world, container)],
    };
  },
}));

export const serviceHasNoTasks: Cause = {
  code: 'SERVICE_HAS_NO_TASKS',
  layer: 'target',
  remedies: ['SCALE'],
  find(c) {
    const service = c.details.services?.find(({ name }) => name.toLowerCase() === c.name);
    if (service === undefined || service.runningTasks > 0 || c.resolution.outcome === 'answered') return null;
    return {
      breaks: { resolves: true, reaches: false },
      parameters: { value: service.wantedTasks },
      evidence: [
        {
          source: 'docker',
          command: `docker service ls --filter name=${quoted(service.name)}`,
          value: `${service.runningTasks}/${service.wantedTasks}`,
        },
      ],
      remedies: [advise('SCALE', { name: service.name }, [`docker service scale ${quoted(service.name)}=1`])],
    };
  },
};

/** The service's one address is balanced by ip_vs: without that module in the kernel nobody takes packets to it. */
export const vipNeedsIpvs: Cause = {
  code: 'SWARM_VIP_NEEDS_IPVS',
  layer: 'target',
  remedies: ['USE_NAME'],
  find(c) {
    const service = virtual(c);
    if (service === null) return null;
    if (c.probedWay === null || c.probedWay.kind === 'answered' || c.target !== null) return null;
    return {
      breaks: wayBroken,
      evidence: [
        {
          source: 'probe',
          command: `${c.probedWay.protocol} ${c.probedWay.address}`,
          value: c.probedWay.code,
        },
      ],
      remedies: [advise('USE_NAME', { name: `tasks.${service}` })],
    };
  },
};

/** The service whose one address is asked for, as a manager tells it or the overlay's own members do. */
function virtual(c: Case): string | null {
  if (c.destination.kind === 'remote' && c.destination.service !== null) return c.destination.service;
  const service = c.details.services?.find(({ name }) => name.toLowerCase() === c.name);
  return service?.endpointMode === 'vip' && service.runningTasks > 0 ? service.name : null;
}
