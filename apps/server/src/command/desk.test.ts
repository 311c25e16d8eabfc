import { EngineError } from '@patchbay/docker';
import { describe, expect, it } from 'vitest';
import { bench, changeOf, codeIn, done, idIn, plug, statusOf, undo, unplug } from '../testing/desk-bench.js';
import { attachmentOf } from '../testing/facts.js';
import { idOfContainer, idOfNetwork } from '../testing/live.js';
import { until } from '../testing/until.js';

describe('a change', () => {
  it.each([
    { name: 'connect', command: plug(), shell: 'docker network connect data web' },
    { name: 'disconnect', command: unplug(), shell: 'docker network disconnect app web' },
  ])('$name is pending until the picture shows it', async ({ command, shell }) => {
    const { engine, desk } = await bench();
    const release = engine.holdReads();
    const before = engine.inspects;
    const submitted = desk.submit(command, 'operator');
    // The disconnect's own inspect is held as well: let it through, then hold what the event causes.
    const asksItself = command.kind === 'disconnect';
    if (asksItself) {
      await until('it asks', () => engine.inspects > before);
      release();
    }
    const letGo = asksItself ? engine.holdReads() : release;
    const id = idIn(await submitted);
    expect(changeOf(desk, id)).toMatchObject({ status: 'pending', undoable: false, shell, container: 'web' });
    letGo();
    await until('it is done', () => statusOf(desk, id) === 'done');
    expect(changeOf(desk, id)).toMatchObject({ status: 'done', undoable: true, problem: null });
  });

  it('passes names and addresses on to Docker as they were asked for', async () => {
    const { engine, desk } = await bench();
    const wishes = { aliases: ['db', 'db.local'], ipv4: '172.18.0.9', ipv6: 'fd00::9' };
    await done(desk, await desk.submit(plug('data', wishes), 'operator'));
    expect(engine.asked).toMatchObject([{ kind: 'connect', request: wishes }]);
    expect(desk.changes[0]?.shell).toBe(
      'docker network connect --alias db --alias db.local --ip 172.18.0.9 --ip6 fd00::9 data web',
    );
  });

  it('says after a while that it is stuck, and is done all the same when the picture follows', async () => {
    const { engine, desk, clock } = await bench();
    const release = engine.holdReads();
    const id = idIn(await desk.submit(plug(), 'operator'));
    clock.pass(14_999);
    expect(changeOf(desk, id).problem).toBeNull();
    clock.pass(1);
    expect(changeOf(desk, id)).toMatchObject({ status: 'pending', problem: { code: 'PB_CHANGE_UNSEEN' } });
    release();
    await done(desk, { status: 'accepted', change: id });
    expect(changeOf(desk, id).problem).toBeNull();
  });

  it('of a stopped container shows although Docker sends no event', async () => {
    const { engine, desk } = await bench();
    engine.changeContainer('web', { state: 'exited' });
    const id = await done(desk, await desk.submit(plug(), 'operator'));
    expect(changeOf(desk, id).problem).toBeNull();
  });

  it('leaves the fifty newest to be seen and undone', async () => {
    const { desk } = await bench();
    const first = idIn(await desk.submit(plug(), 'operator'));
    for (let round = 0; round < 30; round += 1) {
      await done(desk, await desk.submit(unplug('data'), 'operator'));
      await done(desk, await desk.submit(plug('data'), 'operator'));
    }
    expect(desk.changes).toHaveLength(50);
    expect(codeIn(await desk.submit(undo(first), 'operator'))).toBe('PB_NOT_FOUND');
  });
});

describe('undo', () => {
  it('of a connect disconnects, and is undone only when the picture shows it', async () => {
    const { engine, desk } = await bench();
    const id = await done(desk, await desk.submit(plug(), 'operator'));
    const release = engine.holdReads();
    expect(await desk.submit(undo(id), 'operator')).toEqual({ status: 'accepted', change: id });
    expect(statusOf(desk, id)).toBe('pending');
    release();
    await until('it is undone', () => statusOf(desk, id) === 'undone');
    expect(engine.attachment('web', 'data')).toBeUndefined();
    expect(changeOf(desk, id).undoable).toBe(false);
  });

  it('of a disconnect brings back everything that Docker knew, without the short id it adds itself', async () => {
    const { engine, desk } = await bench();
    const container = engine.addContainer('web', []);
    const before = attachmentOf('app', {
      aliases: ['www', container.dockerId.slice(0, 12), 'web.shop'],
      configuredIpv4: '172.18.0.9',
      ipv4: '172.18.0.9',
      configuredIpv6: 'fd00::9',
      ipv6: 'fd00::9',
      links: ['db:database'],
      driverOptions: { 'com.docker.network.endpoint.ifname': 'eth7' },
      mac: '02:42:00:00:00:99',
      gatewayPriority: 7,
    });
    engine.changeContainer('web', { attachments: [before] });
    const id = await done(desk, await desk.submit(unplug(), 'operator'));
    await desk.submit(undo(id), 'operator');
    await until('it is undone', () => statusOf(desk, id) === 'undone');
    expect(engine.asked.at(-1)).toEqual({
      kind: 'connect',
      request: {
        network: before.networkDockerId,
        container: container.dockerId,
        aliases: ['www', 'web.shop'],
        ipv4: '172.18.0.9',
        ipv6: 'fd00::9',
        links: ['db:database'],
        driverOptions: { 'com.docker.network.endpoint.ifname': 'eth7' },
        mac: '02:42:00:00:00:99',
        gatewayPriority: 7,
      },
    });
  });

  it('brings aliases back to a container that was connected while stopped, which has no network id yet', async () => {
    const { engine, desk } = await bench();
    const attachment = attachmentOf('app', { networkDockerId: '', aliases: ['www'], ipv4: null, mac: null });
    engine.changeContainer('web', { state: 'exited', attachments: [attachment] });
    const id = await done(desk, await desk.submit(unplug(), 'operator'));
    await desk.submit(undo(id), 'operator');
    expect(engine.asked.at(-1)).toMatchObject({ request: { aliases: ['www'] } });
  });

  it.each([
    'user specified IP address is supported only when connecting to networks with user configured subnets',
    'user specified IP address is supported on user defined networks only',
    'Address already in use',
  ])('goes without an address that Docker chose and will not give again: %s', async (words) => {
    const { engine, desk } = await bench();
    const id = await done(desk, await desk.submit(unplug(), 'operator'));
    engine.refusals.push(new EngineError('server', words, 500));
    expect(codeIn(await desk.submit(undo(id), 'operator'))).toBe('accepted');
    const asked = engine.asked.slice(-2);
    expect(asked).toMatchObject([
      { request: { ipv4: '172.18.0.2' } },
      { request: { ipv4: null, mac: null } },
    ]);
  });

  it('does not go without an address that a person chose', async () => {
    const { engine, desk } = await bench();
    engine.changeContainer('web', { attachments: [attachmentOf('app', { configuredIpv4: '172.18.0.9' })] });
    const id = await done(desk, await desk.submit(unplug(), 'operator'));
    engine.refusals.push(new EngineError('server', 'Address already in use', 500));
    const reply = await desk.submit(undo(id), 'operator');
    expect(reply).toMatchObject({ error: { code: 'PB_ENGINE_REFUSED', message: /Address already in use/ } });
    expect(changeOf(desk, id)).toMatchObject({ status: 'done', undoable: true });
    await desk.submit(undo(id), 'operator');
    await until('the second try worked', () => statusOf(desk, id) === 'undone');
  });

  it('is refused for what is unknown, under way or undone already', async () => {
    const { engine, desk } = await bench();
    expect(codeIn(await desk.submit(undo('nobody'), 'operator'))).toBe('PB_NOT_FOUND');
    const release = engine.holdReads();
    const id = idIn(await desk.submit(plug(), 'operator'));
    const early = await desk.submit(undo(id), 'operator');
    expect(early).toMatchObject({
      error: { code: 'PB_NOT_UNDOABLE', parameters: { reason: 'it is pending' } },
    });
    release();
    await done(desk, { status: 'accepted', change: id });
    await desk.submit(undo(id), 'operator');
    await until('it is undone', () => statusOf(desk, id) === 'undone');
    const late = await desk.submit(undo(id), 'operator');
    expect(late).toMatchObject({
      error: { code: 'PB_NOT_UNDOABLE', parameters: { reason: 'it is undone' } },
    });
  });

  it('asked for twice at once is done once', async () => {
    const { engine, desk } = await bench();
    const id = await done(desk, await desk.submit(plug(), 'operator'));
    const release = engine.holdChanges();
    const replies = Promise.all([desk.submit(undo(id), 'operator'), desk.submit(undo(id), 'operator')]);
    release();
    expect((await replies).map(codeIn)).toEqual(['accepted', 'PB_NOT_UNDOABLE']);
    expect(engine.asked.filter(({ kind }) => kind === 'disconnect')).toHaveLength(1);
  });
});

describe('Docker', () => {
  it('is quoted when it refuses, and the refused change leaves no trace', async () => {
    const { engine, desk, audited } = await bench();
    engine.refusals.push(new EngineError('bad-request', 'endpoint with name web already exists', 403));
    const reply = await desk.submit(plug(), 'operator');
    expect(reply).toMatchObject({
      status: 'rejected',
      error: { code: 'PB_ENGINE_REFUSED', message: 'Docker refused: endpoint with name web already exists' },
    });
    expect(desk.changes).toEqual([]);
    expect(audited).toMatchObject([
      { outcome: 'asked', code: null },
      { outcome: 'rejected', code: 'PB_ENGINE_REFUSED', shell: null },
    ]);
  });

  it('was asked in vain while it is away', async () => {
    const { engine, live, desk } = await bench();
    engine.stop();
    await until('the engine is lost', () => live.state.kind === 'stale');
    expect(codeIn(await desk.submit(plug(), 'operator'))).toBe('PB_ENGINE_DOWN');
    expect(engine.asked).toEqual([]);
  });

  it('whose answer got lost leaves a change that the picture decides, so that undo is not lost with it', async () => {
    const { engine, desk } = await bench();
    engine.changeContainer('web', { attachments: [attachmentOf('app', { aliases: ['www'] })] });
    engine.losesAnswer = true;
    expect(codeIn(await desk.submit(unplug(), 'operator'))).toBe('PB_ENGINE_DOWN');
    const [change] = desk.changes;
    const id = await done(desk, { status: 'accepted', change: change?.id ?? '' });
    await desk.submit(undo(id), 'operator');
    await until('it is undone', () => statusOf(desk, id) === 'undone');
    expect(engine.attachment('web', 'app')?.aliases).toContain('www');
  });

  it('that never heard of a change is known not to have made it once it is back', async () => {
    const { engine, live, desk } = await bench();
    engine.refusals.push(new EngineError('unreachable', 'connect ECONNREFUSED'));
    expect(codeIn(await desk.submit(plug(), 'operator'))).toBe('PB_ENGINE_DOWN');
    expect(desk.changes).toMatchObject([{ status: 'pending', problem: { code: 'PB_ENGINE_DOWN' } }]);
    engine.stop();
    await until('the engine is lost', () => live.state.kind === 'stale');
    engine.start();
    await until('the change is settled', () => desk.changes[0]?.status === 'refused');
    expect(desk.changes[0]?.undoable).toBe(false);
  });

  it('that never heard of an undo leaves the change as it was, to be undone later', async () => {
    const { engine, desk, clock } = await bench();
    const id = await done(desk, await desk.submit(plug(), 'operator'));
    engine.refusals.push(new EngineError('unreachable', 'socket hang up'));
    expect(codeIn(await desk.submit(undo(id), 'operator'))).toBe('PB_ENGINE_DOWN');
    expect(statusOf(desk, id)).toBe('pending');
    clock.pass(15_000);
    expect(changeOf(desk, id)).toMatchObject({ status: 'done', undoable: true });
    await desk.submit(undo(id), 'operator');
    await until('it is undone', () => statusOf(desk, id) === 'undone');
  });

  it('that undid a change and lost the answer has undone it', async () => {
    const { engine, desk } = await bench();
    const id = await done(desk, await desk.submit(plug(), 'operator'));
    engine.losesAnswer = true;
    expect(codeIn(await desk.submit(undo(id), 'operator'))).toBe('PB_ENGINE_DOWN');
    await until('it is undone', () => statusOf(desk, id) === 'undone');
    expect(changeOf(desk, id)).toMatchObject({ undoable: false, problem: null });
  });
});

describe('whoever may only look', () => {
  const commands = [plug(), unplug(), undo('x')];

  it.each(commands)('a viewer is refused: $kind', async (command) => {
    const { engine, desk, audited } = await bench();
    expect(codeIn(await desk.submit(command, 'viewer'))).toBe('PB_READ_ONLY');
    expect(engine.asked).toEqual([]);
    expect(audited).toMatchObject([
      { role: 'viewer', outcome: 'rejected', code: 'PB_READ_ONLY', change: null },
    ]);
  });

  it.each(commands)('everybody is refused on a read-only server: $kind', async (command) => {
    const { engine, desk } = await bench({ readOnly: true });
    expect(codeIn(await desk.submit(command, 'operator'))).toBe('PB_READ_ONLY');
    expect(engine.asked).toEqual([]);
  });
});

describe('a command from outside', () => {
  it.each([
    ['nothing', undefined],
    ['null', null],
    ['a list', []],
    ['an unknown kind', { kind: 'destroy' }],
    ['an option for a name', plug('data', { aliases: ['--help'] })],
    ['a key that is not known', plug('data', { privileged: true })],
    ['a prototype', JSON.parse(`{"kind":"undo","change":"x","__proto__":{"role":"operator"}}`)],
  ])('is refused when it is %s', async (_name, input) => {
    const { engine, desk } = await bench();
    expect(codeIn(await desk.submit(input, 'operator'))).toBe('PB_BAD_REQUEST');
    expect(engine.asked).toEqual([]);
  });

  it('names what is missing', async () => {
    const { desk } = await bench();
    const container = { ...plug(), container: idOfContainer('ghost') };
    const network = { ...plug(), network: idOfNetwork('ghost') };
    const replies = [await desk.submit(container, 'operator'), await desk.submit(network, 'operator')];
    expect(replies).toMatchObject([
      { error: { code: 'PB_NOT_FOUND', parameters: { what: 'such container' } } },
      { error: { code: 'PB_NOT_FOUND', parameters: { what: 'such network' } } },
    ]);
  });

  it('is written down with what was done, an undo with the way back', async () => {
    const { engine, desk, audited, clock } = await bench();
    engine.changeContainer('web', { attachments: [attachmentOf('app', { aliases: ["it's"] })] });
    const id = await done(desk, await desk.submit(unplug(), 'operator'));
    await desk.submit(undo(id), 'operator');
    const at = new Date(clock.now()).toISOString();
    const there = 'docker network disconnect app web';
    const back = `docker network connect --alias 'it'\\''s' --ip 172.18.0.2 app web`;
    const same = { at, role: 'operator', code: null, change: id };
    // The way back is known before Docker is asked: whatever ends this process meanwhile, it is not lost.
    expect(audited).toEqual([
      { ...same, command: unplug(), shell: there, undo: back, outcome: 'asked' },
      { ...same, command: unplug(), shell: there, undo: back, outcome: 'accepted' },
      { ...same, command: undo(id), shell: back, undo: there, outcome: 'asked' },
      { ...same, command: undo(id), shell: back, undo: there, outcome: 'accepted' },
    ]);
  });
});

it('a closed desk keeps no timer, not even of a command that was under way', async () => {
  const { engine, live, desk, clock } = await bench();
  engine.holdReads();
  idIn(await desk.submit(plug(), 'operator'));
  expect(clock.pending).toBe(1);
  const release = engine.holdChanges();
  const late = desk.submit(plug('data'), 'operator');
  desk.close();
  release();
  await late;
  expect(clock.pending).toBe(0);
  expect(live.state.kind).toBe('live');
});
