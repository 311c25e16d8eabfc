import type { LaidRiser } from '../layout/model.js';
import { memoByEntity } from '../memo.js';
import type { RiserItem, Tone } from '../model.js';
import type { Context } from './context.js';

/** Lines that are not cables. The ways out of the host belong to its wiring. */
export function riserItems({ layout, options, tone }: Context): RiserItem[] {
  const wiring = options.view === 'wiring';
  return layout.risers
    .filter((riser) => wiring || riser.role === 'spine' || riser.role === 'fold')
    .map((riser) => {
      const colour = tone(riser.network);
      return kept(riser, [colour], () => itemOf(riser, colour));
    });
}

const kept = memoByEntity<RiserItem>();

function itemOf({ id, network, nic, role, from, to }: LaidRiser, tone: Tone): RiserItem {
  return { kind: 'riser', id, entity: network ?? nic, of: null, role, tone, from, to };
}
