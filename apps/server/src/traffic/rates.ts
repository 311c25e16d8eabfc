import type { CableTraffic } from '@patchbay/protocol';
import type { Cable, CableId, InterfaceCounters, Topology } from '@patchbay/topology';

/** One read of the host's counters, by interface name. */
export interface CounterReading {
  /** Milliseconds since the epoch. */
  readonly readAt: number;
  readonly links: readonly InterfaceCounters[];
}

/** Two readings and how long it was from one to the other. */
export interface Between {
  readonly before: CounterReading;
  readonly after: CounterReading;
  readonly seconds: number;
}

/**
 * Traffic per cable between two readings. A veth's host end counts mirrored: what it received is what the container
 * sent. A counter that went down belongs to a new interface of the same name; its first second is left out.
 */
export function trafficBetween({ before, after, seconds }: Between, topology: Topology): CableTraffic[] {
  if (seconds <= 0) return [];
  const earlier = new Map(before.links.map((link) => [link.device, link]));
  const cables = cablesByDevice(topology);
  return after.links.flatMap((now) => {
    const [old, cable] = [earlier.get(now.device), cables.get(now.device)];
    if (old === undefined || cable === undefined || isYounger(old, now)) return [];
    const traffic = toTraffic(cable, { old, now, seconds });
    return isSilent(traffic) ? [] : [traffic];
  });
}

/** Host ends by name. A name is unique in its namespace. */
function cablesByDevice(topology: Topology): ReadonlyMap<string, CableId> {
  const pairs = [...topology.cables.values()].flatMap(({ id, outside }: Cable): [string, CableId][] => {
    const device = outside === null ? undefined : topology.interfaces.get(outside)?.name;
    return device === undefined ? [] : [[device, id]];
  });
  return new Map(pairs);
}

function isYounger(old: InterfaceCounters, now: InterfaceCounters): boolean {
  return now.receivedBytes < old.receivedBytes || now.sentBytes < old.sentBytes;
}

function toTraffic(
  cable: CableId,
  read: { readonly old: InterfaceCounters; readonly now: InterfaceCounters; readonly seconds: number },
): CableTraffic {
  const { old, now, seconds } = read;
  const rate = (later: number, sooner: number): number => Math.max(0, Math.round((later - sooner) / seconds));
  return {
    cable,
    receivedBytesPerSecond: rate(now.sentBytes, old.sentBytes),
    sentBytesPerSecond: rate(now.receivedBytes, old.receivedBytes),
    receivedPacketsPerSecond: rate(now.sentPackets, old.sentPackets),
    sentPacketsPerSecond: rate(now.receivedPackets, old.receivedPackets),
    errors: now.receivedErrors + now.sentErrors,
    dropped: now.receivedDropped + now.sentDropped,
  };
}

function isSilent(traffic: CableTraffic): boolean {
  const { receivedPacketsPerSecond, sentPacketsPerSecond, errors, dropped } = traffic;
  return receivedPacketsPerSecond === 0 && sentPacketsPerSecond === 0 && errors === 0 && dropped === 0;
}
