import { nameWidth } from '../measure.js';
import type { Rect, TextItem } from '../model.js';
import { farType } from '../type.js';

/** What a thing is called from far, over its first rail, whose own words are too small to be read there. */
export function farName(
  name: string,
  { id, rect }: { readonly id: string; readonly rect: Rect },
  { width, middle }: { readonly width: number; readonly middle: number },
): Pick<TextItem, 'id' | 'role' | 'text' | 'x' | 'y'> {
  return {
    id: `${id}:far`,
    role: 'frameFar',
    text: fitted(name, width - 16, farType.frame),
    x: rect.x + 8,
    y: middle,
  };
}

/** A name from far. @param room pixels that it may take @param size of its letters */
export function fitted(name: string, room: number, size: number): string {
  let text = name;
  while (text.length > 3 && nameWidth(text, size) > room) text = `${text.slice(0, -2)}…`;
  return text;
}
