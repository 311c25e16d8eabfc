/** The packet arrives, and nobody takes it: wrong port, wrong address, wrong protocol, or nothing there at all. */
import type { ListenerFacts } from '@patchbay/topology';
import type { Case } from '../case.js';
import type { Evidence } from '../explanation.js';
import type { ListenerView } from '../path/listener.js';
import { farMember } from './overlay.js';
import { placeName } from '../path/overlay.js';
import { type Cause, type Finding, wayBroken } from './cause.js';
import { inside, inspected } from './evidence.js';
import { isAboutPublishing } from './published.js';
import { type RemedyCode, advise } from './remedies.js';
import type { CauseCode } from './codes.js';

/** Who should listen: the container at the end of the way, the source itself, or the host. */
function listening(c: Case): { readonly name: string; readonly command: string } {
  const host = c.destination.kind === 'host' && c.target === null;
  const end = c.destination.kind === 'self' ? c.source : c.target;
  const detail = host ? c.details.host : end?.detail;
  return {
    name: host ? (c.world.engine?.hostName ?? '') : (end?.container.name ?? ''),
    command: detail?.listeners.command ?? '',
  };
}

function socket({ address, port, protocol, family }: ListenerFacts): string {
  return `${protocol}${family === 6 ? '6' : ''} ${family === 6 ? `[${address}]` : address}:${port}`;
}

function found(c: Case, listeners: readonly ListenerFacts[], remedy: RemedyCode): Finding {
  const { name, command } = listening(c);
  const value = listeners.map(socket).join('\n');
  const ports = [...new Set(listeners.map(({ port }) => port))].join(', ');
  const evidence: Evidence = { source: 'kernel', command, value: value || 'no listener' };
  return {
    breaks: wayBroken,
    parameters: {
      target: name,
      value: ports,
      other: listeners[0]?.address ?? '',
      protocol: listeners[0]?.protocol.toUpperCase() ?? c.question.protocol.toUpperCase(),
    },
    evidence: [evidence],
    remedies: [
      advise(remedy, {
        container: name,
        port: ports || (c.question.port ?? ''),
        address: listeners[0]?.address ?? '',
      }),
    ],
  };
}

function nearMiss(code: CauseCode, kind: ListenerView['kind'], remedy: RemedyCode): Cause {
  return {
    code,
    layer: 'listener',
    remedies: [remedy],
    find(c) {
      const view = c.listener;
      if (view === null || view.kind !== kind || isHostPortInside(c) || isAboutPublishing(c)) return null;
      return found(
        c,
        'listeners' in view ? view.listeners : 'listener' in view ? [view.listener] : [],
        remedy,
      );
    },
  };
}

export const listensOnLoopback = nearMiss('LISTENS_ON_LOOPBACK', 'loopback-only', 'LISTEN_EVERYWHERE');
export const listensOnOtherAddress = nearMiss(
  'LISTENS_ON_OTHER_ADDRESS',
  'other-address',
  'LISTEN_EVERYWHERE',
);
export const listensOnIpv4Only = nearMiss('LISTENS_ON_IPV4_ONLY', 'ipv4-only', 'LISTEN_EVERYWHERE');
export const wrongProtocol = nearMiss('WRONG_PROTOCOL', 'other-protocol', 'USE_PROTOCOL');
export const wrongPort = nearMiss('WRONG_PORT', 'other-port', 'USE_PORT');

/** The asked port is the one published on the host; between containers only the container's own port counts. */
function isHostPortInside(c: Case): boolean {
  return hostPortInside(c) !== null;
}

function hostPortInside(c: Case): number | null {
  const { port } = c.question;
  if (port === null || c.destination.kind !== 'container' || c.listener?.kind === 'listens') return null;
  const refused = c.probedWay?.kind === 'refused';
  if (c.listener === null && !refused) return null;
  const entry = c.destination.container.ports.find(
    (item) => item.hostPort === port && item.containerPort !== port,
  );
  return entry?.containerPort ?? null;
}

export const hostPortUsedInside: Cause = {
  code: 'HOST_PORT_USED_INSIDE',
  layer: 'listener',
  remedies: ['USE_PORT'],
  find(c) {
    const port = hostPortInside(c);
    if (port === null || c.destination.kind !== 'container') return null;
    const { container } = c.destination;
    const bindings = container.ports.map(({ hostPort, containerPort }) => `${hostPort}->${containerPort}`);
    return {
      breaks: wayBroken,
      parameters: { target: container.name, value: port },
      evidence: [inspected(container, 'json .HostConfig.PortBindings', bindings.join(' '))],
      remedies: [advise('USE_PORT', { container: container.name, port, address: '' })],
    };
  },
};

export const nothingListens: Cause = {
  code: 'NOTHING_LISTENS',
  layer: 'listener',
  remedies: ['LISTEN', 'PROBE'],
  fallback: 'reaches',
  find(c) {
    const closed = c.listener?.kind === 'nothing';
    const refused = c.listener === null && c.probedWay?.kind === 'refused';
    if (!closed && !refused) return null;
    return c.destination.kind === 'outside' ? refusedOutside(c) : found(c, [], 'LISTEN');
  },
};

/** Another machine, whose sockets nobody here reads: only that it refused is known. */
function refusedOutside(c: Case): Finding {
  const address = c.probedWay?.address ?? '';
  const command = `${c.probedWay?.protocol ?? 'tcp'} ${address}`;
  return {
    breaks: wayBroken,
    evidence: [{ source: 'probe', command, value: c.probedWay?.code ?? '' }],
    remedies: [advise('PROBE', {}, [inside(c.source.container, `tcpdump -ni any host ${address}`)])],
  };
}

/** A probe got no answer, and nothing that could be read says why. */
export const noAnswer: Cause = {
  code: 'NO_ANSWER',
  layer: 'listener',
  remedies: ['PROBE', 'CHECK_NODE'],
  fallback: 'reaches',
  find(c) {
    const way = c.probedWay;
    if (way === null || way.kind === 'answered') return null;
    if (way.protocol === 'udp' && way.kind === 'timed-out') return null;
    const far = farMember(c);
    return {
      breaks: wayBroken,
      parameters: { value: way.code },
      evidence: [{ source: 'probe', command: `${way.protocol} ${way.address}`, value: way.code }],
      remedies: [
        ...(far === null ? [] : [advise('CHECK_NODE', { name: placeName(far) })]),
        advise('PROBE', {}, [inside(c.source.container, `tcpdump -ni any host ${way.address}`)]),
      ],
    };
  },
};
