import { type Container, type ContainerId, type Topology, groupBy } from '@patchbay/topology';
import { codeWidth, cut } from '../measure.js';
import type { Point, Rect, RiserItem, SceneItem, TextItem } from '../model.js';
import type { LaidBox } from '../layout/model.js';
import { nearLabelWidth } from './cables.js';
import type { Context } from './context.js';

/** How far below its box a link runs: under the chips of published ports, above the next row. */
const depth = { first: 15, step: 4, lines: 2 } as const;
/** From the corner of a box to where a link leaves or reaches it: on the left stand the chips of published ports. */
const inset = { left: 66, right: 22 } as const;
/** From a box to the lane beside it. */
const beside = 9;
const labelLimit = 15;
const labelSize = 10;
/** Between a cable and the words beside it. */
const spacing = 10;

/** One `--link`: the source finds the target under the alias, and not the other way round. */
interface Link {
  readonly source: LaidBox;
  readonly target: LaidBox;
  readonly owner: Container;
  readonly alias: string;
}

/**
 * A one-way mark for every `--link`, from the container that has the name to the one that it leads to. Those that lead to one
 * container under one alias run in one lane, which bears the alias once: on the last stretch, which is all theirs.
 */
export function linkItems(context: Context): SceneItem[] {
  const groups = groupBy(linksOf(context), ({ target, alias }) => `${target.box.key} ${alias}`);
  return [...groups.values()].flatMap((group, index) => {
    const nearest = group.toSorted((left, right) => distanceOf(left) - distanceOf(right))[0];
    return group.flatMap((link) => itemsOf(link, { index, isNamed: link === nearest }, context));
  });
}

function distanceOf({ source, target }: Link): number {
  return Math.abs(source.rect.y - target.rect.y) + Math.abs(source.rect.x - target.rect.x);
}

function linksOf({ layout, lookup }: Context): Link[] {
  if (!hasLinks(lookup.topology)) return [];
  const boxes = new Map<ContainerId, LaidBox>();
  for (const laid of layout.boxes) for (const id of laid.box.members) boxes.set(id, laid);
  const { containers, endpoints } = lookup.topology;
  const byName = new Map([...containers.values()].map(({ name, id }) => [name, id]));
  const told = new Map([...containers.values()].map(({ id, links }) => [id, links.map(legacyLink)]));
  for (const { container, links } of endpoints.values()) {
    if (container !== null) told.get(container)?.push(...links.map(networkLink));
  }
  return [...told].flatMap(([id, links]) => {
    const owner = lookup.container(id);
    const source = boxes.get(id);
    if (owner === null || source === undefined) return [];
    return links.flatMap(({ target: name, alias }): Link[] => {
      const target = boxes.get(byName.get(name) ?? id);
      return target === undefined || target === source ? [] : [{ source, target, owner, alias }];
    });
  });
}

/** Hardly any host has one any more. */
function hasLinks({ containers, endpoints }: Topology): boolean {
  for (const { links } of containers.values()) if (links.length > 0) return true;
  for (const { links } of endpoints.values()) if (links.length > 0) return true;
  return false;
}

interface Told {
  readonly target: string;
  readonly alias: string;
}

/** On the default bridge Docker writes `/target:/source/alias`. */
function legacyLink(line: string): Told {
  const [target = '', path = ''] = line.split(':');
  return { target: target.replace(/^\//, ''), alias: path.split('/').at(-1) ?? '' };
}

/** On other networks it keeps what was asked for: `target:alias`, or the target alone. */
function networkLink(line: string): Told {
  const [target = '', alias = ''] = line.split(':');
  return { target, alias: alias === '' ? target : alias };
}

function itemsOf(
  { source, target, owner, alias }: Link,
  { index, isNamed }: { readonly index: number; readonly isNamed: boolean },
  context: Context,
): SceneItem[] {
  const id = `link:${owner.id}>${target.box.key}:${alias}`;
  const points = wayOf(source.rect, target.rect, depth.first + (index % depth.lines) * depth.step);
  const of = `box:${source.box.key}`;
  const parts = points.slice(1).map((to, at): RiserItem => {
    const from = points[at] ?? to;
    const role = at === points.length - 2 ? 'linkEnd' : 'link';
    return { kind: 'riser', id: `${id}:${at}`, entity: owner.id, of, role, tone: 'unknown', from, to };
  });
  if (!isNamed) return parts;
  const words = [context.options.text('picture.link', { alias }), alias].map((word) => cut(word, labelLimit));
  const label = labelOf(words, { parts, taken: takenBelow(source, context) });
  return label === null ? parts : [...parts, { ...label, id: `${id}:label`, entity: owner.id, of }];
}

/** A piece of the lane, from left to right. */
type Stretch = readonly [from: number, to: number];

/** Where the words of cables that leave the row downwards stand in the lane. */
function takenBelow({ rect }: LaidBox, context: Context): readonly Stretch[] {
  const bottom = rect.y + rect.height;
  return context.layout.cables
    .filter(({ boxY, railY }) => boxY === bottom && railY > boxY)
    .map((laid) => [laid.x - spacing, laid.x + spacing + nearLabelWidth(laid, context)] as const)
    .toSorted(([left], [right]) => left - right);
}

/** What is free of a stretch, widest first. */
function freeOf([from, to]: Stretch, taken: readonly Stretch[]): readonly Stretch[] {
  const free: Stretch[] = [];
  let at = from;
  for (const [start, end] of taken) {
    if (start > at) free.push([at, Math.min(start, to)]);
    at = Math.max(at, end);
  }
  if (at < to) free.push([at, to]);
  return free
    .filter(([start, end]) => end > start)
    .toSorted((left, right) => right[1] - right[0] - (left[1] - left[0]));
}

/** Down from the source, along below its row, and to the target: from below in the same row, else from its left. */
function wayOf(source: Rect, target: Rect, below: number): Point[] {
  const bottom = source.y + source.height;
  const rightwards = target.x > source.x;
  const from = { x: rightwards ? source.x + source.width - inset.right : source.x + inset.left, y: bottom };
  const along = bottom + below;
  if (source.y === target.y) {
    const x = rightwards ? target.x + inset.left : target.x + target.width - inset.right;
    // Boxes with further containers are higher than their neighbours.
    const end = { x, y: target.y + target.height };
    const level = Math.max(along, end.y + below);
    return [from, { x: from.x, y: level }, { x, y: level }, end];
  }
  const side = target.x - beside;
  const middle = target.y + target.height / 2;
  return [
    from,
    { x: from.x, y: along },
    { x: side, y: along },
    { x: side, y: middle },
    { x: target.x, y: middle },
  ];
}

/**
 * On the part that runs along, the second: where it is free of other words, shortened to the alias where that alone fits. Null:
 * there is no room, and the arrow has to do.
 */
function labelOf(
  [whole = '', short = '']: readonly string[],
  { parts, taken }: { readonly parts: readonly RiserItem[]; readonly taken: readonly Stretch[] },
): Omit<TextItem, 'id' | 'entity' | 'of'> | null {
  const along = parts[1] ?? parts[0];
  if (along === undefined) return null;
  const { from, to } = along;
  const lane: Stretch = [Math.min(from.x, to.x), Math.max(from.x, to.x)];
  const base = { kind: 'text', role: 'link', tone: null, anchor: 'middle' } as const;
  const isAlone = taken.every(([start, end]) => end <= lane[0] || start >= lane[1]);
  if (isAlone) {
    // Where the two are neighbours the word is wider than the way: it then stands below it.
    const y = widthOf(whole) < lane[1] - lane[0] ? from.y : from.y + 9;
    return { ...base, text: whole, x: (lane[0] + lane[1]) / 2, y };
  }
  for (const text of [whole, short])
    for (const [start, end] of freeOf(lane, taken))
      if (widthOf(text) <= end - start) return { ...base, text, x: (start + end) / 2, y: from.y };
  return null;
}

function widthOf(text: string): number {
  return codeWidth(text, labelSize) + 12;
}
