/** What is in each frame, measured from its corner: the same in two pictures although their frames stand elsewhere. */
import type { Rect, Scene } from '../model.js';

export function insidesOf({ layout }: Scene): Readonly<Record<string, readonly string[]>> {
  const { frames, boxes, rails, cables } = layout;
  const blockOf = new Map(rails.map(({ id, block }) => [id, block]));
  const insides = new Map<string, { readonly frame: Rect; readonly things: string[] }>(
    frames.map(({ block, rect }) => [block, { frame: rect, things: [`${rect.width} x ${rect.height}`] }]),
  );
  const note = (block: string | null | undefined, tell: (corner: Rect) => string): void => {
    const inside = insides.get(block ?? '');
    inside?.things.push(tell(inside.frame));
  };
  for (const { id, block, rect } of rails) note(block, (corner) => `${id} ${from(corner, rect)}`);
  const hung = new Map(cables.map(({ box, rail }) => [box, blockOf.get(rail)]));
  for (const { box, rect } of boxes) note(hung.get(box.key), (corner) => `${box.key} ${from(corner, rect)}`);
  for (const { endpoint, rail, x, boxY, railY } of cables) {
    note(blockOf.get(rail), (corner) => `${endpoint} ${x - corner.x} ${boxY - corner.y} ${railY - corner.y}`);
  }
  return Object.fromEntries([...insides].map(([block, { things }]) => [block, things.sort()]));
}

function from(corner: Rect, { x, y, width, height }: Rect): string {
  return `${x - corner.x} ${y - corner.y} ${width} ${height}`;
}
