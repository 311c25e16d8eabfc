/** The simulated kernel: namespaces and the links in them. It knows nothing of Docker. */
import type { AddressFacts } from '@patchbay/topology';
import type { Random } from '../random.js';
import { linkLocalOf } from '../world/addresses.js';
import { bytesUntil, type KernelLink, type KernelNamespace } from './link.js';

export interface LinkPlan {
  readonly name: string;
  readonly kind: string | null;
  readonly mac?: string | undefined;
  readonly mtu?: number | undefined;
  readonly parent?: KernelLink | undefined;
  readonly vni?: number | undefined;
  readonly addresses?: readonly AddressFacts[] | undefined;
  readonly up?: boolean | undefined;
}

export interface VethPlan {
  readonly inside: { readonly namespace: KernelNamespace; readonly name: string; readonly mac: string };
  readonly outside: { readonly namespace?: KernelNamespace; readonly name: string };
  readonly mtu: number;
  readonly addresses: readonly AddressFacts[];
}

/** A change of one link; what is left out stays. */
export interface LinkChange {
  readonly up?: boolean | undefined;
  readonly master?: KernelLink | null | undefined;
  readonly mtu?: number | undefined;
  readonly mac?: string | undefined;
  readonly addresses?: readonly AddressFacts[] | undefined;
}

export interface KernelOptions {
  readonly random: Random;
  readonly now: () => number;
  /** Engine 28 makes eth0 inside the namespace, where it is number 2 in each; before, indexes are the host's own. */
  readonly ownIndexes: boolean;
}

export class Kernel {
  readonly host: KernelNamespace;
  private readonly listeners = new Set<() => void>();
  private readonly namespaces = new Set<KernelNamespace>();
  private lastIndex = 0;
  private lastInode = 4_026_531_840;

  constructor(private readonly options: KernelOptions) {
    this.host = this.makeNamespace('host', null);
  }

  /** Hears of every change, once per change. @returns stops hearing */
  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  addNamespace(key: string): KernelNamespace {
    const used = new Set([...this.namespaces].map(({ id }) => id));
    let id = 0;
    while (used.has(id)) id += 1;
    return this.makeNamespace(key, id);
  }

  /** Namespaces that Docker keeps for itself: an overlay's, its load balancer's, the routing mesh's. */
  hidden(): KernelNamespace[] {
    return [...this.namespaces].filter(({ key }) => /^(?:1-|lb_|ingress_sbox$)/.test(key));
  }

  /** With it go its links, and the host ends of its cables. */
  removeNamespace(namespace: KernelNamespace): void {
    for (const link of namespace.links.values()) this.removeLink(link);
    this.namespaces.delete(namespace);
  }

  addLink(namespace: KernelNamespace, plan: LinkPlan): KernelLink {
    const link = this.makeLink(namespace, plan);
    this.changed();
    return link;
  }

  /** A veth pair. Docker makes the container's end first: its index is the lower one. */
  addVeth(plan: VethPlan): { readonly inside: KernelLink; readonly outside: KernelLink } {
    const { inside: inner, outside: outer, mtu, addresses } = plan;
    const common = { kind: 'veth', mtu };
    const inside = this.makeLink(inner.namespace, { ...common, name: inner.name, mac: inner.mac, addresses });
    const outside = this.makeLink(outer.namespace ?? this.host, { ...common, name: outer.name });
    inside.peer = outside;
    outside.peer = inside;
    this.changed();
    return { inside, outside };
  }

  /** Removes a link, with it a cable's other end and what hangs from it. Ports of a removed bridge are let go. */
  removeLink(link: KernelLink): void {
    if (link.namespace.links.get(link.index) !== link) return;
    link.namespace.links.delete(link.index);
    for (const other of link.namespace.links.values()) if (other.master === link) other.master = null;
    if (link.peer !== null) this.removeLink(link.peer);
    if (link.kind === null || link.kind === 'vlan' || link.kind === 'dummy') this.removeChildren(link);
    this.changed();
  }

  change(link: KernelLink, change: LinkChange): void {
    const now = this.options.now();
    for (const end of [link, link.peer]) if (end) end.counted = { at: now, bytes: bytesUntil(end, now) };
    Object.assign(
      link,
      Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)),
    );
    this.changed();
  }

  /** A link of the host by its name. */
  hostLink(name: string): KernelLink | null {
    for (const link of this.host.links.values()) if (link.name === name) return link;
    return null;
  }

  /** A name as Docker gives to the host's end: `veth` and seven hexadecimal digits. */
  vethName(): string {
    return `veth${this.options.random.hex(7)}`;
  }

  /** A locally administered unicast address, as the kernel picks for a new link. */
  randomMac(): string {
    const digits = this.options.random.hex(12).match(/../g) ?? [];
    const first = ((Number.parseInt(digits[0] ?? '0', 16) & 0xfc) | 2).toString(16).padStart(2, '0');
    return [first, ...digits.slice(1)].join(':');
  }

  private removeChildren(parent: KernelLink): void {
    for (const { links } of this.namespaces) {
      for (const link of links.values()) if (link.parent === parent) this.removeLink(link);
    }
  }

  private makeNamespace(key: string, id: number | null): KernelNamespace {
    this.lastInode += key === 'host' ? 0 : 61 + this.options.random.integer(7);
    const inode = String(this.lastInode);
    const tables = { links: new Map(), neighbours: new Map() };
    const namespace: KernelNamespace = { key, inode, id, lastIndex: 1, ...tables };
    this.namespaces.add(namespace);
    const addresses: AddressFacts[] = [{ address: '127.0.0.1', prefixLength: 8, family: 4 }];
    this.makeLink(namespace, { name: 'lo', kind: null, mac: '00:00:00:00:00:00', mtu: 65_536, addresses });
    return namespace;
  }

  private makeLink(namespace: KernelNamespace, plan: LinkPlan): KernelLink {
    const mac = plan.mac ?? this.randomMac();
    const isLoopback = plan.name === 'lo';
    const onHost = namespace.key === 'host';
    const link: KernelLink = {
      index: this.nextIndex(namespace, isLoopback),
      namespace,
      kind: plan.kind,
      loopback: isLoopback,
      vni: plan.vni ?? null,
      rate: isLoopback ? 0 : 200 + this.options.random.integer(20_000),
      name: plan.name,
      mac,
      mtu: plan.mtu ?? 1500,
      up: plan.up ?? true,
      master: null,
      peer: null,
      parent: plan.parent ?? null,
      addresses: [...(plan.addresses ?? []), ...(onHost && !isLoopback ? [ownLinkLocal(mac)] : [])],
      counted: { at: this.options.now(), bytes: 0 },
    };
    namespace.links.set(link.index, link);
    return link;
  }

  private nextIndex(namespace: KernelNamespace, isLoopback: boolean): number {
    if (isLoopback) return 1;
    if (this.options.ownIndexes && namespace.key !== 'host') {
      namespace.lastIndex += 1;
      return namespace.lastIndex;
    }
    this.lastIndex = Math.max(this.lastIndex, 1) + 1;
    return this.lastIndex;
  }

  private changed(): void {
    for (const listener of this.listeners) listener();
  }
}

function ownLinkLocal(mac: string): AddressFacts {
  return { address: linkLocalOf(mac), prefixLength: 64, family: 6 };
}
