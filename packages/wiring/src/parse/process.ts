/** Who a process is, from its files in `/proc/PID`, and what it may do. None throws. */

/** Field 4 of `stat`: the PID of the parent; null when malformed or unknown here (0: it is in another PID namespace). */
export function parseParent(stat: string): number | null {
  const parent = /^ \S (\d+) /.exec(stat.slice(stat.lastIndexOf(')') + 1))?.[1];
  return parent === undefined || Number(parent) === 0 ? null : Number(parent);
}

/** Field 22 of `stat`: the start in clock ticks after boot, the one thing a reused PID never shares. Null when malformed. */
export function parseStartTime(stat: string): string | null {
  // The second field is the command in parentheses and may itself hold blanks and parentheses.
  const fields = stat
    .slice(stat.lastIndexOf(')') + 1)
    .trim()
    .split(' ');
  const start = fields[19];
  return stat.includes(')') && start !== undefined && /^\d+$/.test(start) ? start : null;
}

/** Whether a control group path names this container (`/docker/ID`, `docker-ID.scope`, under any parent). */
export function namesContainer(cgroup: string, containerDockerId: string): boolean {
  return cgroup.split('\n').some((line) => line.includes(containerDockerId));
}

/** Whether a mount comes from the engine's folder of this container (its resolv.conf, hosts and hostname do). */
export function mountsOfContainer(mountinfo: string, containerDockerId: string): boolean {
  return mountinfo.includes(`/containers/${containerDockerId}/`);
}

/** Bit numbers of linux/capability.h. */
export const capabilityBit = { NET_BROADCAST: 11, NET_ADMIN: 12, SYS_PTRACE: 19, SYS_ADMIN: 21 } as const;
export type Capability = keyof typeof capabilityBit;

/** The effective capabilities in `/proc/self/status` (`CapEff`, hex). */
export function parseCapabilities(status: string): ReadonlySet<Capability> {
  const hex = /^CapEff:\s*([0-9a-f]{1,16})$/im.exec(status)?.[1];
  const bits = hex === undefined ? 0n : BigInt(`0x${hex}`);
  const names = Object.keys(capabilityBit) as Capability[];
  return new Set(names.filter((name) => (bits >> BigInt(capabilityBit[name])) & 1n));
}

/** The number in `net:[4026531840]`, what `readlink /proc/PID/ns/net` gives; null for anything else. */
export function parseNamespaceInode(link: string): string | null {
  return /^net:\[(\d+)\]$/.exec(link)?.[1] ?? null;
}
