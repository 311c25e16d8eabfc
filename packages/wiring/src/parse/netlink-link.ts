import type { AddressFacts, LinkFacts } from '@patchbay/topology';
import { formatAddress, formatHardwareAddress } from './address.js';
import { numberAttribute, parseAttributes, textAttribute } from './netlink.js';
import { operationalName, operationalState } from './operational.js';

/** `IFLA_*`, `IFLA_INFO_*`, `IFLA_BRPORT_STATE`, `IFLA_VXLAN_*` (linux/if_link.h). */
const link = {
  address: 1,
  name: 3,
  mtu: 4,
  link: 5,
  master: 10,
  operational: 16,
  info: 18,
  namespace: 37,
} as const;
const info = { kind: 1, data: 2, portKind: 4, portData: 5 } as const;
const bridgePortState = 1;
const vxlan = { id: 1, port: 15 } as const;
/** `IFA_LOCAL` is the interface's own address; `IFA_ADDRESS` is the other end's on a point-to-point link. */
const own = { other: 1, local: 2 } as const;
const wanted = {
  link: new Set<number>(Object.values(link)),
  info: new Set<number>(Object.values(info)),
  port: new Set<number>([bridgePortState]),
  vxlan: new Set<number>(Object.values(vxlan)),
  address: new Set<number>(Object.values(own)),
};
/** `IFF_*` (linux/if.h). */
const flag = { up: 0x1, loopback: 0x8, running: 0x40 } as const;
/** `BR_STATE_*` (linux/if_bridge.h), in the words of `bridge link`. */
const portStates = ['disabled', 'listening', 'learning', 'forwarding', 'blocking'] as const;

/**
 * Reads one RTM_NEWLINK payload (a `struct ifinfomsg` of 16 bytes, then attributes). Addresses come in another dump: none here.
 * Null when it is too short or has no name.
 */
export function parseNetlinkLink(payload: Buffer): LinkFacts | null {
  if (payload.length < 16) return null;
  const attributes = parseAttributes(payload, 16, wanted.link);
  const name = textAttribute(attributes.get(link.name));
  if (name === null || name === '') return null;
  const flags = payload.readUInt32LE(8);
  const adminUp = (flags & flag.up) !== 0;
  const state = operationalName(numberAttribute(attributes.get(link.operational)));
  return {
    index: payload.readInt32LE(4),
    name,
    mac: formatHardwareAddress(attributes.get(link.address)),
    mtu: numberAttribute(attributes.get(link.mtu)),
    adminUp,
    operational: operationalState(state, adminUp, (flags & flag.running) !== 0),
    masterIndex: positive(attributes.get(link.master)),
    peerIndex: positive(attributes.get(link.link)),
    peerNamespace: notNegative(attributes.get(link.namespace)),
    addresses: [],
    loopback: (flags & flag.loopback) !== 0,
    ...linkInfo(attributes.get(link.info)),
  };
}

function linkInfo(value: Buffer | undefined): Pick<LinkFacts, 'kind' | 'portState' | 'vni' | 'vxlanPort'> {
  const attributes = value === undefined ? new Map<number, Buffer>() : parseAttributes(value, 0, wanted.info);
  const kind = textAttribute(attributes.get(info.kind));
  const data = attributes.get(info.data);
  const port = attributes.get(info.portData);
  const isPort = port !== undefined && textAttribute(attributes.get(info.portKind)) === 'bridge';
  const state = isPort ? numberAttribute(parseAttributes(port, 0, wanted.port).get(bridgePortState)) : null;
  return {
    kind,
    portState: state === null ? null : (portStates[state] ?? null),
    ...vxlanOf(kind === 'vxlan' ? data : undefined),
  };
}

function vxlanOf(data: Buffer | undefined): Pick<LinkFacts, 'vni' | 'vxlanPort'> {
  const attributes = data === undefined ? new Map<number, Buffer>() : parseAttributes(data, 0, wanted.vxlan);
  const port = attributes.get(vxlan.port);
  // The one number in network byte order: it goes into packets as it is (__be16).
  const vxlanPort = port === undefined || port.length < 2 ? null : port.readUInt16BE(0);
  return { vni: numberAttribute(attributes.get(vxlan.id)), vxlanPort };
}

/** An address and the interface that has it. */
export interface IndexedAddress {
  readonly index: number;
  readonly address: AddressFacts;
}

/** Reads one RTM_NEWADDR payload (a `struct ifaddrmsg` of 8 bytes, then attributes); null for other families. */
export function parseNetlinkAddress(payload: Buffer): IndexedAddress | null {
  if (payload.length < 8) return null;
  const attributes = parseAttributes(payload, 8, wanted.address);
  const address = formatAddress(attributes.get(own.local) ?? attributes.get(own.other));
  if (address === null) return null;
  const family = address.includes(':') ? 6 : 4;
  return { index: payload.readUInt32LE(4), address: { address, prefixLength: payload.readUInt8(1), family } };
}

function positive(value: Buffer | undefined): number | null {
  const number = numberAttribute(value);
  return number !== null && number > 0 ? number : null;
}

function notNegative(value: Buffer | undefined): number | null {
  const number = numberAttribute(value);
  return number !== null && number >= 0 ? number : null;
}
