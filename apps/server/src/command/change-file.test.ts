import { chmod, mkdir, readFile, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { KeptChange } from '@patchbay/protocol';
import { EngineError } from '@patchbay/docker';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { attachmentOf } from '../testing/facts.js';
import {
  type Bench,
  bench,
  changeOf,
  codeIn,
  done,
  plug,
  statusOf,
  undo,
  unplug,
} from '../testing/desk-bench.js';
import { temporaryFolder } from '../testing/temporary.js';
import { until } from '../testing/until.js';
import { type ChangeKeeper, openChangeFile } from './change-file.js';
import { CommandDesk } from './desk.js';

let folder = '';
let file = '';
beforeEach(async () => {
  folder = path.join(await temporaryFolder(), 'state');
  file = path.join(folder, 'changes.json');
});
const open = (): ChangeKeeper => openChangeFile(folder, (problem) => expect.unreachable(String(problem)));

/** A desk of another run of the server, on the same engine. */
function again({ live, clock, audited }: Bench, keeper = open()): CommandDesk {
  const audit = { write: async (entry: (typeof audited)[number]) => void audited.push(entry) };
  const desk = new CommandDesk({ live, clock, audit, readOnly: false, lab: null, keeper });
  onTestFinished(() => desk.close());
  return desk;
}

async function unpluggedBefore(): Promise<{ readonly room: Bench; readonly change: string }> {
  const room = await bench({ keeper: open() });
  room.engine.changeContainer('web', {
    attachments: [attachmentOf('app', { aliases: ['database'], configuredIpv4: '172.18.0.50' })],
  });
  const change = await done(room.desk, await room.desk.submit(unplug(), 'operator'));
  await room.desk.finish(1_000);
  room.desk.close();
  return { room, change };
}

describe('after a restart', () => {
  it('what was done is offered, and undone with its alias and its address', async () => {
    const { room, change } = await unpluggedBefore();
    const desk = again(room);
    await until('it is offered', () => desk.changes.some(({ id }) => id === change));
    expect(changeOf(desk, change)).toMatchObject({
      status: 'done',
      undoable: true,
      container: 'web',
      network: 'app',
    });
    expect(codeIn(await desk.submit(undo(change), 'operator'))).toBe('accepted');
    await until('it is undone', () => statusOf(desk, change) === 'undone');
    expect(room.engine.asked.at(-1)).toMatchObject({
      kind: 'connect',
      request: { aliases: ['database'], ipv4: '172.18.0.50' },
    });
    await desk.finish(1_000);
    expect(await open().load()).toEqual([]);
  });

  it('nothing is offered where somebody else took it back', async () => {
    const { room } = await unpluggedBefore();
    room.engine.changeContainer('web', { attachments: [attachmentOf('app', {})] });
    await until('the picture shows it', () => room.live.topology.endpoints.size === 1);
    const desk = again(room);
    await desk.finish(1_000);
    expect(desk.changes).toEqual([]);
    expect(await open().load()).toEqual([]);
  });

  it('what was done on another engine is not offered here, and not forgotten', async () => {
    const { room, change } = await unpluggedBefore();
    const kept = (await open().load()).map((one) => ({ ...one, engine: 'engine:other' }));
    await open().save(kept);
    const desk = again(room);
    await done(desk, await desk.submit(plug(), 'operator'));
    await desk.finish(1_000);
    expect(desk.changes.map(({ id }) => id)).not.toContain(change);
    expect((await open().load()).map(({ id }) => id)).toEqual([change, desk.changes[0]?.id]);
  });

  it('an undo that Docker refuses can be tried again after the next one', async () => {
    const { room, change } = await unpluggedBefore();
    const second = again(room);
    await until('it is offered', () => second.changes.length === 1);
    room.engine.refusals.push(new EngineError('server', 'no', 500));
    expect(codeIn(await second.submit(undo(change), 'operator'))).toBe('PB_ENGINE_REFUSED');
    await second.finish(1_000);
    second.close();
    const third = again(room);
    await until('it is offered again', () => third.changes.length === 1);
    expect(changeOf(third, change).undoable).toBe(true);
  });
});

describe('a command that is under way when the server ends', () => {
  it('is waited for, and both its lines are written', async () => {
    const room = await bench({ keeper: open() });
    const release = room.engine.holdChanges();
    const reply = room.desk.submit(unplug(), 'operator');
    await until('Docker is asked', () => room.engine.asked.length === 1);
    expect(room.audited).toMatchObject([{ outcome: 'asked', undo: expect.stringContaining('connect') }]);
    let isOver = false;
    const finished = room.desk.finish(8_000).then(() => (isOver = true));
    await new Promise(setImmediate);
    expect(isOver).toBe(false);
    release();
    await finished;
    expect(codeIn(await reply)).toBe('accepted');
    expect(room.audited.map(({ outcome }) => outcome)).toEqual(['asked', 'accepted']);
    expect(await open().load()).toHaveLength(1);
  });

  it('and never answers is not waited for longer than that', async () => {
    const room = await bench();
    const release = room.engine.holdChanges();
    const reply = room.desk.submit(unplug(), 'operator');
    await until('Docker is asked', () => room.engine.asked.length === 1);
    const finished = room.desk.finish(8_000);
    room.clock.pass(8_000);
    await finished;
    expect(room.audited.map(({ outcome }) => outcome)).not.toContain('done');
    release();
    await reply;
  });
});

describe('the file', () => {
  const kept: KeptChange = {
    engine: 'engine:E',
    id: 'one',
    at: 1,
    command: {
      kind: 'create-network',
      name: 'made',
      driver: 'bridge',
      subnets: [],
      internal: false,
      ipv6: false,
      attachable: false,
      options: {},
      labels: {},
      members: [],
    },
    container: '',
    network: 'made',
    subjects: [],
    shell: 'docker network create made',
    way: {
      kind: 'remove-network',
      network: { id: 'network:E:abcabcabcabc' as never, dockerId: 'abcabcabcabc', name: 'made' },
      members: [],
    },
  };

  it('is its owner’s alone, exchanged as a whole, and leaves no draft', async () => {
    const keeper = open();
    await Promise.all([keeper.save([kept]), keeper.save([kept, { ...kept, id: 'two' }])]);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual(['changes.json']);
    expect((await open().load()).map(({ id }) => id)).toEqual(['one', 'two']);
  });

  it('does not grow without end', async () => {
    const many = Array.from({ length: 3_000 }, (_, index) => ({
      ...kept,
      id: `c${index}`,
      shell: 'x'.repeat(4_000),
    }));
    await open().save(many);
    expect((await stat(file)).size).toBeLessThan(4.1 * 1024 * 1024);
    expect((await open().load()).at(-1)?.id).toBe('c2999');
  });

  it.each([
    ['no JSON', '{"changes":['],
    ['something else', '{"changes":{"length":1}}'],
    [
      'a way that nobody knows',
      JSON.stringify({ changes: [{ ...kept, way: { kind: 'shell', line: 'rm -rf /' } }] }),
    ],
    [
      'an id that leads elsewhere',
      JSON.stringify({
        changes: [
          {
            ...kept,
            way: { ...kept.way, network: { id: 'network:E:abcabcabcabc', dockerId: '../prune', name: 'x' } },
          },
        ],
      }),
    ],
    ['further keys', JSON.stringify({ changes: [{ ...kept, undoable: true }] })],
    [
      'a command that is none',
      JSON.stringify({ changes: [{ ...kept, command: { kind: 'undo', change: 'one' } }] }),
    ],
  ])('that is %s gives nothing', async (_what, text) => {
    await mkdir(folder, { mode: 0o700 });
    await writeFile(file, text, { mode: 0o600 });
    expect(await open().load()).toEqual([]);
  });

  it('of others, or through a link, is not read', async () => {
    await open().save([kept]);
    await chmod(file, 0o666);
    expect(await open().load()).toEqual([]);
    const elsewhere = path.join(path.dirname(folder), 'elsewhere');
    await writeFile(elsewhere, await readFile(file, 'utf8'), { mode: 0o600 });
    await rm(file);
    await symlink(elsewhere, file);
    expect(await open().load()).toEqual([]);
  });
});
