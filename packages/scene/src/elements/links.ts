import type { Container, ContainerId, Topology } from '@patchbay/topology';
import { codeWidth, cut } from '../measure.js';
import type { Point, Rect, RiserItem, SceneItem, TextItem } from '../model.js';
import type { LaidBox } from '../layout/model.js';
import type { Context } from './context.js';

/** How far below its box a link runs: under the chips of published ports, above the next row. */
const depth = { first: 15, step: 4, lines: 2 } as const;
/** From the corner of a box to where a link leaves or reaches it: on the left stand the chips of published ports. */
const inset = { left: 66, right: 22 } as const;
/** From a box to the lane beside it. */
const lane = 9;
const labelLimit = 15;
const labelSize = 10;

/** One `--link`: the source finds the target under the alias, and not the other way round. */
interface Link {
  readonly source: LaidBox;
  readonly target: LaidBox;
  readonly owner: Container;
  readonly alias: string;
}

/** A one-way mark for every `--link`, from the container that has the name to the one that it leads to. */
export function linkItems(context: Context): SceneItem[] {
  return linksOf(context).flatMap((link, index) => itemsOf(link, index, context));
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

function itemsOf({ source, target, owner, alias }: Link, index: number, context: Context): SceneItem[] {
  const id = `link:${owner.id}>${target.box.key}:${alias}`;
  const points = wayOf(source.rect, target.rect, depth.first + (index % depth.lines) * depth.step);
  const of = `box:${source.box.key}`;
  const parts = points.slice(1).map((to, at): RiserItem => {
    const from = points[at] ?? to;
    const role = at === points.length - 2 ? 'linkEnd' : 'link';
    return { kind: 'riser', id: `${id}:${at}`, entity: owner.id, of, role, tone: 'unknown', from, to };
  });
  const text = cut(context.options.text('picture.link', { alias }), labelLimit);
  return [...parts, labelOf(text, { id: `${id}:label`, entity: owner.id, of }, parts)];
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
  const side = target.x - lane;
  const middle = target.y + target.height / 2;
  return [
    from,
    { x: from.x, y: along },
    { x: side, y: along },
    { x: side, y: middle },
    { x: target.x, y: middle },
  ];
}

/** On the part that runs along: the second. */
function labelOf(
  text: string,
  base: Pick<TextItem, 'id' | 'entity' | 'of'>,
  parts: readonly RiserItem[],
): TextItem {
  const along = parts[1] ?? parts[0];
  const { from, to } = along ?? { from: { x: 0, y: 0 }, to: { x: 0, y: 0 } };
  const room = Math.abs(to.x - from.x);
  const centre = (from.x + to.x) / 2;
  // Where the two are neighbours the word is wider than the way: it then stands below it.
  const y = codeWidth(text, labelSize) + 12 < room ? from.y : from.y + 9;
  return { ...base, kind: 'text', role: 'link', tone: null, text, anchor: 'middle', x: centre, y };
}
