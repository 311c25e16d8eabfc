/** The source's own routing table, firewall and memory of addresses. */
import { type Container, type Endpoint, familyOf } from '@patchbay/topology';
import type { Case } from '../case.js';
import { valueOf } from '../details.js';
import { choiceText, routeTo } from '../path/route.js';
import { attachedEndpoints, networkOf } from '../world.js';
import { duplicateIp } from './bridge.js';
import { type Cause, nothingBroken, wayBroken } from './cause.js';
import { wordsOfRule } from '../firewall/iptables.js';
import { chainWords, inside, inspected, ruleOf } from './evidence.js';
import { routeProof, routeRemedy, subnetAround } from './detour.js';
import { outsideName } from './host.js';
import { hiddenOutside } from './overlap.js';
import { advise, named, quoted, reconnect } from './remedies.js';
import { serverRoute } from './servers.js';

/** Whether the source's own interface is in order: else its routes are gone with it, and that is the cause. */
function sourceLinkBroken(c: Case): boolean {
  const faults = c.source.cable?.faults ?? [];
  return faults.some((fault) =>
    ['VETH_MISSING', 'CONTAINER_IF_DOWN', 'ADDRESS_MISSING', 'ADDRESS_MISMATCH'].includes(fault),
  );
}

export const staleIp: Cause = {
  code: 'STALE_IP',
  layer: 'route',
  remedies: ['ASK_AGAIN'],
  survivesProbe: true,
  find(c) {
    const { address, target } = c.question;
    const { container } = c.intended;
    if (address === null && (target === null || c.resolution.outcome !== 'literal')) return null;
    if (container === null || c.destination.kind === 'self' || c.destination.kind === 'none') return null;
    const own = attachedEndpoints(c.world, container).flatMap(({ ipv4, ipv6 }) => [ipv4, ipv6]);
    if (own.length === 0 || own.includes(c.destination.address)) return null;
    if (c.destination.kind === 'host' || c.destination.kind === 'outside') return null;
    return {
      breaks: wayBroken,
      parameters: { target: container.name, value: own.find((item) => item !== null) ?? '' },
      evidence: [currentAddress(container, own)],
      remedies: [advise('ASK_AGAIN', { container: c.source.container.name })],
    };
  },
};

function currentAddress(container: Container, addresses: readonly (string | null)[]) {
  const known = addresses.filter((address) => address !== null);
  return inspected(container, 'range .NetworkSettings.Networks}}{{.IPAddress}} {{end', known.join(' '));
}

/**
 * Whether the packet goes to an address of one of Docker's subnets that nobody has. One that the kernel shows in some
 * namespace is in use, whatever Docker knows of it.
 */
export function isVacant({ destination, world }: Case): boolean {
  return destination.kind === 'unused' && !world.linksByAddress.has(destination.address);
}

/** A literal address that was somebody's once: whose, Docker does not remember. */
export const addressNotInUse: Cause = {
  ...staleIp,
  find(c) {
    if (c.destination.kind !== 'unused' || c.question.address !== null || c.resolution.outcome !== 'literal')
      return null;
    if (!isVacant(c) || hiddenOutside(c) !== null) return null;
    return {
      breaks: wayBroken,
      parameters: { network: c.destination.network.name, target: '', value: '' },
      evidence: [
        {
          source: 'docker',
          command: `docker network inspect -f '{{range .Containers}}{{.Name}} {{.IPv4Address}}{{end}}' ${named(c.destination.network.name)}`,
          value: `nobody has ${c.destination.address}`,
        },
      ],
      remedies: [advise('ASK_AGAIN', { container: c.source.container.name })],
    };
  },
};

export const noDefaultRoute: Cause = {
  code: 'NO_DEFAULT_ROUTE',
  layer: 'route',
  remedies: ['RECONNECT'],
  find(c) {
    if (c.route?.kind !== 'missing' || !leavesByItself(c) || sourceLinkBroken(c) || isInside(c)) return null;
    const { container, endpoint } = c.source;
    // The server of an outside name is asked by the same routes: it is not to blame.
    const asks = c.destination.kind === 'outside' && (serverRoute(c) ?? c.route).kind === 'missing';
    return {
      breaks: { resolves: asks && outsideName(c), reaches: true },
      evidence: [
        {
          source: 'kernel',
          command: c.source.detail?.routes.command ?? inside(container, 'ip route'),
          value: 'no route',
        },
      ],
      remedies:
        endpoint !== null && isGivenRoute(c, endpoint)
          ? [reconnect('RECONNECT', c, { container, endpoint })]
          : [],
    };
  },
};

/** Internal networks lead nowhere on purpose: that is the cause then, and the missing route its consequence. */
function isInside({ destination, endpoints, world }: Case): boolean {
  const internal = endpoints.map((endpoint) => networkOf(world, endpoint)?.internal === true);
  return destination.kind === 'outside' && internal.length > 0 && internal.every(Boolean);
}

function leavesByItself({ endpoints, source }: Case): boolean {
  return endpoints.length > 0 || source.container.networkMode.kind === 'host';
}

/** Plugging in anew brings a default route back only where Docker gives one: not from an internal network, nor for IPv6 on IPv4. */
function isGivenRoute(c: Case, endpoint: Endpoint): boolean {
  const { destination } = c;
  const address = 'address' in destination ? destination.address : null;
  if (address !== null && address.includes(':')) return endpoint.gateway6 !== null;
  return endpoint.gateway4 !== null && networkOf(c.world, endpoint)?.internal !== true;
}

export const wrongRoute: Cause = {
  code: 'WRONG_ROUTE_IN_SOURCE',
  layer: 'route',
  remedies: ['DELETE_ROUTE', 'EXEMPT_SUBNET'],
  find(c) {
    const { route } = c;
    if (route === null || route.kind === 'missing' || sourceLinkBroken(c)) return null;
    const strays =
      route.kind === 'found' && c.destination.kind === 'container' && strayed(c, route.route.device);
    const detour =
      route.kind === 'found' &&
      c.destination.kind === 'container' &&
      c.destination.shared !== null &&
      route.route.gateway !== null;
    if (route.kind !== 'dead' && !strays && !detour) return null;
    const address = 'address' in c.destination ? (c.destination.address ?? '') : '';
    return {
      breaks: route.kind === 'dead' || strays ? wayBroken : nothingBroken,
      parameters: { value: choiceText(route) },
      evidence: routeProof(c.source, route),
      remedies: [routeRemedy(c.source.container, route, subnetAround(c, address))],
    };
  },
};

/** The answer does not find the way back: seen from the source, nothing comes. */
export const wrongRouteInTarget: Cause = {
  code: 'WRONG_ROUTE_IN_TARGET',
  layer: 'target-interface',
  remedies: ['DELETE_ROUTE', 'EXEMPT_SUBNET'],
  find(c) {
    const { target } = c;
    const answer = answerOf(c);
    if (target === null || target.cable === null || target.cable.faults.length > 0) return null;
    const route = answer === null ? null : routeTo(target.detail, answer.to, { from: answer.from });
    if (answer === null || route === null || route.kind === 'missing') return null;
    const inner = target.cable.inside;
    const expected = inner === null ? undefined : c.world.topology.interfaces.get(inner)?.name;
    const { device } = route.route;
    const strays = expected !== undefined && device !== null && device !== expected;
    if (route.kind !== 'dead' && !strays) return null;
    return {
      breaks: wayBroken,
      parameters: { target: target.container.name, value: choiceText(route) },
      evidence: routeProof(target, route),
      remedies: [routeRemedy(target.container, route, subnetAround(c, answer.to))],
    };
  },
};

/** From which address the target answers, and to which: behind a published port to docker-proxy's, or to the asker's own. */
function answerOf({
  destination,
  host,
  source,
  target,
}: Case): { readonly from: string; readonly to: string } | null {
  if (destination.kind === 'container') {
    const isV4 = familyOf(destination.address) === 4;
    const to = isV4 ? source.endpoint?.ipv4 : source.endpoint?.ipv6;
    return destination.shared === null || to == null ? null : { from: destination.address, to };
  }
  const from = target?.endpoint?.ipv4 ?? null;
  const to = host.led === null ? (target?.endpoint?.gateway4 ?? null) : (source.endpoint?.ipv4 ?? null);
  return destination.kind !== 'host' || from === null || to === null ? null : { from, to };
}

/** The packet leaves by another interface than the one that is plugged into the common network. */
function strayed(c: Case, device: string | null): boolean {
  if (c.destination.kind !== 'container' || c.destination.shared === null) return false;
  const inner = c.source.cable?.inside;
  const expected = inner == null ? undefined : c.world.topology.interfaces.get(inner)?.name;
  return expected !== undefined && device !== null && device !== expected;
}

export const firewallInSource: Cause = {
  code: 'FIREWALL_IN_SOURCE',
  layer: 'source-interface',
  remedies: ['DELETE_RULE'],
  find(c) {
    const verdict = c.source.firewall;
    if (verdict?.kind !== 'drop' && verdict?.kind !== 'reject') return null;
    const { container } = c.source;
    if (container.networkMode.kind === 'host') return null;
    const where = inside(container, '');
    const rule = ruleOf(verdict, where);
    return {
      breaks: wayBroken,
      parameters: { value: rule.value },
      evidence: [rule],
      remedies: [advise('DELETE_RULE', { container: container.name }, deletion(verdict, where))],
    };
  },
};

/** The command that takes one rule out; nft wants its handle, which only a listing at that moment tells. */
export function deletion(verdict: NonNullable<Case['host']['verdict']>, where: string): readonly string[] {
  const { tool, table, chain, rule } = verdict;
  if (rule === null) return [];
  // A comment in a rule is a container's own words: each is quoted anew, for a shell.
  if (tool !== 'nft')
    return [
      `${where}${tool} -t ${quoted(table)} -D ${quoted(chain)} ${wordsOfRule(rule.text).map(quoted).join(' ')}`,
    ];
  // Counters have moved on since the rule was read.
  const parts = rule.text.split(/packets \d+ bytes \d+/).map((part) => part.trim());
  const lines = parts.filter((part) => part !== '').map((part) => `grep -F -- ${quoted(part)}`);
  const handle = [`${where}nft -a list chain ${chainWords(verdict)}`, ...lines, `sed -n '1s/.*# handle //p'`];
  return [`${where}nft delete rule ${chainWords(verdict)} handle "$(${handle.join(' | ')})"`];
}

/**
 * An entry that is not permanent is asked for again once it fails, which takes up to a minute: meanwhile a live test gets no
 * answer because of it. Not where another container really has the address: then it is the entry that is right.
 */
function misleads(c: Case): boolean {
  const isSilent = c.probedWay?.kind === 'timed-out' || c.probedWay?.kind === 'unreachable';
  return isSilent && duplicateIp.find(c) === null;
}

export const staleArp: Cause = {
  code: 'STALE_ARP',
  layer: 'source-interface',
  remedies: ['FLUSH_NEIGHBOUR'],
  find(c) {
    if (c.destination.kind !== 'container' || c.destination.shared === null) return null;
    const { address, endpoint } = c.destination;
    const entry = valueOf(c.source.detail?.neighbours)?.find((neighbour) => neighbour.address === address);
    const inner = c.target?.cable?.inside;
    const real = (inner == null ? undefined : c.world.topology.interfaces.get(inner)?.mac) ?? endpoint.mac;
    if (entry?.mac == null || real === null || entry.mac.toLowerCase() === real.toLowerCase()) return null;
    const { container } = c.source;
    return {
      breaks: entry.state === 'permanent' || misleads(c) ? wayBroken : nothingBroken,
      parameters: { value: entry.mac, other: real },
      evidence: [
        {
          source: 'kernel',
          command: c.source.detail?.neighbours.command ?? '',
          value: `${address} ${entry.mac} ${entry.state}`,
        },
      ],
      remedies: [
        advise('FLUSH_NEIGHBOUR', { container: container.name }, [
          inside(container, `ip neigh del ${address} dev ${quoted(entry.device)}`),
        ]),
      ],
    };
  },
};
