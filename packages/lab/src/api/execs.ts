/** Routes of `docker exec`. Its talk with the program is an upgrade, or the answer of a plain start. */
import type { ServerResponse } from 'node:http';
import { type JsonObject, objectOf, textsOf } from '../json.js';
import { findContainer } from '../world/find.js';
import { createExec, findExec, startExec } from '../world/execs.js';
import type { ExecRecord } from '../world/records.js';
import { type Answer, type Call, type Route, empty, json, param } from './call.js';
import { encodePrint, streamType } from './stream.js';

export const execRoutes: readonly Route[] = [
  { method: 'POST', pattern: /^\/containers\/([^/]+)\/exec$/, answer: create },
  { method: 'POST', pattern: /^\/exec\/([^/]+)\/start$/, answer: start },
  { method: 'POST', pattern: /^\/exec\/([^/]+)\/resize$/, answer: resize },
  { method: 'GET', pattern: /^\/exec\/([^/]+)\/json$/, answer: inspect },
];

function create(call: Call): Answer {
  const body = objectOf(call.body);
  const exec = createExec(call.world, findContainer(call.world, param(call)), {
    words: textsOf(body['Cmd']),
    tty: body['Tty'] === true,
    attachStdin: body['AttachStdin'] === true,
    environment: textsOf(body['Env']),
  });
  return json({ Id: exec.id }, 201);
}

/** Detached it answers at once; else what it prints is the answer. */
function start(call: Call): Answer {
  const exec = findExec(call.world, param(call));
  if (objectOf(call.body)['Detach'] === true) {
    startExec(call.world, exec);
    return empty(200);
  }
  const { tty } = exec.spec;
  startExec(call.world, exec);
  call.response.writeHead(200, { 'content-type': streamType(tty, call.api) });
  call.response.flushHeaders();
  follow(exec, call.response);
  return { kind: 'streamed' };
}

function follow(exec: ExecRecord, response: ServerResponse): void {
  const unfollow = exec.stdio.follow((printed) => response.write(encodePrint(printed, exec.spec.tty)));
  const end = (): void => void response.end();
  exec.onEnd.add(end);
  response.once('close', () => {
    unfollow();
    exec.onEnd.delete(end);
    exec.abandon();
  });
}

/** The lab's programs do not ask how wide a terminal is. */
function resize(call: Call): Answer {
  findExec(call.world, param(call));
  return empty(200);
}

function inspect(call: Call): Answer {
  return json(execShape(findExec(call.world, param(call))));
}

function execShape({ id, container, spec, running, exitCode }: ExecRecord): JsonObject {
  const [entrypoint = '', ...words] = spec.words;
  return {
    ID: id,
    Running: running,
    ExitCode: exitCode,
    ProcessConfig: { tty: spec.tty, entrypoint, arguments: words, privileged: false },
    OpenStdin: spec.attachStdin,
    OpenStderr: true,
    OpenStdout: true,
    CanRemove: exitCode !== null,
    ContainerID: container.id,
    DetachKeys: '',
    Pid: container.pid,
  };
}
