import type { Arrangement, SlotWish } from '../layout/arrangement.js';
import type { LaidBox, LaidRail, Layout } from '../layout/model.js';
import { pitch, rowCapacity } from '../layout/sizes.js';
import { placeKey } from '../layout/slots.js';
import type { Point } from '../model.js';

/** The slot next to a point, on the rail that a box hangs from; null: that is where it hangs. */
export function seatAt(
  { rails }: Pick<Layout, 'rails'>,
  { seat, rect }: LaidBox,
  to: Point,
): SlotWish | null {
  if (seat === null) return null;
  const rows = rails.filter(({ network, part }) => network === seat.network && part !== 'main');
  const own = rows.find((row) => isAbove(row, rect));
  if (own === undefined) return null;
  // A box hangs below its rail: as far as this one does.
  const distance = ({ rect: rail }: LaidRail): number => Math.abs(rail.y + rect.y - own.rect.y - to.y);
  const row = rows
    .filter(({ block }) => block === own.block)
    .reduce((best, other) => (distance(other) < distance(best) ? other : best), own);
  const slot = Math.min(rowCapacity - 1, Math.max(0, Math.round((to.x - row.rect.x) / pitch)));
  if (slot === seat.slot && row.segment === seat.segment) return null;
  return { network: seat.network, segment: row.segment, slot };
}

function isAbove({ rect }: LaidRail, box: LaidBox['rect']): boolean {
  const gap = box.y - (rect.y + rect.height);
  return gap > 0 && gap < pitch && box.x >= rect.x && box.x < rect.x + rect.width;
}

/** The wishes with a box in a seat. Another one that a person put there changes places with it. */
export function boxWishes(
  wishes: Arrangement['boxes'],
  { box, seat: left }: LaidBox,
  seat: SlotWish,
): Arrangement['boxes'] {
  const isSame = (other: SlotWish): boolean =>
    other.network === seat.network && other.segment === seat.segment && other.slot === seat.slot;
  const others = Object.entries(wishes).map(([key, wish]) => [
    key,
    isSame(wish) && left !== null ? left : wish,
  ]);
  return { ...Object.fromEntries(others), [placeKey(box)]: seat };
}
