import { nameWidth } from '../measure.js';
import type { Rect, TextItem } from '../model.js';

/** Type size of a name at the far zoom level. */
const size = 54;
/** It stands above its frame or its rail, where room is kept for it: within, it would lie over rails and boxes. */
const above = 34;

/** What a thing is called from far. @param room pixels that the name may take */
export function farName(
  name: string,
  { id, rect }: { readonly id: string; readonly rect: Rect },
  room: number,
): Pick<TextItem, 'id' | 'role' | 'text' | 'x' | 'y'> {
  return { id: `${id}:far`, role: 'frameFar', text: fitted(name, room), x: rect.x + 4, y: rect.y - above };
}

function fitted(name: string, room: number): string {
  let text = name;
  while (text.length > 3 && nameWidth(text, size) > room) text = `${text.slice(0, -2)}…`;
  return text;
}
