import type { ElementDefinition } from 'cytoscape';
import {
  middleType,
  typeSizes,
  type CableItem,
  type Point,
  type Rect,
  type RiserItem,
  type SceneItem,
  type TextItem,
  type TypeSizes,
} from '@patchbay/scene';
import { besideCableLabel, boxLabels } from './labels.js';

/**
 * Lines hang from two invisible nodes at the origin, so that their ends are plain model coordinates: a line changes only when it
 * changes itself, never because a box or a rail that it touches was widened.
 */
export const origins = ['origin:from', 'origin:to'] as const;

export function originElements(): ElementDefinition[] {
  return origins.map((id) => ({
    group: 'nodes',
    data: { id },
    position: { x: 0, y: 0 },
    classes: 'origin',
  }));
}

/** What cytoscape is told about an item. */
export interface Drawn {
  readonly data: Readonly<Record<string, string | number>>;
  readonly classes: string;
  /** Null for lines. */
  readonly position: Point | null;
}

export function elementOf(item: SceneItem): ElementDefinition {
  const { data, classes, position } = drawnOf(item);
  if (position === null) return { group: 'edges', data: { ...data, id: item.id }, classes };
  return { group: 'nodes', data: { ...data, id: item.id }, classes, position: { ...position } };
}

export function drawnOf(item: SceneItem): Drawn {
  switch (item.kind) {
    case 'frame':
      return area(item, `frame ground-${item.role}`);
    case 'rail':
      return area(item, `rail ${item.tone} ${item.part}${item.internal ? ' closed' : ''}`, {
        facts: item.facts,
      });
    case 'host':
      return area(item, 'host');
    case 'nic':
      return area(item, `nic ${item.state}`);
    case 'box':
      return area(item, `box ${item.look}${item.fold === undefined ? '' : ' stands'}`, boxLabels(item));
    case 'member':
      return area(item, `member ${item.look}`, { label: item.label });
    case 'chip':
      return area(item, `chip ${item.live ? 'live' : 'resting'}`, { label: item.text });
    case 'toggle':
      return area(item, `toggle ${item.folded ? 'folded' : 'unfolded'}`, { label: item.folded ? '+' : '−' });
    case 'glyph':
      return spot(item, `glyph ${item.look}`, {});
    case 'mark':
      return spot(item, `mark ${item.mark}`, {});
    case 'badge':
      return spot(item, 'badge', { label: item.text });
    case 'text':
      return spot(item, textClasses(item), { label: item.text });
    case 'cable':
      return line(
        item,
        `cable ${item.tone} ${item.isGone === true ? 'gone' : item.state === 'unknown' ? 'unsure' : item.state}`,
        cableLabels(item, typeSizes.desk),
      );
    case 'riser':
      return line(item, `riser ${item.role} ${item.tone}`, {});
  }
}

function textClasses({ role, tone, anchor, isFirstLine = false }: TextItem): string {
  return `text as-${role} ${tone ?? ''} ${anchor}${isFirstLine ? ' first-line' : ''}`;
}

type Data = Readonly<Record<string, string | number>>;

function area(rect: Rect, classes: string, data: Data = {}): Drawn {
  const { x, y, width, height } = rect;
  return {
    classes,
    data: { ...data, width, height },
    position: { x: x + width / 2, y: y + height / 2 },
  };
}

function spot({ x, y }: Point, classes: string, data: Data): Drawn {
  return { classes, data, position: { x, y } };
}

function line({ from, to }: CableItem | RiserItem, classes: string, data: Data): Drawn {
  const ends = { source: origins[0], target: origins[1], from: endpoint(from), to: endpoint(to) };
  return { classes, data: { ...data, ...ends }, position: null };
}

function endpoint({ x, y }: Point): string {
  return `${x}px ${y}px`;
}

/** Labels stand beside the cable, in a size of their own. */
function cableLabels({ nearLabel, farLabel, middleLabel }: CableItem, { code }: TypeSizes): Data {
  const near = besideCableLabel(nearLabel, code);
  return {
    nearLabel: near.text,
    nearAside: near.aside,
    nearAlong: near.along,
    farLabel,
    farAside: besideCableLabel(farLabel, code).aside,
    middleLabel,
    middleAside: besideCableLabel(middleLabel, middleType.cable).aside,
  };
}
