/** One node's view of a swarm of three: what it can't see is unknown, what works is never called broken. */
import { createTranslate } from '@patchbay/text';
import { project, type FirewallChain, type Reading } from '@patchbay/topology';
import {
  containerFacts,
  inspectFacts,
  nodeAddresses,
  swarmWorld,
  wholePeerTable,
  type SwarmWish,
} from '@patchbay/topology/testing';
import { describe, expect, test } from 'vitest';
import {
  explain,
  findings,
  namesOf,
  noDetails,
  question,
  render,
  type Details,
  type Explanation,
  type ProbeResult,
} from './index.js';
import { answered, dns, refused, tcp, timedOut } from './testing/cases/case.js';
import { Lab } from './testing/lab/lab.js';

const own = nodeAddresses[0];

/** The host's details with these rules in its filter table. */
function withRules(rules: Readonly<Record<'INPUT' | 'OUTPUT', readonly string[]>>): Details {
  const chains: FirewallChain[] = (['INPUT', 'OUTPUT', 'FORWARD'] as const).map((chain) => ({
    tool: 'iptables',
    table: 'filter',
    chain,
    policy: 'ACCEPT',
    hook: null,
    rules: (chain === 'FORWARD' ? [] : rules[chain]).map((text) => {
      return { tool: 'iptables' as const, table: 'filter', chain, text, packets: null };
    }),
  }));
  const { host } = new Lab('20.10.24').build().details;
  if (host === null) throw new Error('the host was read');
  const firewall: Reading<readonly FirewallChain[]> = {
    known: true,
    value: chains,
    command: 'iptables-save',
  };
  return { ...noDetails, host: { ...host, firewall, firewallGaps: [] } };
}

const open = withRules({ INPUT: [], OUTPUT: [] });

interface Ask {
  readonly to: string;
  readonly port?: number;
  readonly wish?: SwarmWish;
  readonly details?: Details;
  readonly results?: readonly ProbeResult[];
}

function ask({ to, port, wish, details = open, results = [] }: Ask): Explanation {
  const asked = question({ from: 'web', to, port: port ?? null });
  return explain(project(swarmWorld(wish)), details, asked, results);
}

function verdict({ resolves, reaches, cause }: Explanation): readonly (string | null)[] {
  return [resolves.status, reaches.status, cause?.code ?? null];
}

function storyOf(explanation: Explanation): string {
  return JSON.stringify(render(explanation, createTranslate('en')));
}

describe('names of members on other nodes', () => {
  test.each([
    'db',
    'db.mesh',
    'api',
    'tasks.api',
    'backend',
    'api.2.bbbbbbbbbbbbbbbbbbbbbbbbb',
    'vip',
    'tasks.vip',
  ])('O-1 %s is never called unregistered, and what can’t be seen is unknown', (to) => {
    for (const wish of [
      {},
      { manager: false },
      { told: false },
      { told: false, manager: false },
    ] satisfies SwarmWish[]) {
      const answer = ask({ to, wish });
      expect([answer.cause, answer.reaches.status === 'ok']).toEqual([null, false]);
      expect(answer.resolves.status).not.toBe('broken');
      expect(storyOf(answer)).not.toMatch(/outside name server|restart docker|network connect/);
    }
  });

  test('O-1 an alias that this node was told of by nobody is unknown, and the reason is said', () => {
    expect(verdict(ask({ to: 'database' }))).toEqual(['unknown', 'unknown', null]);
    expect(storyOf(ask({ to: 'database' }))).toContain('alias of a container of mesh on another node');
    expect(storyOf(ask({ to: 'db', wish: { told: false } }))).toContain(
      'does not tell this host who is on mesh',
    );
  });

  test('O-2 a live answer from another node is no stale record', () => {
    for (const to of ['db', 'database']) {
      const results = [dns(to, answered('10.0.1.4')), tcp('10.0.1.4', 80, answered())];
      for (const wish of [{}, { told: false }])
        expect(verdict(ask({ to, port: 80, wish, results }))).toEqual(['ok', 'ok', null]);
    }
  });

  test('O-2 a name that Docker itself refused, after asking every node, is not registered', () => {
    const results = [dns('nosuch', refused('NXDOMAIN'))];
    expect(verdict(ask({ to: 'nosuch', results }))).toEqual(['broken', 'not-asked', 'NAME_NOT_REGISTERED']);
  });

  test('O-3 a swarm task never lost its alias', () => {
    const facts = swarmWorld({ told: false });
    const alone = { ...facts, networks: facts.networks.map((network) => ({ ...network, peers: [] })) };
    const answer = explain(project(alone), open, question({ from: 'web', to: 'api' }));
    expect([answer.cause?.code, answer.remedies].flat()).not.toContain('ALIAS_LOST_ON_RECONNECT');
    expect(findings(project(alone)).map(({ code }) => code)).not.toContain('ALIAS_LOST_ON_RECONNECT');
  });

  test('O-4 the names of a container list those of every node, and where they lead', () => {
    const topology = project(swarmWorld());
    const web = [...topology.containers.values()].find(({ name }) => name === 'web');
    const report = web === undefined ? null : namesOf(topology, web.id, noDetails);
    const seen = new Map(report?.sees.map((entry) => [entry.name, entry]));
    expect(seen.get('db')).toMatchObject({
      addresses: ['10.0.1.4'],
      elsewhere: [{ name: 'db', place: 'node2' }],
    });
    expect([seen.get('api')?.rule, seen.get('api')?.addresses]).toEqual([
      'service',
      ['10.0.1.7', '10.0.1.8', '10.0.1.6'],
    ]);
    expect([seen.get('vip')?.rule, seen.get('vip')?.addresses]).toEqual(['service', ['10.0.1.9']]);
  });
});

test('O-1 a container here that has the name too, and does not answer, is not who is meant', () => {
  const facts = swarmWorld();
  const stopped = containerFacts('db', { state: 'exited', inspected: inspectFacts({ pid: 0 }) });
  const topology = project({ ...facts, containers: [...facts.containers, stopped] });
  expect(verdict(explain(topology, open, question({ from: 'web', to: 'db' })))).toEqual([
    'ok',
    'unknown',
    null,
  ]);
});

describe('every address of a name', () => {
  const both = ['10.0.1.7', '10.0.1.8', '10.0.1.6'];

  test('O-5 two of three that fail are said, although the third answers', () => {
    const results = [
      dns('api', answered(...both)),
      tcp('10.0.1.7', 80, answered()),
      tcp('10.0.1.8', 80, timedOut),
      tcp('10.0.1.6', 80, timedOut),
    ];
    const answer = ask({ to: 'api', port: 80, results });
    expect(verdict(answer)).toEqual(['ok', 'broken', 'NO_ANSWER']);
    expect(answer.each?.map(({ address, status }) => [address, status])).toEqual([
      ['10.0.1.7', 'ok'],
      ['10.0.1.8', 'broken'],
      ['10.0.1.6', 'broken'],
    ]);
    expect(storyOf(answer)).toContain('Not reached: 2 of 3 addresses of api');
  });

  test('O-5 all that answer are all reached; one that could not be told leaves it open', () => {
    const reached = both.map((address) => tcp(address, 80, answered()));
    expect(verdict(ask({ to: 'api', port: 80, results: reached }))).toEqual(['ok', 'ok', null]);
    expect(verdict(ask({ to: 'api', port: 80, results: reached.slice(0, 2) }))).toEqual([
      'ok',
      'unknown',
      null,
    ]);
  });

  test('O-5 the same on one host: two replicas of which one is dead', () => {
    const lab = new Lab('26.1.5');
    lab.network('n1');
    for (const name of ['b', 'c']) {
      lab.run(name, ['n1'], {
        labels: { 'com.docker.compose.project': 'shop', 'com.docker.compose.service': 'db' },
      });
      lab.at(name).aliases = ['db'];
    }
    lab.run('a', ['n1']);
    lab.at('c').inside = { adminUp: false, operational: 'down' };
    const { topology, details } = lab.build();
    const answer = explain(topology, details, question({ from: 'a', to: 'db', port: 8080 }));
    expect([answer.reaches.status, answer.cause?.code]).toEqual(['broken', 'CONTAINER_IF_DOWN']);
    expect(answer.each?.map(({ name, status }) => [name, status])).toEqual([
      ['b', 'ok'],
      ['c', 'broken'],
    ]);
  });
});

describe('what keeps the nodes apart', () => {
  const rule = '-p udp -m udp --dport 4789 -j DROP';

  test.each(['INPUT', 'OUTPUT'] as const)(
    'O-6 a rule in %s that drops VXLAN is the cause, with the rule',
    (chain) => {
      const details = withRules({ INPUT: [], OUTPUT: [], [chain]: [rule] });
      const answer = ask({ to: 'db', details });
      expect(verdict(answer)).toEqual(['ok', 'broken', 'VXLAN_BLOCKED']);
      expect(answer.hops.find(({ status }) => status === 'broken')?.evidence[0]?.value).toBe(
        `-A ${chain} ${rule}`,
      );
      const [found, ...more] = findings(project(swarmWorld()), details);
      expect([found?.code, more]).toEqual(['VXLAN_BLOCKED', []]);
      expect(found?.summary.parameters['other']).toBe('10.77.0.12, 10.77.0.13');
    },
  );

  test('O-6 a rule about one peer is about no other, and one about another port about nobody’s packets', () => {
    const one = withRules({ INPUT: [], OUTPUT: [`-d 10.77.0.13/32 ${rule}`] });
    expect(verdict(ask({ to: 'db', details: one }))).toEqual(['ok', 'unknown', null]);
    expect(verdict(ask({ to: 'api', details: one }))).toEqual(['ok', 'broken', 'VXLAN_BLOCKED']);
    const other = withRules({
      INPUT: [`-s ${own}/32 ${rule}`, '-p udp -m udp --dport 4790 -j DROP'],
      OUTPUT: [],
    });
    expect(findings(project(swarmWorld()), other)).toEqual([]);
  });

  test('O-6 gossip that is dropped is found, for UDP and TCP, and is no cause for a packet', () => {
    const details = withRules({ INPUT: ['-p tcp -m tcp --dport 7946 -j DROP'], OUTPUT: [] });
    expect(findings(project(swarmWorld()), details).map(({ summary }) => summary.parameters['port'])).toEqual(
      [7946],
    );
    expect(ask({ to: 'db', details }).cause).toBeNull();
  });

  test('O-6 a firewall that was not read proves nothing', () => {
    const answer = ask({ to: 'db', details: noDetails });
    expect(verdict(answer)).toEqual(['ok', 'unknown', null]);
    expect(answer.hops.find(({ layer }) => layer === 'policy')?.status).toBe('unknown');
  });

  test('O-7 a NIC that leaves no room for VXLAN’s header is mentioned, and found', () => {
    const wish = { nicMtu: 1499 };
    expect(ask({ to: 'db', wish }).alsoWrong.map(({ code }) => code)).toEqual(['OVERLAY_MTU']);
    expect(findings(project(swarmWorld(wish)), open).map(({ code }) => code)).toEqual(['OVERLAY_MTU']);
    expect(findings(project(swarmWorld({ nicMtu: 1500 })), open)).toEqual([]);
  });

  test('O-8 a member that the kernel has no entry for, or a wrong one', () => {
    const whole = wholePeerTable();
    const without = { ...whole, forwarding: whole.forwarding.filter(({ mac }) => !mac.endsWith('04')) };
    const astray = {
      ...whole,
      forwarding: whole.forwarding.map((entry) => ({ ...entry, peer: '10.77.0.99' })),
    };
    for (const peerTable of [without, astray, { ...whole, neighbours: [] }])
      expect(verdict(ask({ to: 'db', wish: { peerTable } }))).toEqual([
        'ok',
        'broken',
        'OVERLAY_PEER_MISSING',
      ]);
    expect(verdict(ask({ to: 'db', wish: { peerTable: null } }))).toEqual(['ok', 'unknown', null]);
    expect(findings(project(swarmWorld({ peerTable: without })), open).map(({ code }) => code)).toEqual([
      'OVERLAY_PEER_MISSING',
    ]);
  });

  test('O-9 a node that the managers have lost, unless a packet got there all the same', () => {
    const wish = { nodeStates: ['ready', 'down', 'ready'] } as const;
    expect(verdict(ask({ to: 'db', wish }))).toEqual(['ok', 'broken', 'NODE_DOWN']);
    expect(findings(project(swarmWorld(wish)), open).map(({ code }) => code)).toEqual(['NODE_DOWN']);
    const results = [dns('db', answered('10.0.1.4')), tcp('10.0.1.4', 80, answered())];
    expect(verdict(ask({ to: 'db', port: 80, wish, results }))).toEqual(['ok', 'ok', null]);
  });

  test('O-9 its names are gone with it: that is why nobody answers, unless another name was meant', () => {
    const wish = { nodeStates: ['ready', 'down', 'ready'] } as const;
    const lost = [dns('store', refused('NXDOMAIN'))];
    expect(ask({ to: 'store', wish, results: lost }).cause?.code).toBe('NODE_DOWN');
    const typo = [dns('backendd', refused('NXDOMAIN'))];
    expect(ask({ to: 'backendd', wish, results: typo }).cause?.code).toBe('NAME_NOT_REGISTERED');
  });

  test('O-10 a virtual address that does not answer needs IPVS, on a worker too', () => {
    const results = [dns('vip', answered('10.0.1.9')), tcp('10.0.1.9', 80, timedOut)];
    for (const manager of [true, false])
      expect(verdict(ask({ to: 'vip', port: 80, wish: { manager }, results }))).toEqual([
        'ok',
        'broken',
        'SWARM_VIP_NEEDS_IPVS',
      ]);
  });
});
