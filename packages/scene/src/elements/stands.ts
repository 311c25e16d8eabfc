/** One box that stands for many things: a stack of containers, a folded project, what stopped, what is empty. */
import { codeWidth, cut, fittedName, nameLines } from '../measure.js';
import { middleType, type TypeSizes } from '../type.js';
import { lineBelow, nameMiddle } from './name-lines.js';
import type { BoxItem, FrameItem, GlyphItem, SceneItem, TextItem, ToggleItem } from '../model.js';
import type { LaidBox } from '../layout/model.js';
import type { Folded } from '../plan.js';
import type { Context } from './context.js';
import { standWords, type StandWords } from './stand-words.js';

/** How far the boxes behind the first one look out. */
const edges = [8, 4] as const;
/** Side of the square that folds and unfolds, pixels. */
export const toggleSize = 16;

export function standItems({ box, rect }: LaidBox, stands: Folded, context: Context): SceneItem[] {
  const { fold } = stands;
  const words = standWords(stands, context);
  const { type } = context;
  const item = boxOf(`box:${box.key}`, { words, fold: fold.key, rect, type });
  const y = rect.y + lineBelow(item);
  const limit = Math.floor((rect.width - 26) / codeWidth(' ', type.code));
  const text = cut(words.detail, limit);
  const hasState = stands.containers.length > 0;
  const glyph: GlyphItem = { ...part(item, 'glyph'), kind: 'glyph', look: words.look, x: rect.x + 13, y };
  const line: TextItem = {
    ...part(item, 'line'),
    kind: 'text',
    role: 'detail',
    tone: null,
    text,
    anchor: 'start',
    x: rect.x + (hasState ? 22 : 10),
    y,
  };
  const behind = fold.kind === 'project' ? [] : edges.map((edge, index) => edgeOf(item, edge, index));
  return [...behind, item, ...(hasState ? [glyph] : []), line, standToggle(item, fold.key)];
}

/** What folds an open stack: at the corner of its first box, clear of the name. */
export function headToggle(item: BoxItem, fold: string): ToggleItem {
  const [x, y] = [item.x + item.width - toggleSize / 2, item.y - toggleSize / 2];
  return toggle(item, { fold, folded: false, x, y });
}

function standToggle(item: BoxItem, fold: string): ToggleItem {
  return toggle(item, { fold, folded: true, x: item.x + item.width - toggleSize - 3, y: item.y + 3 });
}

function toggle(item: BoxItem, place: Pick<ToggleItem, 'fold' | 'folded' | 'x' | 'y'>): ToggleItem {
  const side = { width: toggleSize, height: toggleSize };
  return { kind: 'toggle', id: `toggle:${place.fold}`, entity: null, of: item.id, ...place, ...side };
}

function part(item: BoxItem, name: string): { id: string; entity: null; of: string } {
  return { id: `${item.id}:${name}`, entity: null, of: item.id };
}

function edgeOf(item: BoxItem, edge: number, index: number): FrameItem {
  const { x, y, width, height } = item;
  return {
    ...part(item, `edge${index}`),
    kind: 'frame',
    role: 'stack',
    x: x + edge,
    y: y + edge,
    width,
    height,
  };
}

interface Stand {
  readonly words: StandWords;
  readonly fold: string;
  readonly rect: LaidBox['rect'];
  readonly type: TypeSizes;
}

function boxOf(id: string, { words, fold, rect, type }: Stand): BoxItem {
  const { name, count, far, look } = words;
  const room = rect.width - 2 * toggleSize - 8;
  const near = nameLines(name, room, type.name);
  const { name: largest, smallest } = middleType;
  const middle = fittedName(name, { width: rect.width - 12, largest, smallest });
  return {
    kind: 'box',
    id,
    entity: null,
    of: null,
    fold,
    look,
    label: near.join('\n'),
    // A box of two slots has room for both.
    middleLabel: (count === null || middle.lines.length > 1 ? middle.lines : [name, count]).join('\n'),
    ...(far === null ? {} : { farLabel: far }),
    middleSize: middle.size,
    labelShift: nameMiddle(near.length) - rect.height / 2,
    middleShift: 0,
    ...rect,
  };
}
