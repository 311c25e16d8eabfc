/**
 * A real swarm of three nodes over real VXLAN: what works is never called broken, from whichever node it is asked, and what is
 * broken never works. This kernel may have no IPVS: a service's virtual address is dead then, so reaching is shown with dnsrr.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { CauseCode, Explanation } from '@patchbay/diagnosis';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { fileURLToPath } from 'node:url';
import { waitUntil } from '../testbed/processes.js';
import { testImage } from '../testbed/image.js';
import { composeSwarm, fillMesh, type Node, type Swarm } from './nodes.js';

let swarm: Swarm;
let node1: Node, node2: Node, node3: Node;

beforeAll(async () => {
  swarm = await composeSwarm();
  [node1, node2, node3] = swarm.nodes;
  await fillMesh(swarm.nodes);
  await Promise.all(
    swarm.nodes.map((node) => hears(node, ['web', 'db', 'api.1.', 'api.2.', 'api.3.', 'vip.1.'])),
  );
});

afterAll(async () => swarm[Symbol.asyncDispose]());

/** The nodes tell each other of their members within a second or two. */
async function hears(node: Node, members: readonly string[]): Promise<void> {
  await waitUntil(
    async () => {
      const said = await node.docker('network', 'inspect', '--verbose', 'mesh');
      return members.every((name) => said.includes(`"Name": "${name}`));
    },
    { what: `${node.name} to hear of ${members.join(', ')}`, timeoutMs: 20_000 },
  );
}

/** What a user would take from an answer: both verdicts, the cause, what is advised. */
function verdict({ resolves, reaches, cause }: Explanation<string>): readonly (string | null)[] {
  return [resolves.status, reaches.status, cause?.code ?? null];
}

const harmful = /systemctl restart docker|docker network (?:dis)?connect/;

function adviceOf({ remedies }: Explanation<string>): string {
  return remedies.flatMap(({ commands }) => commands).join('\n');
}

/** Runs `change` and takes it back at the end of the test. */
async function broken(node: Node, change: readonly string[], back: readonly string[]): Promise<void> {
  await node.host(...change);
  onTestFinished(async () => void (await node.host(...back)));
}

const rule = (chain: string, port: number): readonly string[] => [
  chain,
  '-p',
  'udp',
  '--dport',
  `${port}`,
  '-j',
  'DROP',
];

async function dropping(node: Node, chain: 'INPUT' | 'OUTPUT', port = 4789): Promise<void> {
  await broken(node, ['iptables', '-I', ...rule(chain, port)], ['iptables', '-D', ...rule(chain, port)]);
}

async function codesOn(node: Node): Promise<readonly CauseCode[]> {
  return [...new Set((await node.findings()).map(({ code }) => code))];
}

describe('what works, asked from every node', () => {
  test.each([
    ['node1', 'web', 'db:80'],
    ['node1', 'web', 'database'],
    ['node1', 'web', 'api:80'],
    ['node2', 'db', 'web:80'],
    ['node2', 'db', 'api:80'],
    ['node3', 'api.*', 'db:80'],
    ['node3', 'api.*', 'database:80'],
  ])('SW-1 on %s, %s to %s', async (where, from, to) => {
    const node = swarm.nodes.find(({ name }) => name === where) ?? node1;
    const asker = from === 'api.*' ? await taskOn(node) : from;
    const [silent, live] = await Promise.all([node.why(asker, to), node.why(asker, to, '--probe')]);
    expect(verdict(live.answer)).toEqual(['ok', 'ok', null]);
    expect(live.status).toBe(0);
    // Without a packet the far host's firewall is not known, so nothing is proved; and nothing is broken.
    expect([silent.answer.reaches.status, silent.answer.cause, silent.status]).toEqual(['unknown', null, 2]);
    expect(['ok', 'unknown']).toContain(silent.answer.resolves.status);
    expect(adviceOf(silent.answer) + adviceOf(live.answer)).not.toMatch(harmful);
  });

  test('SW-2 a task on another node is asked for by its own name', async () => {
    const { answer } = await node1.why('web', await taskOn(node2), '--probe');
    expect(verdict(answer)).toEqual(['ok', 'ok', null]);
  });

  test('SW-3 the names of a container are those of every node, with where they lead', async () => {
    const { sees } = await node1.names('web');
    const placesOf = (name: string): readonly string[] =>
      (sees.find((seen) => seen.name === name)?.elsewhere ?? []).map(({ place }) => place).toSorted();
    expect(placesOf('db')).toEqual(['node2']);
    expect(placesOf('api')).toEqual(['node2', 'node3']);
    expect(sees.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['db', 'api', 'tasks.api', 'vip', 'tasks.vip']),
    );
    // A worker is not told the nodes' names, but where they are.
    const onWorker = await node2.names('db');
    expect(onWorker.sees.find(({ name }) => name === 'web')?.elsewhere).toEqual([
      { name: 'web', place: node1.address },
    ]);
  });

  test('SW-4 a service by its virtual address resolves, and whether it is reached only a packet tells', async () => {
    const { answer } = await node2.why('db', 'vip:80');
    expect(verdict(answer)).toEqual(['ok', 'unknown', null]);
    expect(answer.resolves.by).toContain('swarm');
  });

  test('SW-5 nothing is found on a healthy swarm', async () => {
    expect(await Promise.all(swarm.nodes.map(codesOn))).toEqual([[], [], []]);
  });
});

describe('what is broken', () => {
  test('SW-10 a rule of the asker’s host that drops VXLAN: two of three addresses fail, and which is said', async () => {
    await dropping(node1, 'OUTPUT');
    const [{ answer, status }, live] = await Promise.all([
      node1.why('web', 'api:80'),
      node1.why('web', 'api:80', '--probe'),
    ]);
    for (const told of [answer, live.answer]) {
      expect(verdict(told)).toEqual(['ok', 'broken', 'VXLAN_BLOCKED']);
      const fared = (told.each ?? []).map(({ name, status: one, cause }) => [
        name.split(' @ ')[1] ?? 'here',
        one,
        cause,
      ]);
      expect(fared.toSorted()).toEqual([
        ['here', 'ok', null],
        ['node2', 'broken', 'VXLAN_BLOCKED'],
        ['node3', 'broken', 'VXLAN_BLOCKED'],
      ]);
      expect(JSON.stringify(told.hops)).toContain('-A OUTPUT -p udp -m udp --dport 4789 -j DROP');
    }
    expect(status).toBe(1);
    expect(await codesOn(node1)).toEqual(['VXLAN_BLOCKED']);
  });

  test('SW-11 the same on the far host: unknown there, a failure once a packet was sent, and named where the rule stands', async () => {
    await dropping(node2, 'INPUT');
    const [silent, live, far] = await Promise.all([
      node1.why('web', 'db:80'),
      node1.why('web', 'db:80', '--probe'),
      node2.why('db', 'web:80', '--probe'),
    ]);
    expect(verdict(silent.answer)).toEqual(['ok', 'unknown', null]);
    expect(verdict(live.answer)).toEqual(['ok', 'broken', 'NO_ANSWER']);
    expect(live.answer.remedies.map(({ code }) => code)).toContain('CHECK_NODE');
    expect(adviceOf(live.answer)).not.toMatch(harmful);
    expect(verdict(far.answer)).toEqual(['ok', 'broken', 'VXLAN_BLOCKED']);
    expect(await Promise.all([codesOn(node1), codesOn(node2)])).toEqual([[], ['VXLAN_BLOCKED']]);
  });

  test('SW-12 gossip that is dropped is found, and breaks no packet', async () => {
    await dropping(node3, 'INPUT', 7946);
    const found = await node3.findings();
    expect(found.map(({ code, evidence }) => [code, evidence[0]?.value])).toEqual([
      ['VXLAN_BLOCKED', '-A INPUT -p udp -m udp --dport 7946 -j DROP'],
    ]);
  });

  test('SW-13 a NIC that is too small for the overlay’s packets is found on its own host', async () => {
    await broken(
      node2,
      ['ip', 'link', 'set', 'eth1', 'mtu', '1400'],
      ['ip', 'link', 'set', 'eth1', 'mtu', '1500'],
    );
    const found = await node2.findings();
    expect(found.map(({ code }) => code)).toContain('OVERLAY_MTU');
    expect(found[0]?.summary).toContain('eth1 (1400)');
    const { answer } = await node2.why('db', 'web', '--probe');
    expect([verdict(answer), answer.alsoWrong.map(({ code }) => code)]).toEqual([
      ['ok', 'ok', null],
      ['OVERLAY_MTU'],
    ]);
  });

  test('SW-14 a member whose entry is missing in the kernel', async () => {
    const mac =
      '02:42:' +
      (await addressOf(node2, 'db'))
        .split('.')
        .map((part) => Number(part).toString(16).padStart(2, '0'))
        .join(':');
    await node1.inOverlay('mesh', 'bridge', 'fdb', 'del', mac, 'dev', 'vxlan0');
    const [{ answer }, found] = await Promise.all([node1.why('web', 'db:80', '--probe'), codesOn(node1)]);
    expect([verdict(answer), found]).toEqual([
      ['ok', 'broken', 'OVERLAY_PEER_MISSING'],
      ['OVERLAY_PEER_MISSING'],
    ]);
    // The entry that the answer says to write is the one that mends it.
    expect(adviceOf(answer)).toContain(
      `bridge fdb replace ${mac} dev vxlan0 dst ${node2.address} self permanent`,
    );
    await node1.inOverlay(
      'mesh',
      'bridge',
      'fdb',
      'replace',
      mac,
      'dev',
      'vxlan0',
      'dst',
      node2.address,
      'self',
      'permanent',
    );
    expect(verdict((await node1.why('web', 'db:80', '--probe')).answer)).toEqual(['ok', 'ok', null]);
  });

  test('SW-15 a name that nobody on any node has is refused once Docker was asked', async () => {
    const [silent, live] = await Promise.all([
      node1.why('web', 'nosuch'),
      node1.why('web', 'nosuch', '--probe'),
    ]);
    expect([silent.answer.resolves.status, silent.status]).toEqual(['unknown', 2]);
    expect(verdict(live.answer)).toEqual(['broken', 'not-asked', 'NAME_NOT_REGISTERED']);
  });
});

describe('a member that comes late', () => {
  test('SW-20 is on the picture of another node although Docker sends no event for it', async () => {
    await node1.docker('network', 'create', '-d', 'overlay', '--attachable', 'late');
    await node1.docker('run', '-d', '--name', 'early', '--network', 'late', testImage, 'sleep', '600');
    const { command, parameters, environment } = node1.guest(
      process.execPath,
      fileURLToPath(new URL('../dist/swarm/watch.js', import.meta.url)),
      'late',
    );
    const watcher = spawn(command, [...parameters], {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { ...process.env, ...environment },
    });
    onTestFinished(async () => {
      watcher.stdin.end();
      if (watcher.exitCode === null) await once(watcher, 'exit');
    });
    const lines: string[] = [];
    createInterface({ input: watcher.stdout }).on('line', (line) => lines.push(line));
    await waitUntil(() => lines.length > 0, { what: 'the first look', timeoutMs: 20_000 });
    expect(JSON.parse(lines.at(-1) ?? '')).toEqual({ peers: [node1.address], remote: [] });
    await node2.docker('run', '-d', '--name', 'later', '--network', 'late', testImage, 'sleep', '600');
    const wanted = JSON.stringify({ peers: [node1.address, node2.address], remote: ['later'] });
    await waitUntil(() => lines.at(-1) === wanted, { what: 'the late member', timeoutMs: 15_000 });
  });
});

describe('a node that is lost', () => {
  test('SW-30 is found on the manager, and is the reason why names of its containers are out of reach', async () => {
    await broken(node2, ['ip', 'link', 'set', 'eth1', 'down'], ['ip', 'link', 'set', 'eth1', 'up']);
    await waitUntil(
      async () =>
        (await node1.docker('node', 'ls', '--format', '{{.Hostname}} {{.Status}}')).includes('node2 Down'),
      { what: 'the manager to miss node2', timeoutMs: 40_000 },
    );
    expect(await codesOn(node1)).toEqual(['NODE_DOWN']);
    const { answer } = await node1.why('web', 'db:80', '--probe');
    // As long as the others have not dropped its members the name still answers; either way the node is why.
    expect(answer.cause?.code).toBe('NODE_DOWN');
    expect(adviceOf(answer)).not.toMatch(harmful);
    expect(answer.remedies.map(({ code }) => code)).toContain('CHECK_NODE');
  });
});

async function taskOn(node: Node): Promise<string> {
  return node.docker('ps', '--filter', 'label=com.docker.swarm.service.name=api', '--format', '{{.Names}}');
}

async function addressOf(node: Node, container: string): Promise<string> {
  return node.docker('inspect', '-f', '{{(index .NetworkSettings.Networks "mesh").IPAddress}}', container);
}
