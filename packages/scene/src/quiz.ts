/** The picture as a question: what things are called is left out until somebody asks for it. */
import type { Revealed, SceneItem } from './model.js';

const blank = '?';
/** Texts that name a thing, or tell its address. Headings of what everybody has (host, NIC) stay. */
const naming: ReadonlySet<string> = new Set([
  'frame',
  'frameFar',
  'railFar',
  'railMiddle',
  'network',
  'branch',
  'continued',
  'detail',
  'published',
]);

/** The item without its name, in the same place: nothing moves when names go or come back. */
export function withoutName(item: SceneItem, revealed: Revealed): SceneItem {
  if (item.entity !== null && revealed.has(item.entity)) return item;
  switch (item.kind) {
    case 'box':
      return { ...item, label: blank, middleLabel: blank };
    case 'member':
    case 'rail':
      return { ...item, label: blank };
    case 'chip':
      return { ...item, text: blank };
    case 'text':
      return naming.has(item.role) ? { ...item, text: blank } : item;
    case 'cable':
      return { ...item, nearLabel: '', farLabel: '', middleLabel: '' };
    default:
      return item;
  }
}
