/** The private engine as Patchbay concludes it, read anew each time, and by name what is looked for in it. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { pictureOf, wordsOn } from '@patchbay/scene/testing';
import type {
  Bridge,
  Cable,
  Container,
  Endpoint,
  Namespace,
  Network,
  NetworkInterface,
  Topology,
} from '@patchbay/topology';
import { watchLive } from '../bench/live.js';
import { docker } from '../support/docker.js';

const run = promisify(execFile);

/** Everything read from the engine and the kernel, as the server would have it. */
export async function look(): Promise<Seen> {
  await using watched = await watchLive();
  return new Seen(watched.live.topology);
}

/** A command inside of a container's network namespace, with the machine's own tools. */
export async function inside(container: string, ...words: string[]): Promise<string> {
  const pid = await docker('inspect', '-f', '{{.State.Pid}}', container);
  const { stdout } = await run('nsenter', ['-t', pid, '-n', ...words]);
  return stdout.trim();
}

/** The end of a cable: which namespace it is in, and its name there. */
export interface End {
  readonly role: Namespace['role'];
  readonly name: string;
}

export class Seen {
  constructor(readonly topology: Topology) {}

  container(name: string): Container {
    return this.named(this.topology.containers.values(), name);
  }

  network(name: string): Network {
    return this.named(this.topology.networks.values(), name);
  }

  bridge(name: string): Bridge {
    return this.named(this.topology.bridges.values(), name);
  }

  /** By the container's name, or Docker's own of an endpoint that no container owns. */
  endpoint(name: string, network: string): Endpoint {
    const { id } = this.network(network);
    const here = [...this.topology.endpoints.values()].filter((one) => one.network === id);
    return this.named(here, name);
  }

  cable(name: string, network: string): Cable {
    const cable = this.topology.cables.get(this.endpoint(name, network).cable);
    if (cable === undefined) throw new Error(`${name} has no cable to ${network}`);
    return cable;
  }

  /** Both ends of a cable, the container's first. */
  ends(name: string, network: string): readonly (End | null)[] {
    const { inside: inner, outside } = this.cable(name, network);
    return [inner, outside].map((id) => {
      const link = id === null ? undefined : this.topology.interfaces.get(id);
      const namespace = link === undefined ? undefined : this.topology.namespaces.get(link.namespace);
      return link === undefined || namespace === undefined ? null : { role: namespace.role, name: link.name };
    });
  }

  /** Name of the bridge that a cable is plugged into; null: into none. */
  pluggedInto(name: string, network: string): string | null {
    const { port } = this.cable(name, network);
    const bridge = port === null ? undefined : this.topology.ports.get(port)?.bridge;
    return bridge === undefined ? null : (this.topology.bridges.get(bridge)?.name ?? null);
  }

  interfaces(container: string): readonly NetworkInterface[] {
    const { namespace } = this.container(container);
    return [...this.topology.interfaces.values()].filter((link) => link.namespace === namespace);
  }

  /** Names of everybody in the container's namespace, the owner first. */
  housemates(name: string): readonly string[] {
    const { namespace } = this.container(name);
    const members = this.topology.namespaces.get(namespace)?.members ?? [];
    return members.map((id) => this.topology.containers.get(id)?.name ?? '');
  }

  get picture(): ReturnType<typeof pictureOf> {
    return pictureOf(this.topology);
  }

  /** All words on the picture, one to a line. */
  get words(): string {
    return wordsOn(this.picture).join('\n');
  }

  /** The facts that stand on a network's rail, in one line. */
  facts(network: string): string {
    const rails = this.picture.items.filter((item) => item.kind === 'rail' && item.label === network);
    return rails.map((rail) => (rail.kind === 'rail' ? rail.facts : '')).join('');
  }

  /** Addresses of the items of this entity on the picture, by kind. */
  drawn(kind: string, id: string): number {
    return this.picture.items.filter((item) => item.kind === kind && item.entity === id).length;
  }

  private named<Thing extends { readonly name: string }>(things: Iterable<Thing>, name: string): Thing {
    const found = [...things].find((thing) => thing.name === name);
    if (found === undefined) throw new Error(`there is no ${name}`);
    return found;
  }
}
