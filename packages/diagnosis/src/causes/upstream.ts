/** The name is the outside's to answer, and the outside does not, or says no. */
import type { Case } from '../case.js';
import { valueOf } from '../details.js';
import { isLoopback } from '../path/destination.js';
import { listenerFor } from '../path/listener.js';
import type { Servers } from '../resolver/servers.js';
import { type Cause, type Finding, nameOf, nothingBroken } from './cause.js';
import { inspected } from './evidence.js';
import { probeEvidence } from './near.js';
import { advise, quoted } from './remedies.js';
import { askedServers, isServerCutOff, isSilent } from './servers.js';

/** A dead server is given up after four seconds each; an answer that takes that long is none. */
const givenUpAfter = 3_500;

function isUpstreams(c: Case): boolean {
  if (c.resolution.outcome !== 'failed' || c.intended.how !== 'nobody') return false;
  if (isSilent(c) && isServerCutOff(c)) return false;
  return c.resolution.code !== '' && (c.name.includes('.') || c.resolution.failure === 'timed-out');
}

function slow(c: Case): boolean {
  return c.results.some(
    ({ request, outcome }) =>
      request.kind === 'dns' && outcome.kind === 'refused' && outcome.milliseconds >= givenUpAfter,
  );
}

function finding(c: Case): Finding {
  const { container } = c.source;
  const asked = askedServers(c);
  const servers = asked?.addresses ?? (c.resolver.embedded ? [] : (c.resolver.servers ?? []));
  return {
    breaks: nameOf(c),
    ...(isHostsLoopback(c, asked) ? { says: 'diagnosis.told.hostServerSilent' as const } : {}),
    parameters: { value: servers.join(', '), other: c.resolution.code },
    evidence: [
      ...probeEvidence(c),
      ...(container.dns.servers.length > 0
        ? [inspected(container, '.HostConfig.Dns', container.dns.servers.join(' '))]
        : c.resolver.evidence),
      ...hostServerProof(c, asked),
    ],
    remedies: [advise('CHANGE_DNS', { container: container.name })],
  };
}

/** The host's file names a resolver on the host's own loopback (127.0.0.53 of systemd-resolved, 127.0.1.1 of dnsmasq). */
function isHostsLoopback(c: Case, asked: Servers | null): boolean {
  return asked?.areHosts === true && asked.addresses.every(isLoopback) && isSilent(c);
}

/** The host's file, and whether anybody listens where it leads. */
function hostServerProof(c: Case, asked: Servers | null): Finding['evidence'] {
  const { host } = c.details;
  if (host === null || asked?.areHosts !== true) return [];
  const lines = asked.addresses.map((server) => `nameserver ${server}`).join('\n');
  const file = { source: 'kernel' as const, command: host.resolver.command, value: lines };
  const [first = ''] = asked.addresses;
  const listeners = valueOf(host.listeners);
  if (!isLoopback(first) || listeners === null) return [file];
  const view = listenerFor(listeners, { address: first, port: 53, protocol: 'udp' });
  const value = view.kind === 'listens' ? `udp ${view.listener.address}:53` : `nothing on udp ${first}:53`;
  return [file, { source: 'kernel', command: host.listeners.command, value }];
}

export const upstreamLoopback: Cause = {
  code: 'UPSTREAM_DNS_LOOPBACK',
  layer: 'name',
  remedies: ['CHANGE_DNS'],
  find: (c) => (c.resolution.failure === 'upstream-loopback' ? finding(c) : null),
};

export const upstreamServfail: Cause = {
  code: 'UPSTREAM_SERVFAIL',
  layer: 'name',
  remedies: ['CHANGE_DNS'],
  find: (c) => (isUpstreams(c) && c.resolution.code === 'SERVFAIL' && !slow(c) ? finding(c) : null),
};

export const upstreamRefused: Cause = {
  code: 'UPSTREAM_REFUSED',
  layer: 'name',
  remedies: ['CHANGE_DNS'],
  find: (c) => (isUpstreams(c) && c.resolution.code === 'REFUSED' ? finding(c) : null),
};

export const upstreamDead: Cause = {
  code: 'UPSTREAM_DNS_DEAD',
  layer: 'name',
  remedies: ['CHANGE_DNS'],
  find(c) {
    const silent = c.resolution.code === 'TIMEOUT' || (c.resolution.code === 'SERVFAIL' && slow(c));
    return isUpstreams(c) && silent ? finding(c) : null;
  },
};

/** Anything else that a server of the outside said: the name does not exist there. */
export const upstreamUnknown: Cause = {
  code: 'UPSTREAM_NXDOMAIN_OR_DEAD',
  layer: 'name',
  remedies: ['CHANGE_DNS'],
  find(c) {
    const { code } = c.resolution;
    const told = ['SERVFAIL', 'REFUSED', 'TIMEOUT'].includes(code);
    return isUpstreams(c) && !told ? finding(c) : null;
  },
};

/** With `ndots` the name is asked with each search suffix first, of the outside: that can take seconds. */
export const ndotsSearchDelay: Cause = {
  code: 'NDOTS_SEARCH_DELAY',
  layer: 'name',
  remedies: ['RECREATE'],
  survivesProbe: true,
  find(c) {
    const { userNdots, search } = c.resolver;
    const dots = c.name.split('.').length - 1;
    if (userNdots === null || userNdots <= dots || search.length === 0 || c.resolution.by !== 'records')
      return null;
    const silent = c.results.some(
      ({ request, outcome }) =>
        request.kind === 'dns' && request.name === `${c.name}.${search[0]}` && outcome.kind === 'timed-out',
    );
    const { container } = c.source;
    return {
      breaks: silent ? { resolves: true, reaches: false } : nothingBroken,
      parameters: { value: `ndots:${userNdots}`, other: search.join(' ') },
      evidence: [
        inspected(container, '.HostConfig.DnsOptions', container.dns.options.join(' ')),
        {
          source: 'container',
          command: `docker exec ${quoted(container.name)} cat /etc/resolv.conf`,
          value: `search ${search.join(' ')}`,
        },
      ],
      remedies: [advise('RECREATE', { container: container.name })],
    };
  },
};
