/** `docker exec`, `attach` and `logs` as the docker command speaks them, over taken over connections. */
import { type IncomingMessage, request } from 'node:http';
import type { Socket } from 'node:net';
import { describe, expect, test } from 'vitest';
import { call } from '../testing/docker-runner.js';
import { type Room, openRoom } from '../testing/room.js';

interface Talk {
  readonly head: IncomingMessage;
  readonly socket: Socket;
  readonly received: () => string;
  readonly closed: Promise<unknown>;
}

/** Asks for an upgrade, as the docker command does. */
function upgrade(room: Room, path: string, body: unknown): Promise<Talk> {
  const text = JSON.stringify(body);
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
    connection: 'Upgrade',
    upgrade: 'tcp',
  };
  return new Promise((resolve, reject) => {
    const asked = request({ socketPath: room.socketPath, method: 'POST', path, headers });
    asked.once('upgrade', (head, socket: Socket, first: Buffer) => {
      let received = first.toString('latin1');
      socket.on('data', (part: Buffer) => (received += part.toString('latin1')));
      const closed = new Promise((done) => socket.once('close', done));
      resolve({ head, socket, received: () => received, closed });
    });
    asked.once('response', (answer) => reject(new Error(String(answer.statusCode))));
    asked.once('error', reject);
    asked.end(text);
  });
}

async function createExec(room: Room, spec: object): Promise<string> {
  const { json } = await call(room.socketPath, 'POST', '/containers/box1/exec', spec);
  return (json as { Id: string }).Id;
}

const inspect = async (room: Room, id: string): Promise<unknown> =>
  (await call(room.socketPath, 'GET', `/exec/${id}/json`)).json;

describe('L-10 exec', () => {
  test('frames tell stdout from stderr, the connection ends with it, and its status is kept', async () => {
    await using room = await openRoom({ scenario: 'docker0' });
    const id = await createExec(room, { Cmd: ['sh', '-c', 'echo hi; cat /nope; exit 3'] });
    const talk = await upgrade(room, `/v1.45/exec/${id}/start`, { Detach: false, Tty: false });
    await talk.closed;
    expect(talk.head.headers['content-type']).toBe('application/vnd.docker.multiplexed-stream');
    const complaint = "cat: can't open '/nope': No such file or directory\n";
    expect(talk.received()).toBe(
      `\u0001\0\0\0\0\0\0\u0003hi\n\u0002\0\0\0\0\0\0${String.fromCodePoint(complaint.length)}${complaint}`,
    );
    expect(await inspect(room, id)).toMatchObject({ Running: false, ExitCode: 3, OpenStdin: false });
    await expect(upgrade(room, `/exec/${id}/start`, {})).rejects.toThrow('409');
  });

  test('a terminal types and reads plain bytes; what is typed with the request is not lost', async () => {
    await using room = await openRoom({ scenario: 'docker0' });
    const id = await createExec(room, { Cmd: ['sh'], Tty: true, AttachStdin: true });
    const talk = await upgrade(room, `/exec/${id}/start`, { Tty: true });
    expect(talk.head.headers['content-type']).toBe('application/vnd.docker.raw-stream');
    talk.socket.write('hostname -i\r');
    await expect.poll(talk.received).toContain('172.17.0.2\r\n/ # ');
    expect((await call(room.socketPath, 'POST', `/exec/${id}/resize?h=40&w=120`)).status).toBe(200);
    expect(await inspect(room, id)).toMatchObject({ Running: true, ExitCode: null });
    talk.socket.write('exit\r');
    await talk.closed;
    expect(await inspect(room, id)).toMatchObject({ Running: false, ExitCode: 0 });
  });

  test('ends with whoever started it, and with its container', async () => {
    await using room = await openRoom({ scenario: 'docker0' });
    const left = await createExec(room, { Cmd: ['ping', '127.0.0.1'] });
    const talk = await upgrade(room, `/exec/${left}/start`, {});
    await expect.poll(talk.received).toContain('seq=0');
    talk.socket.destroy();
    await expect.poll(() => inspect(room, left)).toMatchObject({ Running: false, ExitCode: 137 });
    const cut = await createExec(room, { Cmd: ['sleep', '100'] });
    const other = await upgrade(room, `/exec/${cut}/start`, {});
    await room.docker('stop', 'box1');
    await other.closed;
    expect(await inspect(room, cut)).toMatchObject({ ExitCode: 137 });
  });

  test('without an upgrade what it prints is the answer; detached it answers at once', async () => {
    await using room = await openRoom({ scenario: 'docker0' });
    const plain = await createExec(room, { Cmd: ['true'] });
    expect((await call(room.socketPath, 'POST', `/exec/${plain}/start`, {})).status).toBe(200);
    await expect.poll(() => inspect(room, plain)).toMatchObject({ ExitCode: 0 });
    const detached = await createExec(room, { Cmd: ['sleep', '100'] });
    await call(room.socketPath, 'POST', `/exec/${detached}/start`, { Detach: true });
    expect(await inspect(room, detached)).toMatchObject({ Running: true });
  });

  test('is refused without words, for a stranger, and where nothing runs', async () => {
    await using room = await openRoom({ scenario: 'docker0' });
    const status = async (path: string, body?: unknown): Promise<number> =>
      (await call(room.socketPath, 'POST', path, body)).status;
    expect(await status('/containers/box1/exec', { Cmd: [] })).toBe(400);
    expect(await status('/exec/nope/start', {})).toBe(404);
    await expect(upgrade(room, '/exec/nope/start', {})).rejects.toThrow('404');
    await expect(upgrade(room, '/networks/bridge', {})).rejects.toThrow('404');
    await room.docker('stop', 'box1');
    expect(await status('/containers/box1/exec', { Cmd: ['true'] })).toBe(409);
  });
});

describe('L-10 run in the foreground', () => {
  const create = async (room: Room, body: object): Promise<string> => {
    const { json } = await call(room.socketPath, 'POST', '/containers/create', { Image: 'alpine', ...body });
    return (json as { Id: string }).Id;
  };
  const attach = (room: Room, id: string): Promise<Talk> =>
    upgrade(room, `/containers/${id}/attach?stream=1&stdin=1&stdout=1&stderr=1`, {});

  test('attach, start, output, status, gone', async () => {
    await using room = await openRoom();
    const id = await create(room, { Cmd: ['sh', '-c', 'echo hi; exit 4'], HostConfig: { AutoRemove: true } });
    const talk = await attach(room, id);
    const waited = call(room.socketPath, 'POST', `/containers/${id}/wait?condition=removed`);
    await room.docker('start', id);
    await talk.closed;
    expect(talk.received()).toContain('hi\n');
    expect((await waited).json).toEqual({ StatusCode: 4 });
    expect((await call(room.socketPath, 'GET', `/containers/${id}/json`)).status).toBe(404);
  });

  test('what is typed before the start is read; a terminal that detaches leaves it running', async () => {
    await using room = await openRoom();
    const piped = await create(room, { OpenStdin: true, StdinOnce: true });
    const talk = await attach(room, piped);
    talk.socket.end('hostname -i\n');
    await room.docker('start', piped);
    await talk.closed;
    expect(talk.received()).toContain('172.17.0.2\n');
    const shell = await create(room, { OpenStdin: true, Tty: true });
    const terminal = await attach(room, shell);
    await room.docker('start', shell);
    await expect.poll(terminal.received).toBe('/ # ');
    terminal.socket.write('\u0010\u0011');
    await terminal.closed;
    expect((await room.engine.inspectContainer(shell))?.state).toBe('running');
  });

  test('a service says that it is not run; a tool that is not known ends at once', async () => {
    await using room = await openRoom();
    const service = await create(room, { Image: 'nginx' });
    const talk = await attach(room, service);
    expect(talk.received()).toContain('does not run this program; the container stays up');
    await room.docker('start', service);
    expect((await room.engine.inspectContainer(service))?.state).toBe('running');
    const tool = await create(room, { Cmd: ['tcpdump'] });
    const other = await attach(room, tool);
    await room.docker('start', tool);
    await other.closed;
    expect(other.received()).toContain('tcpdump: not known in Patchbay’s lab'.replace('’', 'â\u0080\u0099'));
    // Detached nobody would read the sentence.
    const detached = await create(room, { Cmd: ['tcpdump'] });
    await room.docker('start', detached);
    expect((await room.engine.inspectContainer(detached))?.state).toBe('running');
  });
});
