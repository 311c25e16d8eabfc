import type { SceneItem } from '../model.js';
import { badgeItems } from './badges.js';
import { boxItems } from './boxes.js';
import { cableItems } from './cables.js';
import type { Context } from './context.js';
import { frameItems } from './frames.js';
import { hostItems } from './host.js';
import { linkItems } from './links.js';
import { railItems } from './rails.js';
import { riserItems } from './risers.js';

/** Every item of the picture, in drawing order. */
export function itemsOf(context: Context): SceneItem[] {
  const items = [
    ...frameItems(context),
    ...hostItems(context),
    ...riserItems(context),
    ...railItems(context),
    ...cableItems(context),
    ...boxItems(context),
    ...linkItems(context),
  ];
  for (const badge of badgeItems(items, context)) items.push(badge);
  return items;
}
