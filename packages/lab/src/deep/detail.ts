/** Everything about one namespace of the lab, in the shape of the real reader. */
import type { HostDetail, InterfaceCounters, NamespaceDetail, Reading } from '@patchbay/topology';
import { type KernelLink, type KernelNamespace, countersOf, linkFacts } from '../kernel/link.js';
import type { ContainerRecord } from '../world/records.js';
import type { World } from '../world/world.js';
import { hostHosts, hostResolver, hostsOf, resolverOf } from './files.js';
import { embeddedServerRules, hostFirewall } from './firewall.js';
import { listenersOf } from './listeners.js';
import { hasEmbeddedServer } from './names.js';
import { neighboursOf } from './neighbours.js';
import { routesOf } from './routes.js';

export function containerDetail(world: World, container: ContainerRecord): NamespaceDetail | null {
  if (container.sandbox === null) return null;
  const { namespace } = container.sandbox;
  const files = fileOwner(world, container);
  const inHost = namespace === world.kernel.host;
  const served = hasEmbeddedServer(world, files);
  const place = { namespace, command: inHost ? 'sudo' : `sudo nsenter -t ${container.pid} -n` };
  return {
    ...tables(world, place),
    hosts: known(hostsOf(world, files), `sudo cat /proc/${container.pid}/root/etc/hosts`),
    resolver: known(resolverOf(world, files), `sudo cat /proc/${container.pid}/root/etc/resolv.conf`),
    firewall: known(
      inHost ? hostFirewall(world) : served ? embeddedServerRules() : [],
      `${place.command} iptables-save`,
    ),
  };
}

export function hostDetail(world: World): HostDetail {
  const namespace = world.kernel.host;
  const links = [...namespace.links.values()];
  return {
    ...tables(world, { namespace, command: 'sudo' }),
    hosts: known(hostHosts(world), 'cat /etc/hosts'),
    resolver: known(hostResolver(), 'cat /etc/resolv.conf'),
    firewall: known(hostFirewall(world), 'sudo iptables-save'),
    bridgePorts: known(links.flatMap(bridgePort), 'bridge -d link'),
    forwarding: known(links.flatMap(learned), 'bridge fdb'),
  };
}

/** The counters of a namespace's links. */
export function interfaceCounters(world: World, namespace: KernelNamespace): InterfaceCounters[] {
  const now = world.now();
  return [...namespace.links.values()].map((link) => {
    const { name, receivedBytes, receivedPackets, sentBytes, sentPackets } = countersOf(link, now);
    const nothingLost = { receivedErrors: 0, receivedDropped: 0, sentErrors: 0, sentDropped: 0 };
    return { device: name, receivedBytes, receivedPackets, sentBytes, sentPackets, ...nothingLost };
  });
}

type Tables = Omit<NamespaceDetail, 'hosts' | 'resolver' | 'firewall'>;

function tables(
  world: World,
  place: { readonly namespace: KernelNamespace; readonly command: string },
): Tables {
  const { namespace, command } = place;
  const facts = [...namespace.links.values()].map((link) => linkFacts(link, world.kernel.host));
  const addresses = facts.flatMap((link) =>
    link.addresses.map((address) => ({ ...address, device: link.name })),
  );
  return {
    readAt: world.now(),
    links: known(facts, `${command} ip -d link`),
    addresses: known(addresses, `${command} ip address`),
    routes: known(routesOf(world, namespace), `${command} ip route`),
    policy: known({ rules: [], tables: {} }, `${command} ip rule`),
    neighbours: known(neighboursOf(world, namespace), `${command} ip neigh`),
    listeners: known(listenersOf(world, namespace), `${command} ss -lntu`),
    firewallGaps: [],
    settings: known(settingsOf(world, namespace), `${command} sysctl net.ipv4.ip_forward`),
    counters: known(interfaceCounters(world, namespace), `${command} cat /proc/net/dev`),
  };
}

function settingsOf(world: World, namespace: KernelNamespace): Record<string, string> {
  const onHost: Record<string, string> =
    namespace === world.kernel.host ? { 'net.bridge.bridge-nf-call-iptables': '1' } : {};
  const forwards = namespace === world.kernel.host ? '1' : '0';
  return { 'net.ipv4.ip_forward': forwards, 'net.ipv4.conf.all.forwarding': forwards, ...onHost };
}

/** Who shares a namespace has the files of its owner. */
function fileOwner(world: World, container: ContainerRecord): ContainerRecord {
  const { networkMode } = container.spec;
  if (!networkMode.startsWith('container:')) return container;
  return world.containers.get(networkMode.slice('container:'.length)) ?? container;
}

function bridgePort(
  link: KernelLink,
): { device: string; bridge: string; isolated: boolean; hairpin: boolean }[] {
  if (link.master === null) return [];
  return [{ device: link.name, bridge: link.master.name, isolated: false, hairpin: false }];
}

/** A port has learned the address at its other end. */
function learned(link: KernelLink): { mac: string; device: string; bridge: string; permanent: boolean }[] {
  if (link.master === null || !link.peer?.up || !link.up) return [];
  return [{ mac: link.peer.mac, device: link.name, bridge: link.master.name, permanent: false }];
}

function known<Value>(value: Value, command: string): Reading<Value> {
  return { known: true, value, command };
}
