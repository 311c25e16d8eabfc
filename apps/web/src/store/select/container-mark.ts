import type { Container } from '@patchbay/topology';

/** How the small mark beside a name looks. */
export type StateMark = 'good' | 'paused' | 'off' | 'fault' | 'unknown';

/** A container's state and health as a mark. */
export function containerMark({ state, health }: Container): StateMark {
  if (state === 'running') return health === 'unhealthy' ? 'fault' : 'good';
  if (state === 'paused') return 'paused';
  return state === 'dead' || state === 'restarting' ? 'fault' : 'off';
}
