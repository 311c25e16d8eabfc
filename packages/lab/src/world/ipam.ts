/** Addresses of one subnet, given out as Docker's default IPAM does: the lowest free one first. */
import {
  type Address,
  type Cidr,
  boundsOf,
  formatAddress,
  overlap,
  parseAddress,
  parseCidr,
} from './addresses.js';
import { Refusal } from './refusal.js';

/** One entry of `IPAM.Config`. `gateway` null: not told to whoever asks (a subnet without a gateway was given). */
export interface IpamConfig {
  readonly subnet: string;
  readonly gateway: string | null;
  readonly ipRange: string | null;
  readonly auxiliary: Readonly<Record<string, string>>;
}

export class Pool {
  readonly family: 4 | 6;
  private readonly taken = new Set<bigint>();
  private readonly lowest: bigint;
  private readonly highest: bigint;
  private next: bigint;

  constructor(
    readonly subnet: Cidr,
    range: Cidr | null = null,
  ) {
    this.family = subnet.family;
    const whole = boundsOf(subnet);
    const part = range === null ? whole : boundsOf(range);
    // The subnet's own address and, for IPv4, its broadcast address are never free.
    this.taken.add(whole.first);
    if (subnet.family === 4) this.taken.add(whole.last);
    this.lowest = part.first;
    this.highest = part.last;
    this.next = part.first;
  }

  contains(address: Address): boolean {
    const { first, last } = boundsOf(this.subnet);
    return address.family === this.family && address.value >= first && address.value <= last;
  }

  /** @throws Refusal when it is taken */
  reserve(address: Address): void {
    if (this.taken.has(address.value)) throw new Refusal(403, 'Address already in use');
    this.taken.add(address.value);
  }

  /** The lowest free address of the range; null when there is none. */
  allocate(): Address | null {
    while (this.taken.has(this.next)) this.next += 1n;
    if (this.next > this.highest) return null;
    const value = this.next;
    this.taken.add(value);
    return { family: this.family, value };
  }

  release(address: Address): void {
    this.taken.delete(address.value);
    if (address.value >= this.lowest && address.value < this.next) this.next = address.value;
  }
}

/** A subnet of a network: its addresses, its gateway, and how it is told. */
export interface Subnet {
  readonly pool: Pool;
  readonly gateway: Address;
  readonly config: IpamConfig;
}

/** @throws Refusal in Docker's words for a subnet, gateway or auxiliary address that does not fit */
export function makeSubnet(config: IpamConfig, hasGateway = true): Subnet {
  const cidr = parseCidr(config.subnet);
  if (cidr === null) {
    throw new Refusal(500, `Invalid subnet ${config.subnet} : invalid CIDR address: ${config.subnet}`);
  }
  const pool = new Pool(cidr, config.ipRange === null ? null : parseCidr(config.ipRange));
  const gateway = hasGateway ? takeGateway(pool, config.gateway) : { family: cidr.family, value: 0n };
  for (const [name, text] of Object.entries(config.auxiliary)) takeAuxiliary(pool, name, text);
  return { pool, gateway, config };
}

function takeGateway(pool: Pool, asked: string | null): Address {
  if (asked === null) return pool.allocate() ?? { family: pool.family, value: 0n };
  const address = parseAddress(asked.split('/')[0] ?? '');
  if (address === null || !pool.contains(address)) {
    throw new Refusal(500, `failed to allocate gateway (${asked}): Requested address is out of range`);
  }
  pool.reserve(address);
  return address;
}

function takeAuxiliary(pool: Pool, name: string, text: string): void {
  const address = parseAddress(text);
  const failure = (words: string): Refusal =>
    new Refusal(500, `failed to allocate secondary ip address (${name}:${text}): ${words}`);
  if (address === null || !pool.contains(address)) throw failure('Requested address is out of range');
  try {
    pool.reserve(address);
  } catch {
    throw failure('Address already in use');
  }
}

/** Docker's default pools: 172.17 to 172.31 /16, then 192.168.0.0/16 in /20 pieces (ipamutils, 20.10 to 28). */
const defaultPools: readonly string[] = [
  ...Array.from({ length: 15 }, (_, at) => `172.${17 + at}.0.0/16`),
  ...Array.from({ length: 16 }, (_, at) => `192.168.${at * 16}.0/20`),
];

/**
 * The next default subnet that overlaps none of those in use.
 * @throws Refusal when all are taken
 */
export function nextDefaultSubnet(used: readonly Cidr[]): string {
  const free = defaultPools.find((text) => {
    const cidr = parseCidr(text);
    return cidr !== null && !used.some((other) => overlap(cidr, other));
  });
  if (free !== undefined) return free;
  throw new Refusal(
    404,
    'could not find an available, non-overlapping IPv4 address pool among the defaults to assign to the network',
  );
}

/** `address/length` as Docker writes it for an address of this subnet. */
export function withLength(subnet: Subnet, address: Address): string {
  return `${formatAddress(address)}/${subnet.pool.subnet.length}`;
}
