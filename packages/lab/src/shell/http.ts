/** What answers a GET in the lab: a page that says which container it came from. */
import { listenersOf } from '../deep/listeners.js';
import { probe } from '../deep/probe.js';
import { reach } from '../deep/reach.js';
import type { KernelNamespace } from '../kernel/link.js';
import { isAlive } from '../world/attach.js';
import type { ContainerRecord } from '../world/records.js';
import type { World } from '../world/world.js';
import type { Place } from './program.js';
import { asker, resolve } from './resolve.js';

export interface Url {
  readonly host: string;
  readonly port: number;
  readonly path: string;
}

/** Null for what is no http address; without a scheme it is one. */
export function parseUrl(text: string): Url | null {
  const [, scheme = 'http:', bracketed, plain, port, path] =
    /^(?:([a-z]+:)\/\/)?(?:\[([0-9a-f:]+)\]|([^/:?#[\]]+))(?::(\d+))?([/?].*)?$/i.exec(text) ?? [];
  const host = bracketed ?? plain ?? '';
  if (host === '' || scheme.toLowerCase() !== 'http:') return null;
  return { host, port: Number(port ?? 80), path: path ?? '/' };
}

export type Fetched =
  | { readonly kind: 'unresolved' }
  | { readonly kind: 'page'; readonly address: string; readonly body: string; readonly server: string }
  | { readonly kind: 'not-http' | 'refused' | 'no-route' | 'outside'; readonly address: string }
  /** `wait`: what it takes until that is known, milliseconds. */
  | { readonly kind: 'silent' | 'no-neighbour'; readonly address: string; readonly wait: number };

/** Sends a GET, as far as the lab's model goes. */
export function fetchPage(place: Place, { host, port }: Url): Fetched {
  const address = resolve(place, host);
  if (address === null) return { kind: 'unresolved' };
  const outcome = probe(place.world, asker(place), { kind: 'tcp', address, port });
  switch (outcome.kind) {
    case 'answered':
      return answerOf(place, address, port);
    case 'refused':
      return { kind: 'refused', address };
    case 'timed-out':
      return { kind: 'silent', address, wait: outcome.milliseconds };
    case 'unreachable':
      return outcome.code === 'ENETUNREACH'
        ? { kind: 'no-route', address }
        : { kind: 'no-neighbour', address, wait: outcome.milliseconds };
    case 'not-possible':
      return { kind: 'outside', address };
  }
}

function answerOf({ world, namespace }: Place, address: string, port: number): Fetched {
  const way = reach(world, namespace, address);
  const server = way.kind === 'arrives' ? serverAt(world, way.namespace, port) : null;
  if (server === null || speaksOther(server.spec.image)) return { kind: 'not-http', address };
  return { kind: 'page', address, server: programName(server), body: pageOf(server) };
}

/** The container that listens there; on the host that may be one behind a published port. */
function serverAt(world: World, namespace: KernelNamespace, port: number): ContainerRecord | null {
  const containers = [...world.containers.values()].filter(isAlive);
  const own = containers.find(
    (one) =>
      one.sandbox?.namespace === namespace && one.spec.exposedPorts.some((text) => text === `${port}/tcp`),
  );
  if (own !== undefined) return own;
  const behind = containers.flatMap((container) =>
    container.ports.flatMap((one) =>
      one.hostPort === port ? [{ container, port: Number.parseInt(one.port, 10) }] : [],
    ),
  )[0];
  const inside = behind?.container.sandbox?.namespace;
  if (namespace !== world.kernel.host || behind === undefined || inside === undefined) return null;
  const listens = listenersOf(world, inside).some(
    (one) => one.protocol === 'tcp' && one.port === behind.port,
  );
  return listens ? behind.container : null;
}

const otherProtocols = /(?:^|\/)(?:mariadb|memcached|mongo|mysql|postgres|rabbitmq|redis)(?::|@|$)/;

function speaksOther(image: string): boolean {
  return otherProtocols.test(image);
}

/** The image's name without registry and tag. */
function programName({ spec }: ContainerRecord): string {
  return (spec.image.split('/').at(-1) ?? '').split(/[:@]/)[0] ?? '';
}

function pageOf(container: ContainerRecord): string {
  const title = `Welcome to ${programName(container)}!`;
  return [
    '<!DOCTYPE html>',
    `<html><head><title>${title}</title></head>`,
    `<body><h1>${title}</h1>`,
    `<p>The container ${container.name} (${container.id.slice(0, 12)}) answers, in Patchbay’s lab.</p></body></html>`,
    '',
  ].join('\n');
}
