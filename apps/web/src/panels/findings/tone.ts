import type { CauseCode } from '@patchbay/diagnosis';

/** What goes wrong only when somebody asks for the wrong name, or later: everything else is broken now. */
const traps: ReadonlySet<string> = new Set<CauseCode>([
  'ALIAS_LOST_ON_RECONNECT',
  'AMBIGUOUS_ALIAS',
  'AMBIGUOUS_NAME_ACROSS_NETWORKS',
  'DEFAULT_BRIDGE_NO_DNS',
  'HOSTNAME_SHADOWS_TARGET',
  'LISTENS_ON_LOOPBACK',
  'NOTHING_LISTENS',
  'STALE_LINK',
  'SUBNET_OVERLAP',
]);

/** How bad it is, in one of two words. */
export function toneOf(code: string): 'fault' | 'trap' {
  return traps.has(code) ? 'trap' : 'fault';
}
