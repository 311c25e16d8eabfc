import type { Container, EndpointId, RemotePlace } from '@patchbay/topology';
import { codeWidth, cut, fittedName, nameLine, nameLines } from '../measure.js';
import { pushAll } from '../order.js';
import type { BoxItem, ChipItem, GlyphItem, Look, MemberItem, SceneItem, TextItem } from '../model.js';
import type { LaidBox } from '../layout/model.js';
import { sizes } from '../layout/sizes.js';
import type { Context } from './context.js';
import { memoByEntity } from '../memo.js';
import { middleType, type TypeSizes } from '../type.js';
import { imageLabel, lookOf, shortName, stateWord } from './names.js';
import { isLive, portsOf } from './published.js';
import { lineBelow, nameMiddle } from './name-lines.js';
import { headToggle, standItems } from './stands.js';

/** A chip stays right of a cable that leaves the box downwards. */
const chipWidth = { beside: 96, alone: 124 } as const;
const chipHeight = 18;

/** Height of the part that belongs to the owner; the lines of further containers follow below. */
const headHeight = sizes.boxHeight;

/** Boxes: names, state, image, published ports, and the other containers of the same namespace. */
export function boxItems(context: Context): SceneItem[] {
  const items: SceneItem[] = [];
  for (const laid of context.layout.boxes) pushAll(items, itemsOfBox(laid, context));
  return items;
}

function itemsOfBox(laid: LaidBox, context: Context): readonly SceneItem[] {
  if (laid.box.stands) return standItems(laid, laid.box.stands, context);
  const owner = context.lookup.container(laid.box.members[0]);
  if (!owner) return endpointBox(laid, context);
  return kept(owner, inputsOf(laid, context), () => [
    ...ownerItems(laid, owner, context),
    ...memberItems(laid, context),
    ...chipItems(laid, owner, context),
  ]);
}

const kept = memoByEntity<readonly SceneItem[]>();

/** All that the items of a container's box are made from. */
function inputsOf({ box, rect, hasDown }: LaidBox, context: Context): unknown[] {
  const { options, lookup, heads, type } = context;
  const [first] = box.members;
  const { x, y, width, height } = rect;
  const inputs: unknown[] = [
    box.key,
    box.links.length,
    x,
    y,
    width,
    height,
    hasDown,
    options.text,
    type,
    first && heads.get(first),
  ];
  for (const id of box.members) inputs.push(lookup.container(id));
  return inputs;
}

function boxOf(laid: LaidBox, name: string, { look, type }: { look: Look; type: TypeSizes }): BoxItem {
  const { box, rect } = laid;
  const near = nameLines(name, rect.width - 5, type.name);
  const { name: largest, smallest } = middleType;
  const middle = fittedName(name, { width: rect.width - 12, largest, smallest });
  const centre = nameMiddle(near.length);
  return {
    kind: 'box',
    id: `box:${box.key}`,
    entity: box.entity,
    of: null,
    look,
    label: near.join('\n'),
    middleLabel: middle.lines.join('\n'),
    middleSize: middle.size,
    labelShift: centre - rect.height / 2,
    middleShift: headHeight / 2 - rect.height / 2,
    x: rect.x,
    y: rect.y,
    width: rect.width,
    height: rect.height,
  };
}

function ownerItems(laid: LaidBox, owner: Container, context: Context): SceneItem[] {
  const look = lookOf(owner);
  const item = boxOf(laid, shortName(owner), { look, type: context.type });
  const y = laid.rect.y + lineBelow(item);
  const fold = context.heads.get(owner.id);
  const toggles = fold === undefined ? [] : [headToggle(item, fold)];
  return [item, glyphOf(item, look, y), lineOf(item, subtitle(owner, laid, context), y), ...toggles];
}

function glyphOf(item: BoxItem, look: Look, y: number): GlyphItem {
  return { kind: 'glyph', id: `${item.id}:glyph`, entity: item.entity, of: item.id, look, x: item.x + 13, y };
}

function lineOf({ id: of, entity, x }: BoxItem, text: string, y: number): TextItem {
  const id = `${of}:line`;
  return { kind: 'text', id, entity, of, role: 'detail', tone: null, text, anchor: 'start', x: x + 22, y };
}

/** The state where there is something to say about it, else the image. */
function subtitle(owner: Container, { box, rect }: LaidBox, { options, type }: Context): string {
  const limit = Math.floor((rect.width - 26) / codeWidth(' ', type.code));
  const state = stateWord(owner, options.text);
  if (state !== null) return cut(state, limit);
  const mode = owner.networkMode.kind;
  if (mode === 'host') return options.text('picture.hostMode');
  if (mode === 'none') return options.text('picture.onlyLoopback');
  // A box of its own although it joined another's namespace: that one is gone, or has got a new one since.
  if (mode === 'container') return options.text('picture.ownerGone');
  if (mode === 'networks' && box.links.length === 0) return options.text('picture.notPlugged');
  return imageLabel(owner.image, limit);
}

function endpointBox(laid: LaidBox, { options, lookup, type }: Context): SceneItem[] {
  const endpoint = lookup.topology.endpoints.get(laid.box.links[0]?.endpoint ?? ('' as EndpointId));
  const remote = endpoint?.remote ?? null;
  const item = boxOf(laid, laid.box.name, { look: remote === null ? 'hidden' : 'remote', type });
  const y = laid.rect.y + lineBelow(item);
  const limit = Math.floor((laid.rect.width - 16) / codeWidth(' ', type.code));
  return [
    item,
    {
      ...lineOf(
        item,
        cut(
          remote === null ? options.text(dutyOf(laid.box.name)) : placeOf(remote, limit, options.text),
          limit,
        ),
        y,
      ),
      x: item.x + 9,
    },
  ];
}

/** The node alone where there is no room for more: the box and its cable look like nothing of this host. */
function placeOf(
  { node, hostAddress }: RemotePlace,
  limit: number,
  text: Context['options']['text'],
): string {
  const place = { node: node ?? hostAddress };
  const whole = text('picture.remote', place);
  return whole.length <= limit ? whole : text('picture.remoteShort', place);
}

/** What swarm has such an endpoint for, by the name it gives. */
function dutyOf(name: string): 'picture.loadBalancer' | 'picture.meshEntry' | 'picture.endpointOnly' {
  if (name.startsWith('lb-')) return 'picture.loadBalancer';
  return name === 'ingress-sbox' ? 'picture.meshEntry' : 'picture.endpointOnly';
}

function memberItems({ box, rect }: LaidBox, { lookup, options, type }: Context): SceneItem[] {
  const owner = lookup.container(box.members[0]);
  const stranded = owner !== null && !isLive(owner);
  return box.members.slice(1).flatMap((id, index): SceneItem[] => {
    const container = lookup.container(id);
    if (!container) return [];
    const y = rect.y + headHeight + index * sizes.memberLine;
    const look = lookOf(container);
    const member: MemberItem = {
      kind: 'member',
      id: `member:${id}`,
      entity: id,
      of: null,
      look,
      label: memberLabel(container, {
        width: rect.width,
        type,
        stranded: stranded && isLive(container) ? options : null,
      }),
      x: rect.x + 4,
      y,
      width: rect.width - 8,
      height: sizes.memberLine - 4,
    };
    const glyph: GlyphItem = {
      kind: 'glyph',
      id: `${member.id}:glyph`,
      entity: id,
      of: member.id,
      look,
      x: rect.x + 13,
      y: y + member.height / 2,
    };
    return [member, glyph];
  });
}

/** Whoever still runs in the namespace of a container that does not has no cable any more. */
interface MemberRoom {
  readonly width: number;
  readonly type: TypeSizes;
  /** The words to say it in; null: its owner runs. */
  readonly stranded: Context['options'] | null;
}

function memberLabel(container: Container, { width, type, stranded }: MemberRoom): string {
  const room = width - (stranded === null ? 36 : 54);
  const name = nameLine(shortName(container), room, type.smallName);
  return stranded === null ? name : stranded.text('picture.stranded', { name });
}

function chipItems({ box, rect, hasDown }: LaidBox, owner: Container, { type }: Context): ChipItem[] {
  if (owner.networkMode.kind === 'host') return [];
  const ports = portsOf(owner).map((port) => port.from);
  if (ports.length === 0) return [];
  const most = hasDown ? chipWidth.beside : Math.max(chipWidth.alone, rect.width - 8);
  const text = chipText(ports, most, type.code);
  const width = codeWidth(text, type.code) + 12;
  return [
    {
      kind: 'chip',
      id: `chip:${box.key}`,
      entity: box.entity,
      of: `box:${box.key}`,
      text,
      live: isLive(owner),
      x: rect.x + rect.width + 4 - width,
      // Over the edge of a box, but not over the last of those who live in it.
      y: rect.y + rect.height - (box.members.length > 1 ? 2 : 7),
      width,
      height: chipHeight,
    },
  ];
}

/** As many ports as fit, then how many more there are. */
function chipText(ports: readonly string[], width: number, size: number): string {
  const fits = (text: string): boolean => codeWidth(text, size) + 12 <= width;
  for (let count = ports.length; count > 1; count -= 1) {
    const rest = ports.length - count;
    const text = `${ports.slice(0, count).join(' ')}${rest > 0 ? ` +${rest}` : ''}`;
    if (fits(text)) return text;
  }
  const first = ports[0] ?? '';
  const bare = first.slice(first.lastIndexOf(':'));
  const only = fits(first) ? first : bare;
  return ports.length > 1 ? `${only} +${ports.length - 1}` : only;
}
