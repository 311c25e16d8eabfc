import { mountsOfContainer, namesContainer, parseStartTime } from '../parse/process.js';
import type { NamespaceTarget } from '../port.js';
import { textOf, type Files } from '../system.js';

/** Whether a PID is, in the PID namespace we see, a process of the container Docker named with it. */
export type Identity =
  | { readonly kind: 'verified'; readonly startTime: string }
  /** Nothing to see under that number: it ended, or our PID namespace or `hidepid` hides it. */
  | { readonly kind: 'absent'; readonly words: string }
  /** The number belongs to another process here. */
  | { readonly kind: 'foreign'; readonly words: string };

export interface IdentityCheck {
  identify(target: NamespaceTarget): Identity;
  /** Whether the PID is still the process that was identified. Ask after reading: a PID can be reused at any time. */
  confirm(target: NamespaceTarget, startTime: string): boolean;
}

const rememberedLimit = 4096;

/**
 * A wrong namespace must never be shown as a container's: a PID from another PID namespace (remote engine, no `pid: host`)
 * can be any process here. The container's full id must stand in the process's control group path, or, for engines without
 * control groups (rootless), in the mounts of its resolv.conf and hosts. Both files are readable by everybody.
 */
export function createIdentityCheck(files: Files, procFolder: string): IdentityCheck {
  /** Start times of processes that were shown to be their container's, by PID and container. */
  const verified = new Map<string, string>();
  const startTime = (pid: number) => parseStartTime(textOf(files.read(`${procFolder}/${pid}/stat`)));
  const keyOf = (target: NamespaceTarget) => `${target.pid} ${target.containerDockerId}`;

  const belongs = (target: NamespaceTarget): boolean => {
    const read = (name: string) => textOf(files.read(`${procFolder}/${target.pid}/${name}`));
    const { containerDockerId } = target;
    if (containerDockerId === '') return false;
    return (
      namesContainer(read('cgroup'), containerDockerId) ||
      mountsOfContainer(read('mountinfo'), containerDockerId)
    );
  };

  return {
    confirm: (target, started) => {
      const confirmed = startTime(target.pid) === started;
      if (!confirmed) verified.delete(keyOf(target));
      return confirmed;
    },
    identify: (target) => {
      // What was verified needs no look before reading: `confirm` finds out afterwards whether it still is that process.
      const known = verified.get(keyOf(target));
      if (known !== undefined) return { kind: 'verified', startTime: known };
      if (!Number.isSafeInteger(target.pid) || target.pid <= 0)
        return { kind: 'absent', words: 'no process' };
      const stat = files.read(`${procFolder}/${target.pid}/stat`);
      if (stat.kind === 'failed') return { kind: 'absent', words: stat.failure.words };
      const started = parseStartTime(stat.text);
      if (started === null)
        return { kind: 'absent', words: `${procFolder}/${target.pid}/stat has no start time` };
      if (!belongs(target))
        return { kind: 'foreign', words: `process ${target.pid} here is not the container’s` };
      if (verified.size >= rememberedLimit) verified.clear();
      verified.set(keyOf(target), started);
      return { kind: 'verified', startTime: started };
    },
  };
}
