/** What an endpoint is made of in the kernel: a cable to a bridge, a child of a NIC, nothing at all. */
import type { AddressFacts } from '@patchbay/topology';
import type { KernelLink, KernelNamespace } from '../kernel/link.js';
import { formatAddress, linkLocalOf } from './addresses.js';
import type { EndpointAddress, NetworkRecord } from './records.js';
import type { World } from './world.js';

export interface PlugPlan {
  readonly namespace: KernelNamespace;
  readonly mac: string;
  readonly ipv4: EndpointAddress | null;
  readonly ipv6: EndpointAddress | null;
}

/**
 * Makes the interface of a new endpoint.
 * @returns the inner end; null where the network gives none
 */
export function plugIn(world: World, network: NetworkRecord, plan: PlugPlan): KernelLink | null {
  const { wiring } = network;
  const { kernel } = world;
  const name = freeName(plan.namespace);
  const addresses = addressesOf(plan, network.ipv6);
  if (wiring.kind === 'child') {
    const { parent } = wiring;
    const kind = network.driver;
    const mac = kind === 'ipvlan' ? parent.mac : plan.mac;
    return kernel.addLink(plan.namespace, { name, kind, mac, mtu: parent.mtu, parent, addresses });
  }
  const inside = { namespace: plan.namespace, name, mac: plan.mac };
  const mtu = mtuOf(network);
  if (wiring.kind === 'bridge') {
    const pair = kernel.addVeth({ inside, outside: { name: kernel.vethName() }, mtu, addresses });
    kernel.change(pair.outside, { master: wiring.bridge });
    return pair.inside;
  }
  if (wiring.kind === 'overlay') return plugIntoOverlay(world, network, { inside, mtu, addresses });
  if (network.driver === 'host' || network.driver === 'null') return null;
  return kernel.addVeth({ inside, outside: { name: kernel.vethName() }, mtu, addresses }).inside;
}

/** `com.docker.network.driver.mtu`, else 1500; an overlay leaves room for the VXLAN header. */
export function mtuOf(network: Pick<NetworkRecord, 'options' | 'driver'>): number {
  const chosen = Number(network.options['com.docker.network.driver.mtu']);
  return chosen > 0 ? chosen : network.driver === 'overlay' ? 1450 : 1500;
}

interface OverlayPlug {
  readonly inside: { readonly namespace: KernelNamespace; readonly name: string; readonly mac: string };
  readonly mtu: number;
  readonly addresses: readonly AddressFacts[];
}

/** The host's end of an overlay's cable is in a hidden namespace, a port of `br0` there, beside `vxlan0`. */
function plugIntoOverlay(world: World, network: NetworkRecord, plug: OverlayPlug): KernelLink {
  const { kernel } = world;
  const hidden = hiddenNamespace(world, network);
  const bridge = [...hidden.links.values()].find(({ kind }) => kind === 'bridge') ?? null;
  const count = [...hidden.links.values()].filter(({ kind }) => kind === 'veth').length;
  const { inside, outside } = kernel.addVeth({
    ...plug,
    outside: { namespace: hidden, name: `veth${count}` },
  });
  kernel.change(outside, { master: bridge });
  return inside;
}

/** Made with the first local endpoint, `1-` and the first ten characters of the network's id. */
function hiddenNamespace(world: World, network: NetworkRecord): KernelNamespace {
  const { wiring } = network;
  if (wiring.kind !== 'overlay') return world.kernel.host;
  if (wiring.hidden !== null) return wiring.hidden;
  const hidden = world.kernel.addNamespace(`1-${network.id.slice(0, 10)}`);
  wiring.hidden = hidden;
  const gateway = network.subnets[0];
  const addresses: AddressFacts[] =
    gateway === undefined
      ? []
      : [
          {
            address: formatAddress(gateway.gateway),
            prefixLength: gateway.pool.subnet.length,
            family: gateway.pool.family,
          },
        ];
  const bridge = world.kernel.addLink(hidden, { name: 'br0', kind: 'bridge', mtu: 1450, addresses });
  const vxlan = world.kernel.addLink(hidden, { name: 'vxlan0', kind: 'vxlan', mtu: 1450, vni: wiring.vni });
  world.kernel.change(vxlan, { master: bridge });
  return hidden;
}

/** `eth` and the lowest number that is free in the namespace. */
function freeName(namespace: KernelNamespace): string {
  const names = new Set([...namespace.links.values()].map(({ name }) => name));
  for (let number = 0; ; number += 1) if (!names.has(`eth${number}`)) return `eth${number}`;
}

/** Docker turns IPv6 off inside a container without an IPv6 network: no link-local address there either. */
function addressesOf({ ipv4, ipv6, mac }: PlugPlan, hasIpv6: boolean): AddressFacts[] {
  const given = [ipv4, ipv6].flatMap((one) => (one === null ? [] : [addressFacts(one)]));
  return hasIpv6 ? [...given, { address: linkLocalOf(mac), prefixLength: 64, family: 6 }] : given;
}

function addressFacts({ address, subnet }: EndpointAddress): AddressFacts {
  return {
    address: formatAddress(address),
    prefixLength: subnet.pool.subnet.length,
    family: address.family,
  };
}
