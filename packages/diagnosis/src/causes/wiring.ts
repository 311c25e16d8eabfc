/** The cable at either end: what Docker says of it and what the kernel has are not the same. */
import type { CableFault, NetworkInterface } from '@patchbay/topology';
import type { End } from '../ends.js';
import type { World } from '../world.js';
import type { Evidence, Layer, Remedy, Subject } from '../explanation.js';
import type { Cause } from './cause.js';
import { wayBroken } from './cause.js';
import { inside, inspected, linkSays } from './evidence.js';
import { type Asking, type RemedyCode, advise, device, quoted, reconnect } from './remedies.js';

/** Where each fault of a cable sits, and what mends it besides plugging it in again. */
const places: Readonly<
  Record<CableFault, { readonly at: 'interface' | 'cable' | 'bridge'; readonly remedy: RemedyCode }>
> = {
  VETH_MISSING: { at: 'cable', remedy: 'RECONNECT' },
  VETH_DOWN: { at: 'cable', remedy: 'SET_LINK_UP' },
  VETH_NOT_ON_BRIDGE: { at: 'cable', remedy: 'PLUG_IN' },
  VETH_ON_WRONG_BRIDGE: { at: 'cable', remedy: 'PLUG_IN' },
  CONTAINER_IF_DOWN: { at: 'interface', remedy: 'RECONNECT' },
  ADDRESS_MISSING: { at: 'interface', remedy: 'RECONNECT' },
  ADDRESS_MISMATCH: { at: 'interface', remedy: 'RECONNECT' },
  MTU_MISMATCH: { at: 'cable', remedy: 'SET_MTU' },
  BRIDGE_MISSING: { at: 'bridge', remedy: 'RESTART_DOCKER' },
  BRIDGE_DOWN: { at: 'bridge', remedy: 'SET_LINK_UP' },
};

/** One cause per fault that a cable can have: the projection has judged it already, from the kernel's own words. */
export const cableCauses: readonly Cause[] = (Object.keys(places) as CableFault[]).map((code) => ({
  code,
  layer: 'source-cable',
  remedies: [places[code].remedy, 'RECONNECT'],
  // Small packets pass; only large ones vanish.
  survivesProbe: code === 'MTU_MISMATCH',
  find(c) {
    if (c.destination.kind === 'self' || c.destination.kind === 'none') return null;
    const end = [c.source, c.target].find((candidate) => candidate?.cable?.faults.includes(code) === true);
    if (end == null) return null;
    const side = end === c.source ? 'source' : 'target';
    return {
      breaks: wayBroken,
      layer: layerOf(places[code].at, side),
      ...cableStory(c, end, code),
    };
  },
}));

/** A cable's end as far as a fault of the cable is concerned: a case's, or that of any endpoint. */
export type CableEnd = Pick<End, 'container' | 'endpoint' | 'network' | 'cable'>;

/** What is to be said of a fault that a cable has, with proof and what mends it. */
export function cableStory(at: Asking, end: CableEnd, code: CableFault) {
  return {
    subject: subjectOf(at.world, end, places[code].at),
    parameters: { target: end.container.name, network: end.network?.name ?? '', ...values(at.world, end) },
    evidence: evidenceOf(at.world, end, code),
    remedies: remediesOf(at, end, code),
  };
}

function layerOf(at: 'interface' | 'cable' | 'bridge', side: 'source' | 'target'): Layer {
  return at === 'bridge' ? 'bridge' : `${side}-${at}`;
}

function interfaceOf(world: World, id: NetworkInterface['id'] | null | undefined): NetworkInterface | null {
  return id == null ? null : (world.topology.interfaces.get(id) ?? null);
}

function values(world: World, end: CableEnd): Readonly<Record<string, string>> {
  const inner = interfaceOf(world, end.cable?.inside);
  const outer = interfaceOf(world, end.cable?.outside);
  return {
    value: outer?.name ?? inner?.name ?? '',
    other: inner?.addresses.map(({ address }) => address).join(', ') ?? '',
    address: end.endpoint?.ipv4 ?? '',
  };
}

function subjectOf(world: World, end: CableEnd, at: 'interface' | 'cable' | 'bridge'): Subject {
  const id = at === 'interface' ? end.cable?.inside : at === 'cable' ? end.cable?.id : end.network?.id;
  const link = interfaceOf(world, at === 'interface' ? end.cable?.inside : end.cable?.outside);
  return { id: id ?? end.container.id, name: link?.name ?? end.network?.bridgeName ?? end.container.name };
}

function evidenceOf(world: World, end: CableEnd, code: CableFault): readonly Evidence[] {
  const inner = interfaceOf(world, end.cable?.inside);
  const outer = interfaceOf(world, end.cable?.outside);
  const where = inside(end.container, '');
  const atInside =
    inner === null
      ? [linkSays(where, 'eth0', 'no such interface')]
      : [linkSays(where, inner.name, describe(inner))];
  const atOutside = outer === null ? [] : [linkSays('', outer.name, describe(outer))];
  if (code === 'ADDRESS_MISSING' || code === 'ADDRESS_MISMATCH') {
    const format = `(index .NetworkSettings.Networks "${end.network?.name ?? ''}").IPAddress`;
    return [...atInside, inspected(end.container, format, end.endpoint?.ipv4 ?? '')];
  }
  return code === 'CONTAINER_IF_DOWN' || code === 'MTU_MISMATCH'
    ? [...atOutside, ...atInside]
    : atOutside.length > 0
      ? atOutside
      : atInside;
}

function describe(link: NetworkInterface): string {
  const state = link.adminUp === false ? 'DOWN' : link.operational.toUpperCase();
  const addresses = link.addresses.map(({ address, prefixLength }) => `${address}/${prefixLength}`);
  return [`${link.name}: mtu ${link.mtu ?? '?'} state ${state}`, ...addresses].join(' ');
}

function remediesOf(at: Asking, end: CableEnd, code: CableFault): readonly Remedy[] {
  const { container, endpoint, network } = end;
  const again =
    endpoint?.container === container.id ? [reconnect('RECONNECT', at, { container, endpoint })] : [];
  const outer = interfaceOf(at.world, end.cable?.outside)?.name;
  const bridge = network?.bridgeName ?? '';
  switch (places[code].remedy) {
    case 'SET_LINK_UP': {
      const link = code === 'BRIDGE_DOWN' ? bridge : (outer ?? '');
      return [
        advise('SET_LINK_UP', { value: link }, [`ip link set ${device(link)} up`]),
        ...(code === 'BRIDGE_DOWN' ? [] : again),
      ];
    }
    case 'PLUG_IN':
      return [
        ...again,
        advise('PLUG_IN', { value: outer ?? '', network: bridge }, [
          `ip link set ${device(outer ?? '')} master ${quoted(bridge)}`,
        ]),
      ];
    case 'SET_MTU': {
      const mtu = interfaceOf(at.world, end.cable?.inside)?.mtu ?? 1500;
      return [advise('SET_MTU', { value: mtu }, [`ip link set ${device(outer ?? '')} mtu ${mtu}`]), ...again];
    }
    case 'RESTART_DOCKER':
      return [advise('RESTART_DOCKER', {}, ['systemctl restart docker'])];
    default:
      return again;
  }
}
