import type { RiserItem } from '../model.js';
import type { Context } from './context.js';

/** Lines that are not cables. The ways out of the host belong to its wiring. */
export function riserItems({ layout, options, tone }: Context): RiserItem[] {
  const wiring = options.view === 'wiring';
  return layout.risers
    .filter((riser) => wiring || riser.role === 'spine' || riser.role === 'fold')
    .map((riser) => ({
      kind: 'riser',
      id: riser.id,
      entity: riser.network ?? riser.nic,
      of: null,
      role: riser.role,
      tone: tone(riser.network),
      from: riser.from,
      to: riser.to,
    }));
}
