import type { Rect } from '@patchbay/scene';

/** Model pixels that may be out of sight before there is something to find. */
const slack = 40;

/** True when a part of the picture is out of sight. */
export function isPartial(bounds: Rect, seen: Rect): boolean {
  return (
    seen.x > bounds.x + slack ||
    seen.y > bounds.y + slack ||
    seen.x + seen.width < bounds.x + bounds.width - slack ||
    seen.y + seen.height < bounds.y + bounds.height - slack
  );
}
