/** The name has an IPv6 address too, which is tried first; the program listens for IPv4 only. */
import type { ListenerFacts } from '@patchbay/topology';
import type { Case } from '../case.js';
import { valueOf } from '../details.js';
import { otherFamily } from '../path/dual-stack.js';
import { type ListenerView, listenerFor } from '../path/listener.js';
import { type Cause, nothingBroken, wayBroken } from './cause.js';
import { advise } from './remedies.js';

function viewAt(listeners: readonly ListenerFacts[] | null, address: string, c: Case): ListenerView | null {
  const { port, protocol } = c.question;
  return listeners === null || port === null ? null : listenerFor(listeners, { address, port, protocol });
}

/** Programs that try the next address get there all the same: a probe of the IPv4 one proves nothing. */
export const ipv6First: Cause = {
  code: 'LISTENS_ON_IPV4_ONLY',
  layer: 'listener',
  remedies: ['LISTEN_EVERYWHERE'],
  survivesProbe: true,
  find(c) {
    const address = otherFamily(c);
    if (address === null || c.target === null || c.listener?.kind !== 'listens') return null;
    const { container, detail } = c.target;
    const view = viewAt(valueOf(detail?.listeners), address, c);
    const isOpen = c.results.some(
      ({ outcome, request }) =>
        request.kind === 'tcp' && request.address === address && outcome.kind === 'answered',
    );
    if (view === null || view.kind === 'listens' || isOpen) return null;
    const { listener } = c.listener;
    return {
      breaks: wayBroken,
      says: 'diagnosis.told.ipv6First',
      parameters: { target: container.name, value: address },
      evidence: [
        {
          source: 'kernel',
          command: detail?.listeners.command ?? '',
          value: `${listener.protocol} ${listener.address}:${listener.port}`,
        },
      ],
      remedies: [advise('LISTEN_EVERYWHERE', { container: container.name, address: listener.address })],
    };
  },
};

/** `localhost` is ::1 first, where the namespace has that address: most programs go on to 127.0.0.1, some do not. */
export const localhostIpv6First: Cause = {
  ...ipv6First,
  find(c) {
    const { detail, container } = c.source;
    if (c.destination.kind !== 'self' || c.listener?.kind !== 'listens') return null;
    const hosts = valueOf(detail?.hosts) ?? [];
    const isBoth = hosts.some(({ address, names }) => address === '::1' && names.includes(c.name));
    const hasLoopback = (valueOf(detail?.addresses) ?? []).some(({ address }) => address === '::1');
    const view = viewAt(valueOf(detail?.listeners), '::1', c);
    if (!isBoth || !hasLoopback || view === null || view.kind === 'listens') return null;
    const { listener } = c.listener;
    return {
      breaks: nothingBroken,
      says: 'diagnosis.told.ipv6First',
      parameters: { target: container.name, value: '::1' },
      evidence: [
        {
          source: 'kernel',
          command: detail?.listeners.command ?? '',
          value: `${listener.protocol} ${listener.address}:${listener.port}`,
        },
      ],
      remedies: [],
    };
  },
};
