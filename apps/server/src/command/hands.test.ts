/** Networks made, removed and pruned, containers started and stopped: by the same path as plugging. */
import { EngineError } from '@patchbay/docker';
import { describe, expect, it } from 'vitest';
import { bench, changeOf, codeIn, done, idIn, statusOf, undo } from '../testing/desk-bench.js';
import { attachmentOf } from '../testing/facts.js';
import { idOfContainer, idOfNetwork } from '../testing/live.js';
import { until } from '../testing/until.js';

const create = (extra: object = {}) => ({ kind: 'create-network', name: 'lab', ...extra });
const remove = (network: string) => ({ kind: 'remove-network', network: idOfNetwork(network) });
const prune = (...networks: string[]) => ({ kind: 'prune-networks', networks: networks.map(idOfNetwork) });
const life = (kind: string) => ({ kind, container: idOfContainer('web') });

const wish = {
  driver: 'bridge',
  subnets: [{ subnet: '10.9.0.0/24', gateway: '10.9.0.1', ipRange: '10.9.0.128/25' }],
  internal: true,
  attachable: true,
  ipv6: false,
  options: { 'com.docker.network.driver.mtu': '1400' },
  labels: { team: 'blue green' },
};

describe('a network', () => {
  it('is made as it was asked for, shown as the command it stands for, and taken away by undo', async () => {
    const { engine, desk } = await bench();
    const id = await done(desk, await desk.submit(create(wish), 'operator'));
    expect(engine.asked).toMatchObject([
      { request: { name: 'lab', ...wish, subnets: [{ ...wish.subnets[0], reserved: {} }] } },
    ]);
    expect(changeOf(desk, id)).toMatchObject({ network: 'lab', container: '', undoable: true });
    expect(changeOf(desk, id).shell).toBe(
      'docker network create --subnet 10.9.0.0/24 --gateway 10.9.0.1 --ip-range 10.9.0.128/25 --internal --attachable' +
        " --opt com.docker.network.driver.mtu=1400 --label 'team=blue green' lab",
    );
    await desk.submit(undo(id), 'operator');
    await until('it is undone', () => statusOf(desk, id) === 'undone');
    expect([...engine.networks.values()].map(({ name }) => name)).toEqual(['app', 'data']);
  });

  it('for two is made with both on it, and undo takes all of it away', async () => {
    const { engine, live, desk, audited } = await bench();
    engine.addContainer('db', ['app']);
    await until('db is seen', () => live.topology.containers.has(idOfContainer('db')));
    const members = [
      { container: idOfContainer('web'), aliases: ['www'] },
      { container: idOfContainer('db'), aliases: [] },
    ];
    const id = await done(desk, await desk.submit(create({ name: 'web-db', members }), 'operator'));
    const lines = 'docker network create web-db && docker network connect --alias www web-db web';
    expect(changeOf(desk, id)).toMatchObject({
      container: 'web, db',
      shell: `${lines} && docker network connect web-db db`,
      undoable: true,
    });
    await desk.submit(undo(id), 'operator');
    await until('it is undone', () => statusOf(desk, id) === 'undone');
    expect([...engine.networks.values()].map(({ name }) => name)).toEqual(['app', 'data']);
    expect(audited.at(-1)?.shell).toBe(
      'docker network disconnect web-db web && docker network disconnect web-db db && docker network rm web-db',
    );
  });

  it('for two is not left behind where one of them can’t be connected', async () => {
    const { engine, desk } = await bench();
    const members = [{ container: idOfContainer('web') }, { container: idOfContainer('gone') }];
    expect(codeIn(await desk.submit(create({ members }), 'operator'))).toBe('PB_NOT_FOUND');
    engine.refusesConnects = new EngineError(
      'conflict',
      'container sharing network namespace with another',
      409,
    );
    expect(codeIn(await desk.submit(create({ members: members.slice(0, 1) }), 'operator'))).toBe(
      'PB_ENGINE_REFUSED',
    );
    expect([...engine.networks.values()].map(({ name }) => name)).toEqual(['app', 'data']);
    expect(desk.changes).toEqual([]);
  });

  it('is pending until the picture shows it', async () => {
    const { engine, live, desk } = await bench();
    const release = engine.holdReads();
    const id = idIn(await desk.submit(create(), 'operator'));
    const isShown = [...live.topology.networks.values()].some(({ name }) => name === 'lab');
    expect(statusOf(desk, id)).toBe(isShown ? 'done' : 'pending');
    release();
    await until('it is done', () => statusOf(desk, id) === 'done');
    expect(live.topology.networks.has(changeOf(desk, id).subjects[0] as never)).toBe(true);
  });

  it('whose making nobody confirmed is not removed by its name', async () => {
    const { engine, desk } = await bench();
    engine.losesAnswer = true;
    expect(codeIn(await desk.submit(create(), 'operator'))).toBe('PB_ENGINE_DOWN');
    await until('the picture decides', () => desk.changes[0]?.status === 'done');
    expect(desk.changes[0]).toMatchObject({ undoable: false });
  });

  it('that was removed comes back with everything Docker kept of it, and its stopped containers with their names', async () => {
    const { engine, live, desk, audited } = await bench();
    engine.addNetwork('lab', {
      ...wish,
      ipam: [{ ...wish.subnets[0], reserved: { printer: '10.9.0.7' } }],
    } as never);
    const rests = attachmentOf('lab', {
      endpointDockerId: null,
      aliases: ['db'],
      ipv4: null,
      mac: null,
      configuredIpv4: '10.9.0.200',
    });
    engine.addContainer('rests', [], { state: 'exited', attachments: [rests] });
    await until('it is seen', () => live.topology.containers.has(idOfContainer('rests')));
    const id = await done(desk, await desk.submit(remove('lab'), 'operator'));
    expect(changeOf(desk, id)).toMatchObject({ shell: 'docker network rm lab', undoable: true });
    await desk.submit(undo(id), 'operator');
    await until('it is undone', () => statusOf(desk, id) === 'undone');
    const [, made, unplugged, plugged] = engine.asked;
    expect(made).toMatchObject({
      kind: 'create-network',
      request: { name: 'lab', ...wish, subnets: [{ ...wish.subnets[0], reserved: { printer: '10.9.0.7' } }] },
    });
    const network = [...engine.networks.values()].find(({ name }) => name === 'lab')?.dockerId;
    expect(unplugged).toMatchObject({ kind: 'disconnect', network });
    expect(plugged).toMatchObject({
      kind: 'connect',
      request: { network, aliases: ['db'], ipv4: '10.9.0.200' },
    });
    expect(audited.at(-1)?.shell).toBe(
      'docker network create --subnet 10.9.0.0/24 --gateway 10.9.0.1 --ip-range 10.9.0.128/25 --aux-address printer=10.9.0.7' +
        " --internal --attachable --opt com.docker.network.driver.mtu=1400 --label 'team=blue green' lab" +
        ' && docker network disconnect lab rests && docker network connect --alias db --ip 10.9.0.200 lab rests',
    );
  });

  it('whose undo was refused half-way goes on from there', async () => {
    const { engine, desk } = await bench();
    const [first, second] = ['one', 'two'].map((name) => engine.addNetwork(name));
    engine.dropNetwork('data');
    const unused = [first, second].flatMap((network) => network?.name ?? []);
    const reply = await desk.submit(prune(...unused), 'operator');
    const id = await done(desk, reply);
    engine.refusals.push(
      new EngineError('conflict', 'Pool overlaps with other one on this address space', 403),
    );
    expect(codeIn(await desk.submit(undo(id), 'operator'))).toBe('PB_ENGINE_REFUSED');
    expect(changeOf(desk, id)).toMatchObject({ status: 'done', undoable: true });
    await desk.submit(undo(id), 'operator');
    await until('it is undone', () => statusOf(desk, id) === 'undone');
    expect([...engine.networks.values()].map(({ name }) => name).toSorted()).toEqual(['app', 'one', 'two']);
  });

  it('in use is not removed: Docker’s words say why, and nothing is kept of it', async () => {
    const { engine, desk } = await bench();
    const words = 'error while removing network: network app id 1 has active endpoints';
    engine.refusals.push(new EngineError('conflict', words, 403));
    const reply = await desk.submit(remove('app'), 'operator');
    expect(reply).toMatchObject({ error: { message: `Docker refused: ${words}` } });
    expect(desk.changes).toEqual([]);
  });
});

describe('a prune', () => {
  it('removes what was shown, names it, and brings all of it back', async () => {
    const { engine, desk } = await bench();
    engine.addNetwork('spare', { labels: { keep: 'me' } });
    const id = await done(desk, await desk.submit(prune('data', 'spare'), 'operator'));
    expect(changeOf(desk, id)).toMatchObject({
      network: 'data, spare',
      shell: 'docker network prune --force',
    });
    expect([...engine.networks.values()].map(({ name }) => name)).toEqual(['app']);
    await desk.submit(undo(id), 'operator');
    await until('it is undone', () => statusOf(desk, id) === 'undone');
    expect([...engine.networks.values()].map(({ name }) => name)).toEqual(['app', 'data', 'spare']);
    expect([...engine.networks.values()].at(-1)?.labels).toEqual({ keep: 'me' });
  });

  it.each([
    ['more than was shown', prune('data')],
    ['less than was shown', prune('data', 'spare', 'app')],
    ['something else', prune('app')],
  ])('that would remove %s is refused before Docker is asked', async (_what, command) => {
    const { engine, desk } = await bench();
    engine.addNetwork('spare');
    expect(await desk.submit(command, 'operator')).toMatchObject({
      error: { code: 'PB_PREVIEW_STALE', parameters: { networks: 'data, spare' } },
    });
    expect(engine.asked).toEqual([]);
  });

  it('brings back what went, where Docker kept some of it', async () => {
    const { engine, desk } = await bench();
    engine.addNetwork('spare');
    engine.pruneSpares = 'spare';
    const id = await done(desk, await desk.submit(prune('data', 'spare'), 'operator'));
    expect(changeOf(desk, id).network).toBe('data');
    await desk.submit(undo(id), 'operator');
    await until('it is undone', () => statusOf(desk, id) === 'undone');
    expect(engine.asked.filter(({ kind }) => kind === 'create-network')).toHaveLength(1);
  });
});

describe('a container’s life', () => {
  it.each([
    ['stop', 'running', 'exited', 'docker stop web'],
    ['start', 'exited', 'running', 'docker start web'],
    ['pause', 'running', 'paused', 'docker pause web'],
    ['unpause', 'paused', 'running', 'docker unpause web'],
  ] as const)('%s is done when the picture shows it, and undone exactly', async (kind, from, to, shell) => {
    const { engine, desk, live } = await bench();
    engine.changeContainer('web', { state: from });
    await until('it is seen', () => live.topology.containers.get(idOfContainer('web'))?.state === from);
    const id = await done(desk, await desk.submit(life(kind), 'operator'));
    expect(changeOf(desk, id)).toMatchObject({ shell, undoable: true, container: 'web', network: '' });
    expect(live.topology.containers.get(idOfContainer('web'))?.state).toBe(to);
    await desk.submit(undo(id), 'operator');
    await until('it is undone', () => statusOf(desk, id) === 'undone');
    expect(live.topology.containers.get(idOfContainer('web'))?.state).toBe(from);
  });

  it('a restart is done when it runs anew, and can not be undone', async () => {
    const { desk } = await bench();
    const id = await done(desk, await desk.submit(life('restart'), 'operator'));
    expect(changeOf(desk, id).undoable).toBe(false);
    expect(codeIn(await desk.submit(undo(id), 'operator'))).toBe('PB_NOT_UNDOABLE');
  });

  it('a stop that Docker answers with removal (--rm) can not be undone', async () => {
    const { engine, desk } = await bench();
    const { inspected } = engine.addContainer('web', ['app']);
    if (inspected === null) throw new Error('it is inspected');
    engine.changeContainer('web', { inspected: { ...inspected, autoRemove: true } });
    const id = await done(desk, await desk.submit(life('stop'), 'operator'));
    expect(changeOf(desk, id).undoable).toBe(false);
  });

  it('a paused one that was stopped is paused again', async () => {
    const { engine, desk, live } = await bench();
    engine.changeContainer('web', { state: 'paused' });
    await until('it is seen', () => live.topology.containers.get(idOfContainer('web'))?.state === 'paused');
    const id = await done(desk, await desk.submit(life('stop'), 'operator'));
    await desk.submit(undo(id), 'operator');
    await until('it is undone', () => statusOf(desk, id) === 'undone');
    expect(engine.asked.map(({ kind }) => kind)).toEqual(['stop', 'start', 'pause']);
  });

  it('what was so already is done at once, and there is nothing to take back', async () => {
    const { desk } = await bench();
    const id = await done(desk, await desk.submit(life('start'), 'operator'));
    expect(changeOf(desk, id).undoable).toBe(false);
  });
});

describe('Docker that takes its time', () => {
  it('is not waited for longer than a page would: the change is pending, and its end is told', async () => {
    const { engine, desk, clock } = await bench();
    const release = engine.holdChanges();
    const reply = desk.submit(life('stop'), 'operator');
    await until('Docker is asked', () => engine.asked.length === 1);
    clock.pass(4_000);
    const id = idIn(await reply);
    clock.pass(60_000);
    expect(changeOf(desk, id)).toMatchObject({ status: 'pending', problem: null });
    release();
    await until('it is done', () => statusOf(desk, id) === 'done');
    expect(changeOf(desk, id).undoable).toBe(true);
  });

  it('and then refuses, is quoted in the change and in the log', async () => {
    const { engine, desk, clock, audited } = await bench();
    const release = engine.holdChanges();
    engine.refusals.push(new EngineError('not-found', 'plugin "nodriver" not found', 404));
    const reply = desk.submit(create({ driver: 'nodriver' }), 'operator');
    await until('Docker is asked', () => engine.asked.length === 1);
    clock.pass(4_000);
    const id = idIn(await reply);
    release();
    await until('it is refused', () => statusOf(desk, id) === 'refused');
    expect(changeOf(desk, id).problem?.message).toBe('Docker refused: plugin "nodriver" not found');
    await until('it is written down', () => audited.length === 3);
    expect(audited.map(({ outcome }) => outcome)).toEqual(['asked', 'accepted', 'rejected']);
  });

  it('over an undo and then refuses leaves the change as it was, and says why', async () => {
    const { engine, desk, clock } = await bench();
    const id = await done(desk, await desk.submit(create(), 'operator'));
    const release = engine.holdChanges();
    engine.refusals.push(new EngineError('conflict', 'has active endpoints', 403));
    const reply = desk.submit(undo(id), 'operator');
    await until('Docker is asked', () => engine.asked.length === 2);
    clock.pass(4_000);
    expect(codeIn(await reply)).toBe('accepted');
    release();
    await until('it stands again', () => statusOf(desk, id) === 'done');
    expect(changeOf(desk, id)).toMatchObject({ undoable: true, problem: { code: 'PB_ENGINE_REFUSED' } });
  });
});

describe('whoever may only look', () => {
  it.each([
    create(),
    remove('data'),
    prune('data'),
    ...['start', 'stop', 'restart', 'pause', 'unpause'].map(life),
  ])('is refused: $kind', async (command) => {
    const { engine, desk } = await bench();
    expect(codeIn(await desk.submit(command, 'viewer'))).toBe('PB_READ_ONLY');
    const locked = await bench({ readOnly: true });
    expect(codeIn(await locked.desk.submit(command, 'operator'))).toBe('PB_READ_ONLY');
    expect([engine.asked, locked.engine.asked]).toEqual([[], []]);
  });
});

it.each([remove('ghost'), { kind: 'stop', container: idOfContainer('ghost') }])(
  'what is not there is named: $kind',
  async (command) => {
    const { desk } = await bench();
    expect(codeIn(await desk.submit(command, 'operator'))).toBe('PB_NOT_FOUND');
  },
);
