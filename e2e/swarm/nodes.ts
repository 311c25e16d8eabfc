/** Three private engines on one wire, joined to one swarm: what every test of overlays between hosts stands on. */
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Explanation, NamesReport, StandingFinding } from '@patchbay/diagnosis';
import { composeEngine, removeAbandoned, type Engine } from '../testbed/engine.js';
import { guestCommand, type GuestCommand } from '../testbed/guest.js';
import { testImage } from '../testbed/image.js';
import { namespacePath } from '../testbed/namespaces.js';
import { run, waitUntil } from '../testbed/processes.js';

const tool = fileURLToPath(new URL('../../apps/cli/dist/main.js', import.meta.url));

/** What a question of the command line answered. */
export interface Asked<Answer> {
  readonly status: number;
  readonly answer: Answer;
}

/** One node of the swarm: its engine, and Patchbay's command line as a person on that host would use it. */
export class Node {
  constructor(
    readonly name: string,
    readonly address: string,
    private readonly engine: Engine,
  ) {}

  /** A `docker` command on this node; resolves with what it printed. */
  async docker(...words: readonly string[]): Promise<string> {
    return (await run('docker', '-H', `unix://${this.engine.socket}`, ...words)).trim();
  }

  /** A command in the network namespace of the node's host. */
  async host(...words: readonly string[]): Promise<string> {
    return (await run('ip', 'netns', 'exec', this.engine.namespace, ...words)).trim();
  }

  /** A command in the namespace that Docker keeps for an overlay. */
  async inOverlay(network: string, ...words: readonly string[]): Promise<string> {
    const id = await this.docker('network', 'inspect', '-f', '{{.Id}}', network);
    const file = `${this.folder}/exec/netns/1-${id.slice(0, 10)}`;
    // Docker's file is a mount that only the engine's own mount namespace has.
    const pid = (await run('cat', `${this.folder}/dockerd.pid`)).trim();
    return (await run('nsenter', '-t', pid, '-m', 'nsenter', `--net=${file}`, ...words)).trim();
  }

  private get folder(): string {
    return this.engine.socket.replace(/\/docker\.sock$/, '');
  }

  why(from: string, to: string, ...flags: readonly string[]): Promise<Asked<Explanation<string>>> {
    return this.ask('why', from, to, ...flags);
  }

  async names(container: string): Promise<NamesReport<string>> {
    return (await this.ask<NamesReport<string>>('names', container)).answer;
  }

  async findings(): Promise<readonly StandingFinding<string>[]> {
    const { answer } = await this.ask<{ readonly findings: readonly StandingFinding<string>[] }>('findings');
    return answer.findings;
  }

  /** How a program of ours is run inside this node. */
  guest(...command: readonly string[]): GuestCommand {
    return guestCommand(this.engine, command);
  }

  private async ask<Answer>(...words: readonly string[]): Promise<Asked<Answer>> {
    const { command, parameters, environment } = this.guest(process.execPath, tool, ...words, '--json');
    const settings = Object.entries(environment).map(([name, value]) => `${name}=${value}`);
    // The status is part of the answer: it is printed behind it.
    const script = '"$@"; printf "\\n%s" "$?"';
    const said = await run('env', ...settings, 'sh', '-c', script, 'ask', command, ...parameters);
    const at = said.lastIndexOf('\n');
    return { status: Number(said.slice(at + 1)), answer: JSON.parse(said.slice(0, at)) as Answer };
  }

  dispose(): Promise<void> {
    return this.engine.dispose();
  }
}

export interface Swarm extends AsyncDisposable {
  /** The manager first. */
  readonly nodes: readonly [Node, Node, Node];
}

/** Makes the engines, the wire between them and the swarm: some ten seconds. Removes what it made when a step fails. */
export async function composeSwarm(): Promise<Swarm> {
  await removeAbandoned();
  const wire = `pb-w${randomBytes(2).toString('hex')}`;
  const made: Node[] = [];
  const dispose = async (): Promise<void> => {
    await Promise.all(made.map((node) => node.dispose()));
    if (existsSync(namespacePath(wire))) await run('ip', 'netns', 'delete', wire);
  };
  try {
    await run('ip', 'netns', 'add', wire);
    await inWire(wire, 'link add name wire type bridge', 'link set wire up');
    const nodes = await Promise.all([1, 2, 3].map((number) => composeNode(wire, number, made)));
    const [manager, first, second] = nodes;
    if (manager === undefined || first === undefined || second === undefined) throw new Error('three nodes');
    await join(manager, [first, second]);
    return { nodes: [manager, first, second], [Symbol.asyncDispose]: dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
}

async function composeNode(wire: string, number: number, made: Node[]): Promise<Node> {
  const name = `node${number}`;
  const address = `10.77.0.1${number}`;
  const engine = await composeEngine({ hostName: name });
  const node = new Node(name, address, engine);
  made.push(node);
  await inWire(
    wire,
    `link add ${name} type veth peer name eth1 netns ${engine.namespace}`,
    `link set ${name} master wire up`,
  );
  for (const line of ['link set eth1 up', `addr add ${address}/24 dev eth1`])
    await node.host('ip', ...line.split(' '));
  return node;
}

async function inWire(wire: string, ...lines: readonly string[]): Promise<void> {
  for (const line of lines) await run('ip', '-n', wire, ...line.split(' '));
}

async function join(manager: Node, workers: readonly Node[]): Promise<void> {
  const to = (node: Node): readonly string[] => ['--advertise-addr', node.address];
  await manager.docker('swarm', 'init', ...to(manager));
  // A node that is lost is missed after three of these.
  await manager.docker('swarm', 'update', '--dispatcher-heartbeat', '1s');
  const token = await manager.docker('swarm', 'join-token', '-q', 'worker');
  await Promise.all(
    workers.map((node) =>
      node.docker('swarm', 'join', '--token', token, ...to(node), `${manager.address}:2377`),
    ),
  );
}

const serves = ['httpd', '-f', '-p', '80', '-h', '/etc'];

/** `web` on the manager, `db` (also `database`) on the first worker, `api` (dnsrr, one a node) and `vip` on the overlay `mesh`. */
export async function fillMesh([manager, worker]: Swarm['nodes']): Promise<void> {
  await manager.docker('network', 'create', '-d', 'overlay', '--attachable', 'mesh');
  const on = ['--network', 'mesh'];
  await manager.docker('run', '-d', '--name', 'web', ...on, testImage, ...serves);
  await worker.docker(
    'run',
    '-d',
    '--name',
    'db',
    ...on,
    '--network-alias',
    'database',
    testImage,
    ...serves,
  );
  const service = ['service', 'create', '-d', '--no-resolve-image', ...on];
  const spread = ['--replicas', '3', '--replicas-max-per-node', '1', '--endpoint-mode', 'dnsrr'];
  await manager.docker(...service, '--name', 'api', ...spread, testImage, ...serves);
  await manager.docker(...service, '--name', 'vip', '--replicas', '2', testImage, ...serves);
  await waitUntil(
    async () => {
      const listed = await manager.docker('service', 'ls', '--format', '{{.Name}} {{.Replicas}}');
      return listed.includes('api 3/3') && listed.includes('vip 2/2');
    },
    { what: 'all tasks to run', timeoutMs: 40_000 },
  );
}
