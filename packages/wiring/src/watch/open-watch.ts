import type { WiringStatus } from '@patchbay/topology';
import type { LinkWatch } from '../port.js';
import type { Commands } from '../system.js';
import { createCoalescer } from './coalesce.js';
import { watchMonitor } from './monitor-watch.js';

export interface WatchSources {
  readonly commands: Commands;
  /** CAP_NET_BROADCAST: `ip monitor all-nsid` is allowed, which also hears address and link changes inside the containers. */
  readonly mayHearAllNamespaces: boolean;
  /** Told whenever the source starts or stops hearing. */
  readonly onSource: (changes: WiringStatus['changes']) => void;
}

/**
 * Starts hearing, through `ip monitor`. Not through the netlink package, although it is there for reading: when more news come
 * than a socket holds (ENOBUFS) its native side ends the whole process (0.3.0 makes a string of NULL). Nothing comes
 * unasked on the sockets that are read with.
 */
export function openWatch(sources: WatchSources, onChange: () => void): LinkWatch {
  const { commands, mayHearAllNamespaces, onSource } = sources;
  const coalescer = createCoalescer(onChange);
  const source = watchMonitor(commands, mayHearAllNamespaces, {
    onChange: coalescer.poke,
    onLive: (live) => onSource(live ? 'ip-monitor' : 'none'),
  });
  return {
    close: () => {
      coalescer.close();
      source.close();
    },
  };
}
