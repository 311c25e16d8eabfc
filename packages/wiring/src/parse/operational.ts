import type { OperationalState } from '@patchbay/topology';

/** `IF_OPER_*` by number (RFC 2863, linux/if.h). */
const byNumber = ['UNKNOWN', 'NOTPRESENT', 'DOWN', 'LOWERLAYERDOWN', 'TESTING', 'DORMANT', 'UP'] as const;

const states: Readonly<Record<string, OperationalState>> = {
  NOTPRESENT: 'down',
  LOWERLAYERDOWN: 'lower-layer-down',
  TESTING: 'testing',
  DORMANT: 'dormant',
  UP: 'up',
};

/** The name `ip` prints for the kernel's number. */
export function operationalName(value: number | null): string {
  return byNumber[value ?? 0] ?? 'UNKNOWN';
}

/**
 * Joins the operational state with the flags as people read them: DOWN on an interface that is administratively up but
 * not running is what `ip` prints as NO-CARRIER (a bridge without ports, a cable whose other end is off).
 */
export function operationalState(name: string, adminUp: boolean, running: boolean): OperationalState {
  if (name === 'DOWN') return adminUp && !running ? 'no-carrier' : 'down';
  return Object.hasOwn(states, name) ? (states[name] ?? 'unknown') : 'unknown';
}
