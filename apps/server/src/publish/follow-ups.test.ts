import type { EngineEvent, LaunchFacts } from '@patchbay/docker';
import type { FeedEntry, FeedFacts } from '@patchbay/protocol';
import { type Topology, project } from '@patchbay/topology';
import { describe, expect, test } from 'vitest';
import { FakeEngine } from '../testing/fake-engine.js';
import { attachmentOf, containerFacts, dockerIdOf, engineFacts, networkFacts } from '../testing/facts.js';
import { until } from '../testing/until.js';
import { Feed, sayEvent } from './feed.js';
import { FollowUps } from './follow-ups.js';

const launch: LaunchFacts = {
  name: 'web',
  image: 'nginx',
  maker: null,
  foreground: true,
  interactive: true,
  terminal: true,
  autoRemove: true,
  restart: null,
  hostName: null,
  networkMode: 'app',
  aliases: ['www'],
  ipv4: '172.18.0.9',
  ipv6: null,
  links: [],
  publish: ['8080:80'],
  publishAll: false,
  dnsServers: [],
  extraHosts: [],
  capabilities: [],
  privileged: false,
  entrypoint: null,
  command: ['nginx', '-g', 'daemon off;'],
  withheld: ['-e'],
};

/** When the container of these tests was started. */
const start = Date.parse('2026-01-01T00:00:00Z');
type State = Parameters<typeof project>[0]['containers'][number]['state'];

/** The picture of one container. */
function picture(state: State, networks: readonly string[], startedAt = start): Topology {
  const facts = containerFacts('web');
  const attachments = networks.map((name) =>
    attachmentOf(name, { aliases: ['www', facts.dockerId.slice(0, 12)], configuredIpv4: '172.18.0.9' }),
  );
  const inspected = facts.inspected && { ...facts.inspected, startedAt: new Date(startedAt).toISOString() };
  return project({
    engine: engineFacts,
    networks: ['app', 'data'].map(networkFacts),
    containers: [{ ...facts, state, attachments, inspected }],
    kernel: null,
  });
}

/** The feed of a server that hears these events while the picture is as it is set. */
class Room {
  readonly engine = new FakeEngine();
  readonly feed = new Feed();
  topology = picture('running', ['app']);
  private readonly followUps: FollowUps;

  constructor() {
    const live = { engine: this.engine, read: () => this.topology };
    this.followUps = new FollowUps({
      live: Object.defineProperty({ ...live, topology: this.topology }, 'topology', { get: live.read }),
      amend: (id, facts) => void this.feed.amend(id, facts),
    });
  }

  hear(action: string, attributes: Readonly<Record<string, string>> = {}, at = start + 1): void {
    this.take({
      type: 'container',
      action,
      at,
      actorId: dockerIdOf('container', 'web'),
      containerId: null,
      attributes,
    });
  }

  hearNetwork(action: string, network: string, at = start + 1): void {
    const containerId = action === 'create' ? null : dockerIdOf('container', 'web');
    const attributes = { name: network };
    this.take({
      type: 'network',
      action,
      at,
      actorId: dockerIdOf('network', network),
      containerId,
      attributes,
    });
  }

  see(topology: Topology): void {
    this.topology = topology;
    this.followUps.takeTopology(topology);
  }

  facts(action: FeedEntry['action']): FeedFacts | undefined {
    return this.feed.entries.findLast((entry) => entry.action === action)?.facts;
  }

  private take(event: EngineEvent): void {
    const news = sayEvent(event, this.topology);
    this.followUps.take(event, news === null ? null : (this.feed.add([news])[0] ?? null));
  }
}

describe('what was made', () => {
  test('is asked for at once, and told as the words of its command', async () => {
    const room = new Room();
    room.engine.launches.set(dockerIdOf('container', 'web'), launch);
    room.hear('create', { image: 'nginx' });
    room.hear('attach');
    await until('it is told', () => room.facts('container-created') !== undefined);
    const options = '-it --rm --name web --network app --network-alias www --ip 172.18.0.9 -p 8080:80';
    expect(room.facts('container-created')).toMatchObject({
      attached: true,
      foreground: true,
      autoRemove: true,
      options: options.split(' '),
      operands: ['nginx', 'nginx', '-g', 'daemon off;'],
      withheld: ['-e'],
    });
  });

  test('is followed by its terminal also where that is told later', async () => {
    const room = new Room();
    room.engine.launches.set(dockerIdOf('container', 'web'), launch);
    room.hear('create');
    await until('it is told', () => room.facts('container-created') !== undefined);
    expect(room.facts('container-created')).toMatchObject({ attached: false });
    room.hear('attach');
    expect(room.facts('container-created')).toMatchObject({ attached: true });
    room.hear('start');
    room.hear('attach');
    expect(room.facts('container-started')).toBeUndefined();
  });

  test('and is gone already, or is not given away, stays untold', async () => {
    const room = new Room();
    room.hear('create');
    room.engine.addNetwork('data');
    room.hearNetwork('create', 'data');
    await until('the network is told', () => room.facts('network-created') !== undefined);
    expect(room.facts('container-created')).toBeUndefined();
  });

  test.each([
    { name: 'chosen by Docker', subnet: '172.19.0.0/16', gateway: '172.19.0.1', told: false },
    { name: 'typed alone', subnet: '172.19.0.0/16', gateway: null, told: true },
    { name: 'of no pool', subnet: '10.55.0.0/16', gateway: '10.55.0.1', told: true },
    { name: 'with a gateway of its own', subnet: '172.19.0.0/16', gateway: '172.19.0.9', told: true },
  ])('a subnet $name', async ({ subnet, gateway, told }) => {
    const room = new Room();
    room.engine.addNetwork('data', { ipam: [{ subnet, gateway, ipRange: null, reserved: {} }] });
    room.hearNetwork('create', 'data');
    await until('it is told', () => room.facts('network-created') !== undefined);
    const words = told ? ` --subnet ${subnet}${gateway === null ? '' : ` --gateway ${gateway}`}` : '';
    const command = `docker network create${words} data`;
    expect(room.facts('network-created')).toEqual({ kind: 'network', maker: null, command });
  });
});

describe('an end', () => {
  test('was asked for when Docker says so', () => {
    const room = new Room();
    room.hear('die', { exitCode: '0' });
    expect(room.facts('container-stopped')).toBeUndefined();
    room.hear('stop');
    expect(room.facts('container-stopped')).toEqual({ kind: 'end', stop: true, again: false });
  });

  test('was asked for also when Docker says so first', () => {
    const room = new Room();
    room.hear('stop');
    room.hear('die', { exitCode: '0' });
    expect(room.facts('container-stopped')).toMatchObject({ stop: true });
    room.hear('start');
    room.hear('die', { exitCode: '0' });
    expect(room.facts('container-stopped')).toBeUndefined();
  });

  test('that Docker makes good by itself shows on the picture', () => {
    const room = new Room();
    room.hear('die', { exitCode: '1' });
    room.see(picture('restarting', []));
    expect(room.facts('container-stopped')).toEqual({ kind: 'end', stop: false, again: true });
  });
});

describe('a connect', () => {
  const connect = { kind: 'connect', aliases: ['www'], ipv4: '172.18.0.9', ipv6: null };

  test('of what ran before and after it was typed', () => {
    const room = new Room();
    room.hearNetwork('connect', 'data');
    expect(room.facts('network-connected')).toBeUndefined();
    room.see(picture('running', ['app', 'data']));
    expect(room.facts('network-connected')).toEqual(connect);
  });

  test('that a start brings along is not', () => {
    const room = new Room();
    room.topology = picture('created', ['app']);
    room.hearNetwork('connect', 'app', start);
    room.hear('start');
    room.see(picture('running', ['app'], start));
    expect(room.facts('network-connected')).toBeUndefined();
  });

  test('that a restart brings along is not, although the picture has not shown the end yet', () => {
    const room = new Room();
    room.hear('die', { exitCode: '0' });
    room.hearNetwork('connect', 'app');
    room.hear('start');
    room.see(picture('running', ['app']));
    expect(room.facts('network-connected')).toBeUndefined();
  });
});

describe('a disconnect', () => {
  test('of what goes on running was typed', () => {
    const room = new Room();
    room.hearNetwork('disconnect', 'app');
    room.see(picture('running', []));
    expect(room.facts('network-disconnected')).toEqual({ kind: 'disconnect' });
  });

  test.each([
    { name: 'before it', events: ['disconnect', 'die'] },
    { name: 'after it', events: ['die', 'disconnect'] },
  ])('that an end brings along is not, told $name', ({ events }) => {
    const room = new Room();
    for (const event of events) {
      if (event === 'die') room.hear('die', { exitCode: '0' });
      else room.hearNetwork('disconnect', 'app');
    }
    room.see(picture('exited', []));
    room.see(picture('running', [], start));
    expect(room.facts('network-disconnected')).toBeUndefined();
  });
});
