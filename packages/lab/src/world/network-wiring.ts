/** What a network is made of on the host: a bridge, a parent NIC, a hidden namespace. */
import type { AddressFacts } from '@patchbay/topology';
import type { KernelLink } from '../kernel/link.js';
import type { NetworkRecord, NetworkWiring } from './records.js';
import { Refusal } from './refusal.js';
import { mtuOf } from './plug.js';
import type { World } from './world.js';

export interface WiringPlan {
  readonly id: string;
  readonly driver: string;
  readonly internal: boolean;
  readonly options: Readonly<Record<string, string>>;
  /** The gateways' addresses, which the bridge gets. */
  readonly addresses: readonly AddressFacts[];
}

/** @throws Refusal in Docker's words when the options can not be followed */
export function makeWiring(world: World, plan: WiringPlan): NetworkWiring {
  if (plan.driver === 'bridge') return { kind: 'bridge', bridge: makeBridge(world, plan) };
  if (plan.driver === 'macvlan' || plan.driver === 'ipvlan') return makeChild(world, plan);
  if (plan.driver !== 'overlay') return { kind: 'nothing' };
  const vni = Number(plan.options['com.docker.network.driver.overlay.vxlanid_list']);
  return { kind: 'overlay', vni, hidden: null, balancer: null };
}

export function removeWiring(world: World, { wiring }: NetworkRecord): void {
  if (wiring.kind === 'bridge') world.kernel.removeLink(wiring.bridge);
  if (wiring.kind === 'child' && wiring.made) world.kernel.removeLink(wiring.parent);
  if (wiring.kind !== 'overlay') return;
  for (const namespace of [wiring.hidden, wiring.balancer]) {
    if (namespace !== null) world.kernel.removeNamespace(namespace);
  }
}

function makeBridge(world: World, plan: WiringPlan): KernelLink {
  const { id, options, addresses } = plan;
  const mtu = options['com.docker.network.driver.mtu'];
  if (mtu !== undefined && !/^-?\d+$/.test(mtu)) {
    throw new Refusal(
      500,
      `failed to parse com.docker.network.driver.mtu value: ${mtu} (strconv.Atoi: parsing "${mtu}": invalid syntax)`,
    );
  }
  const name = options['com.docker.network.bridge.name'] || `br-${id.slice(0, 12)}`;
  for (const other of world.networks.values()) {
    if (other.wiring.kind !== 'bridge' || other.wiring.bridge.name !== name) continue;
    throw new Refusal(
      403,
      `cannot create network ${id} (${name}): conflicts with network ${other.id} (${name}): networks have same bridge name`,
    );
  }
  const existing = world.kernel.hostLink(name);
  if (existing?.kind === 'bridge') {
    world.kernel.change(existing, { addresses });
    return existing;
  }
  const mac = `02:42:${(world.random.hex(8).match(/../g) ?? []).join(':')}`;
  return world.kernel.addLink(world.kernel.host, { name, kind: 'bridge', mac, mtu: mtuOf(plan), addresses });
}

function makeChild(world: World, plan: WiringPlan): NetworkWiring {
  const mode = plan.options['ipvlan_mode'];
  if (plan.driver === 'ipvlan' && mode !== undefined && !['', 'l2', 'l3', 'l3s'].includes(mode)) {
    throw new Refusal(
      500,
      `requested ipvlan mode '${mode}' is not valid, 'l2' mode is the ipvlan driver default`,
    );
  }
  const name = plan.options['parent'] ?? '';
  const { kernel } = world;
  // Without a parent the driver makes a dummy interface that leads nowhere.
  if (name === '' || plan.internal) {
    const dummy = kernel.addLink(kernel.host, { name: `dm-${plan.id.slice(0, 12)}`, kind: 'dummy' });
    return { kind: 'child', parent: dummy, made: true };
  }
  const parent = kernel.hostLink(name);
  if (parent === null) return { kind: 'child', parent: makeVlan(world, name), made: true };
  refuseSharedParent(world, plan.driver, name);
  return { kind: 'child', parent, made: false };
}

function refuseSharedParent(world: World, driver: string, name: string): void {
  for (const { id, wiring, driver: other } of world.networks.values()) {
    if (wiring.kind === 'child' && other === driver && wiring.parent.name === name) {
      throw new Refusal(500, `network dm-${id.slice(0, 12)} is already using parent interface ${name}`);
    }
  }
}

/** `eth0.10`: the driver makes the VLAN interface itself. */
function makeVlan(world: World, name: string): KernelLink {
  const [parentName = '', tag = ''] = name.split('.');
  if (!/^\d+$/.test(tag)) {
    throw new Refusal(500, `invalid subinterface vlan name ${name}, example formatting is eth0.10`);
  }
  const parent = world.kernel.hostLink(parentName);
  if (parent === null) {
    throw new Refusal(500, `-o parent interface does was not found on the host: ${parentName}`);
  }
  return world.kernel.addLink(world.kernel.host, { name, kind: 'vlan', parent });
}
