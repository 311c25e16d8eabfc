/** Upgrades: `POST /containers/{id}/attach` and `POST /exec/{id}/start`. */
import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { mainWordsOf } from '../shell/main-program.js';
import { isAlive } from '../world/attach.js';
import { checkStartable, findExec, startExec } from '../world/execs.js';
import { findContainer } from '../world/find.js';
import type { ContainerRecord, ExecRecord } from '../world/records.js';
import { Refusal } from '../world/refusal.js';
import { tellContainer } from '../world/tell.js';
import type { World } from '../world/world.js';
import { type Talk, readUpgradeBody, refuse, takeOver } from './hijack.js';
import { ownWords } from './own-words.js';
import { onceEnded } from './wait.js';

export interface Upgrade {
  readonly request: IncomingMessage;
  readonly socket: Socket;
  /** What came behind the headers. */
  readonly head: Buffer;
}

/** Answers an upgrade; one that is neither of the two is refused. */
export async function answerUpgrade(world: World, { request, socket, head }: Upgrade): Promise<void> {
  socket.on('error', () => socket.destroy());
  const url = new URL(request.url ?? '/', 'http://lab');
  const [, version, path = ''] = /^(?:\/v(\d+\.\d+))?(\/.*)$/.exec(url.pathname) ?? [];
  const [major = 1, minor = 99] = (version ?? '').split('.').filter(Boolean).map(Number);
  const connection = { request, socket, api: major * 100 + minor };
  const [, kind, reference = ''] = /^\/(containers|exec)\/([^/]+)\/(?:attach|start)$/.exec(path) ?? [];
  try {
    await readUpgradeBody(request, socket, head);
  } catch (error) {
    refuse(socket, error);
    return;
  }
  takeOver(connection, () => {
    if (kind === 'containers')
      return attachTalk(world, findContainer(world, decodeURIComponent(reference)), url.searchParams);
    if (kind === 'exec') return execTalk(world, findExec(world, reference));
    throw new Refusal(404, 'page not found');
  });
}

/** A container's own program: it goes on when the connection goes. */
function attachTalk(world: World, container: ContainerRecord, query: URLSearchParams): Talk {
  const { stdio, spec } = container;
  const { config } = spec.told;
  const tty = config['Tty'] === true;
  const says = isSilent(container) ? [{ stream: 'err' as const, text: ownWords.silent(tty) }] : [];
  return {
    stdio,
    tty,
    takesInput: query.get('stdin') === '1' && config['OpenStdin'] === true,
    first: [...(query.get('logs') === '1' ? stdio.history : []), ...says],
    onceEnded: (then) => onceEnded(world, { id: container.id, removed: false }, then),
    begin: () => tellContainer(world, container, 'attach'),
    abandon: () => {
      if (config['StdinOnce'] === true) stdio.endInput();
    },
  };
}

/** Whether the lab will not run its program: whoever attaches would wait for words that never come. */
function isSilent(container: ContainerRecord): boolean {
  return isAlive(container) ? container.main === null : mainWordsOf(container.spec, true) === null;
}

/** @throws Refusal when it can not be started */
function execTalk(world: World, exec: ExecRecord): Talk {
  // Before the connection is taken over: a refusal is an answer of HTTP.
  checkStartable(exec);
  const { stdio, spec, onEnd } = exec;
  return {
    stdio,
    tty: spec.tty,
    takesInput: spec.attachStdin,
    first: [],
    onceEnded: (then) => {
      onEnd.add(then);
      return () => onEnd.delete(then);
    },
    begin: () => startExec(world, exec),
    abandon: () => exec.abandon(),
  };
}
