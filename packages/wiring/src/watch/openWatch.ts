import type { WiringStatus } from '@patchbay/topology';
import type { Binding } from '../netlink/binding.js';
import type { LinkWatch } from '../port.js';
import type { Commands } from '../system.js';
import { createCoalescer } from './coalesce.js';
import { watchMonitor } from './monitorWatch.js';
import { watchNetlink } from './netlinkWatch.js';
import type { ChangeEvents, ChangeSource } from './source.js';

export interface WatchSources {
  readonly binding: Binding;
  readonly commands: Commands;
  /** CAP_NET_BROADCAST: `ip monitor all-nsid` is allowed. The binding has no call for that socket option. */
  readonly mayHearAllNamespaces: boolean;
  /** Told whenever the main source starts or stops hearing. */
  readonly onSource: (changes: WiringStatus['changes']) => void;
}

/**
 * Starts hearing: rtnetlink where its socket opens, else `ip monitor`. Where the kernel allows it, a second `ip monitor`
 * hears address and link changes inside the containers; without it their interfaces' state still shows on the host's ends.
 */
export function openWatch(sources: WatchSources, onChange: () => void): LinkWatch {
  const coalescer = createCoalescer(onChange);
  const opened = openSources(sources, coalescer.poke);
  return {
    close: () => {
      coalescer.close();
      for (const source of opened) source.close();
    },
  };
}

function openSources(sources: WatchSources, onChange: () => void): ChangeSource[] {
  const events = (changes: WiringStatus['changes']): ChangeEvents => ({
    onChange,
    onLive: (live) => sources.onSource(live ? changes : 'none'),
  });
  const { binding, commands, mayHearAllNamespaces } = sources;
  const netlink = binding.kind === 'loaded' ? tryNetlink(binding, events('netlink')) : null;
  if (netlink === null) return [watchMonitor(commands, mayHearAllNamespaces, events('ip-monitor'))];
  if (!mayHearAllNamespaces) return [netlink];
  return [netlink, watchMonitor(commands, true, { onChange, onLive: () => undefined })];
}

function tryNetlink(binding: Binding & { kind: 'loaded' }, events: ChangeEvents): ChangeSource | null {
  try {
    return watchNetlink(binding.open, events);
  } catch {
    return null;
  }
}
