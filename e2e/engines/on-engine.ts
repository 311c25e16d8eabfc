/** What the suites of other engines share: a server that watches, its client, and what is asked of them. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Cable, Container, Endpoint, Network, Topology } from '@patchbay/topology';
import { TopologyCopy } from '../support/copy.js';
import { type Patchbay, type StartOptions, startPatchbay } from '../support/patchbay.js';

const execute = promisify(execFile);

/** What a command printed, and how it ended. Never rejects. */
export interface Ended {
  readonly status: number;
  readonly output: string;
}

export async function ended(command: string, ...parameters: readonly string[]): Promise<Ended> {
  try {
    const { stdout } = await execute(command, [...parameters]);
    return { status: 0, output: stdout.trim() };
  } catch (error) {
    const { code, stdout } = error as { readonly code?: unknown; readonly stdout?: unknown };
    return { status: typeof code === 'number' ? code : -1, output: String(stdout ?? '').trim() };
  }
}

/** A server on the engine around this process, and its picture as a page has it. */
export class Watched implements AsyncDisposable {
  private constructor(
    readonly server: Patchbay,
    readonly copy: TopologyCopy,
  ) {}

  static async open(options: StartOptions = {}): Promise<Watched> {
    const server = await startPatchbay(options);
    const copy = new TopologyCopy(server);
    await copy.until('live', () => copy.source?.kind === 'live');
    return new Watched(server, copy);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.copy.close();
    await this.server.stop();
  }

  get topology(): Topology {
    if (this.copy.topology === null) throw new Error('nothing is live yet');
    return this.copy.topology;
  }

  container(name: string): Container {
    return named(this.topology.containers.values(), name);
  }

  network(name: string): Network {
    return named(this.topology.networks.values(), name);
  }

  /** Undefined: it is not on that network. */
  endpoint(container: string, network: string): Endpoint | undefined {
    const [{ id }, of] = [this.container(container), this.network(network)];
    return [...this.topology.endpoints.values()].find(
      (endpoint) => endpoint.container === id && endpoint.network === of.id,
    );
  }

  cable(container: string, network: string): Cable | undefined {
    const endpoint = this.endpoint(container, network);
    return endpoint === undefined ? undefined : this.topology.cables.get(endpoint.cable);
  }

  /** Names of everybody in the container's namespace, the owner first. */
  housemates(name: string): readonly string[] {
    const members = this.topology.namespaces.get(this.container(name).namespace)?.members ?? [];
    return members.map((id) => this.topology.containers.get(id)?.name ?? '');
  }

  /** Sends a command as the page does, and gives its reply. */
  async command(command: object): Promise<Readonly<Record<string, unknown>>> {
    return this.post('commands', command);
  }

  /** Asks why, without a live probe. */
  async why(from: string, to: string, port: number | null = null): Promise<Why> {
    return (await this.post('explanations', { from, to, port })) as unknown as Why;
  }

  private async post(path: string, body: object): Promise<Readonly<Record<string, unknown>>> {
    const { address, token } = this.server;
    const answer = await fetch(`${address}/api/${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return (await answer.json()) as Readonly<Record<string, unknown>>;
  }
}

/** What the tests look at of an answer. */
export interface Why {
  readonly resolves: { readonly status: string; readonly addresses: readonly string[]; readonly by: string };
  readonly reaches: { readonly status: string };
  readonly cause: { readonly code: string; readonly summary: string } | null;
  readonly hops: readonly { readonly says: string; readonly status: string }[];
  readonly remedies: readonly { readonly commands: readonly string[] }[];
}

function named<Thing extends { readonly name: string }>(things: Iterable<Thing>, name: string): Thing {
  const found = [...things].find((thing) => thing.name === name);
  if (found === undefined) throw new Error(`there is no ${name}`);
  return found;
}
