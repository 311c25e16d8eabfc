/** Hands on the lab's cables: what `ip link` and `ip netns exec` would do on a real host. */
import type { AddressFacts } from '@patchbay/topology';
import { parseAddress } from '../world/addresses.js';
import { findContainer } from '../world/find.js';
import { Refusal } from '../world/refusal.js';
import type { World } from '../world/world.js';
import {
  type KernelLink,
  type KernelNamespace,
  type LinkCounters,
  countersOf,
  operationalState,
} from './link.js';

/** One line of `links()`. */
export interface LinkLine {
  readonly index: number;
  readonly name: string;
  readonly kind: string | null;
  readonly up: boolean;
  readonly operational: string;
  readonly master: string | null;
}

/** What can be changed of a link; what is left out stays. */
export interface LinkWish {
  readonly up?: boolean | undefined;
  /** A bridge's name; null takes it off its bridge. */
  readonly master?: string | null | undefined;
  readonly mtu?: number | undefined;
  /** `address/length`; the empty text takes the IPv4 address away. Only inside containers. */
  readonly address?: string | undefined;
}

/** Every method throws a Refusal with the words of `ip` where a link does not exist. */
export class LabKernel {
  constructor(private readonly world: World) {}

  /** The host's links, in the order of their indexes. */
  links(): LinkLine[] {
    return [...this.world.kernel.host.links.values()].map(lineOf);
  }

  /** Bytes and packets of the host's links now. */
  counters(): LinkCounters[] {
    const now = this.world.now();
    return [...this.world.kernel.host.links.values()].map((link) => countersOf(link, now));
  }

  /** `ip link set NAME down` */
  setDown(name: string): void {
    this.change(name, { up: false });
  }

  /** `ip link set NAME up` */
  setUp(name: string): void {
    this.change(name, { up: true });
  }

  /** `ip link set NAME master BRIDGE`; null: `nomaster` */
  setMaster(name: string, bridge: string | null): void {
    this.change(name, { master: bridge });
  }

  /** `ip link delete NAME` */
  remove(name: string): void {
    this.world.kernel.removeLink(this.onHost(name));
  }

  /** `ip link set NAME …` on the host. */
  change(name: string, wish: LinkWish): void {
    this.apply(this.onHost(name), wish);
  }

  /** `ip link set eth0 …`, `ip address …` inside a container that runs. */
  changeInside(container: string, name: string, wish: LinkWish): void {
    this.apply(this.inside(container, name), wish);
  }

  /** `ip link delete eth0` inside a container that runs. */
  removeInside(container: string, name: string): void {
    this.world.kernel.removeLink(this.inside(container, name));
  }

  /** `ip link add NAME type bridge`, up. */
  addBridge(name: string): void {
    this.refuseTaken(name);
    this.world.kernel.addLink(this.world.kernel.host, { name, kind: 'bridge' });
  }

  /** `ip link add NAME type veth peer name PEER`, both on the host and up. */
  addVeth(name: string, peer: string): void {
    this.refuseTaken(name);
    this.refuseTaken(peer);
    const { host } = this.world.kernel;
    const inside = { namespace: host, name, mac: this.world.kernel.randomMac() };
    this.world.kernel.addVeth({ inside, outside: { name: peer }, mtu: 1500, addresses: [] });
  }

  /** The host's end of a container's cable; null where there is none (host, none, macvlan, an overlay). */
  hostEndOf(container: string, name = 'eth0'): string | null {
    const { host } = this.world.kernel;
    const peer = this.inside(container, name).peer;
    return peer?.namespace === host ? peer.name : null;
  }

  private apply(link: KernelLink, { up, master, mtu, address }: LinkWish): void {
    const bridge = master === undefined || master === null ? master : this.onHost(master);
    if (bridge && bridge.kind !== 'bridge') throw new Refusal(400, 'Error: Device does not allow enslaving');
    const addresses = address === undefined ? undefined : withIpv4(link.addresses, address);
    this.world.kernel.change(link, { up, master: bridge, mtu, addresses });
  }

  private onHost(name: string): KernelLink {
    return found(this.world.kernel.host, name);
  }

  private inside(reference: string, name: string): KernelLink {
    const container = findContainer(this.world, reference);
    if (container.sandbox === null) throw new Refusal(409, `Container ${container.id} is not running`);
    return found(container.sandbox.namespace, name);
  }

  private refuseTaken(name: string): void {
    if (this.world.kernel.hostLink(name) !== null) throw new Refusal(409, 'RTNETLINK answers: File exists');
  }
}

function found(namespace: KernelNamespace, name: string): KernelLink {
  for (const link of namespace.links.values()) if (link.name === name) return link;
  throw new Refusal(404, `Cannot find device "${name}"`);
}

function lineOf(link: KernelLink): LinkLine {
  const { index, name, kind, up, master } = link;
  return { index, name, kind, up, operational: operationalState(link), master: master?.name ?? null };
}

function withIpv4(addresses: readonly AddressFacts[], text: string): AddressFacts[] {
  const others = addresses.filter(({ family }) => family === 6);
  if (text === '') return others;
  const [address = '', length = '32'] = text.split('/');
  const prefixLength = Number(length);
  const isValid = parseAddress(address)?.family === 4 && prefixLength >= 0 && prefixLength <= 32;
  if (!isValid) throw new Refusal(400, `Error: any valid prefix is expected rather than "${text}".`);
  return [{ address, prefixLength, family: 4 }, ...others];
}
