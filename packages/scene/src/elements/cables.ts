import type { Cable, Endpoint } from '@patchbay/topology';
import { addressTail } from '../addresses.js';
import { sizes } from '../layout/sizes.js';
import { codeWidth, cut } from '../measure.js';
import { pushAll } from '../order.js';
import type { CableItem, MarkItem, Point, SceneItem, TextItem } from '../model.js';
import type { LaidCable } from '../layout/model.js';
import type { Context } from './context.js';
import { memoByEntity } from '../memo.js';
import { middleType } from '../type.js';
import { nearNames } from './endpoint-names.js';

/** How far from its rail the end of an unplugged cable hangs. */
const unpluggedGap = 18;
/** Room beside a cable, up to the edge of the frame that its box may be the last in. */
const labelRoom = sizes.boxWidth - sizes.cableAt - 8 + sizes.framePad - 2;

/** Cables with a word at each end, and with a mark where something is wrong: state is told by shape, then by colour. */
export function cableItems(context: Context): SceneItem[] {
  const items: SceneItem[] = [];
  const { endpoints } = context.lookup.topology;
  for (const laid of context.layout.cables) {
    const endpoint = endpoints.get(laid.endpoint);
    if (!endpoint) continue;
    if (laid.box.startsWith('fold:')) items.push(bundleOf(laid, endpoint, context));
    else {
      const make = (): readonly SceneItem[] => cableWithMarks(laid, endpoint, context);
      pushAll(items, kept(endpoint, inputsOf(laid, endpoint, context), make));
    }
  }
  return items;
}

const kept = memoByEntity<readonly SceneItem[]>();

/** All that the items of an endpoint's cable are made from. */
function inputsOf(laid: LaidCable, endpoint: Endpoint, { lookup, options, tone, type }: Context): unknown[] {
  const { cables, interfaces, containers } = lookup.topology;
  const cable = cables.get(endpoint.cable);
  const inside = cable?.inside ? interfaces.get(cable.inside) : null;
  const outside = cable?.outside ? interfaces.get(cable.outside) : null;
  const owner = endpoint.container === null ? null : containers.get(endpoint.container)?.name;
  const { x, boxY, railY, network } = laid;
  return [cable, inside, outside, owner, x, boxY, railY, tone(network), options.view, options.text, type];
}

function cableWithMarks(laid: LaidCable, endpoint: Endpoint, context: Context): SceneItem[] {
  const cable = context.lookup.topology.cables.get(endpoint.cable) ?? null;
  const state = cable?.state ?? 'unknown';
  const isGone = cable?.faults.includes('VETH_MISSING') ?? false;
  const id = `cable:${laid.endpoint}`;
  const { nearLabel, farLabel } = labelsOf(endpoint, cable, context);
  const item: CableItem = {
    kind: 'cable',
    id,
    entity: endpoint.cable,
    of: null,
    tone: context.tone(laid.network),
    state,
    shape: cable?.shape ?? 'unknown',
    from: { x: laid.x, y: laid.boxY },
    ...(isGone ? { isGone } : {}),
    to: { x: laid.x, y: state === 'unplugged' && !isGone ? shortOf(laid) : laid.railY },
    nearLabel,
    farLabel,
    middleLabel: addressOf(endpoint, limitOf(middleType.cable)),
  };
  return [item, ...marksOf(item, laid, context)];
}

/** One line for many cables, with how many: broken when one of them is. */
function bundleOf(laid: LaidCable, endpoint: Endpoint, context: Context): CableItem {
  const { cables, endpoints } = context.lookup.topology;
  const ends = [endpoint, ...laid.others.flatMap((id) => endpoints.get(id) ?? [])];
  const all = ends.flatMap((end) => cables.get(end.cable) ?? []);
  const first = all[0];
  const has = (state: Cable['state']): boolean => all.some((cable) => cable.state === state);
  const faulty = has('down') ? 'down' : has('up') ? 'up' : (first?.state ?? 'unknown');
  const nearLabel =
    ends.length > 1 ? `×${ends.length}` : labelsOf(endpoint, first ?? null, context).nearLabel;
  return {
    kind: 'cable',
    id: `cable:${laid.endpoint}`,
    entity: endpoint.cable,
    of: null,
    tone: context.tone(laid.network),
    state: faulty === 'unplugged' ? 'idle' : faulty,
    shape: first?.shape ?? 'unknown',
    from: { x: laid.x, y: laid.boxY },
    to: { x: laid.x, y: laid.railY },
    nearLabel,
    farLabel: '',
    middleLabel: ends.length > 1 ? nearLabel : cut(tailOf(endpoint), limitOf(middleType.cable)),
  };
}

/** How wide the words beside the box's end of a cable are. */
export function nearLabelWidth(laid: LaidCable, context: Context): number {
  const endpoint = context.lookup.topology.endpoints.get(laid.endpoint);
  if (endpoint === undefined) return 0;
  const cable = context.lookup.topology.cables.get(endpoint.cable) ?? null;
  const lines = labelsOf(endpoint, cable, context).nearLabel.split('\n');
  return Math.max(...lines.map((line) => codeWidth(line, context.type.code)));
}

function shortOf({ boxY, railY }: LaidCable): number {
  return railY > boxY ? railY - unpluggedGap : railY + unpluggedGap;
}

function labelsOf(
  endpoint: Endpoint,
  cable: Cable | null,
  context: Context,
): Pick<CableItem, 'nearLabel' | 'farLabel'> {
  const limit = limitOf(context.type.code);
  const address = addressOf(endpoint, limit);
  if (context.options.view === 'networks') {
    if (cable?.state === 'unplugged') return { nearLabel: address, farLabel: '' };
    return { nearLabel: address, farLabel: cut(nearNames(endpoint, context.lookup), limit) };
  }
  if (cable?.state === 'idle' || cable?.faults.includes('VETH_MISSING') === true) {
    return { nearLabel: address, farLabel: '' };
  }
  // Nothing of it is on this host: there are no ends to name.
  if (endpoint.remote !== undefined) return { nearLabel: address, farLabel: '' };
  const inside = cut(insideName(cable, context), limit);
  const both = `${inside} ${address}`.trim();
  return {
    nearLabel: both.length <= limit ? both : `${inside}\n${address}`,
    farLabel: cable?.state === 'unplugged' ? '' : cut(outsideName(cable, context), limit),
  };
}

/** Characters of a type size that fit beside a cable. */
function limitOf(size: number): number {
  // Tenths do not divide exactly.
  return Math.floor(labelRoom / codeWidth(' ', size) + 1e-6);
}

/** The whole address where there is room for it. */
function addressOf(endpoint: Endpoint, limit: number): string {
  const whole = endpoint.ipv4 ?? endpoint.ipv6 ?? endpoint.staticIpv4 ?? '';
  return whole.length <= limit ? whole : cut(tailOf(endpoint), limit);
}

function tailOf(endpoint: Endpoint): string {
  const { ipv4, ipv4PrefixLength, ipv6, staticIpv4 } = endpoint;
  if (ipv4 !== null) return addressTail(ipv4, ipv4PrefixLength);
  if (ipv6 !== null) return addressTail(ipv6, endpoint.ipv6PrefixLength);
  return staticIpv4 ?? '';
}

/** The kernel's name of the end in the container; a question mark where it could not be read. */
function insideName(cable: Cable | null, { lookup, options }: Context): string {
  const link = cable?.inside ? lookup.topology.interfaces.get(cable.inside) : undefined;
  return link?.name ?? options.text('picture.interfaceUnknown');
}

/** The kernel's name of the end at the network: never made up. */
function outsideName(cable: Cable | null, { lookup, options }: Context): string {
  const link = cable?.outside ? lookup.topology.interfaces.get(cable.outside) : undefined;
  if (link) return link.name;
  if (cable?.shape === 'macvlan' || cable?.shape === 'ipvlan') return cable.shape;
  if (cable?.shape === 'none') return '';
  return options.text('picture.vethUnknown');
}

function marksOf(item: CableItem, laid: LaidCable, context: Context): SceneItem[] {
  const { options } = context;
  const middle = { x: laid.x, y: markY(laid) };
  if (item.state === 'down') {
    return [mark(item, 'cross', middle), word(item, options.text('picture.cableDown'), middle)];
  }
  if (item.isGone === true) return [word(item, options.text('picture.cableGone'), middle)];
  if (item.state === 'unplugged') {
    const end = { x: laid.x, y: laid.railY + Math.sign(laid.boxY - laid.railY) * 12 };
    const name = nameOf(laid, context);
    return [
      mark(item, 'socket', item.to),
      word(item, options.text('picture.cableUnplugged'), middle),
      ...(name === '' ? [] : [looseEnd(item, name, end)]),
    ];
  }
  return [];
}

/** The loose end's name, where it still exists. */
function nameOf(laid: LaidCable, { lookup, options }: Context): string {
  if (options.view === 'networks') return '';
  const endpoint = lookup.topology.endpoints.get(laid.endpoint);
  const cable = endpoint ? lookup.topology.cables.get(endpoint.cable) : undefined;
  return cable?.outside ? (lookup.topology.interfaces.get(cable.outside)?.name ?? '') : '';
}

/** In the middle of the gap beside the box, where no label stands. */
function markY({ boxY, railY }: LaidCable): number {
  return boxY + Math.sign(railY - boxY) * 50;
}

function mark(item: CableItem, kind: MarkItem['mark'], at: Point): MarkItem {
  return { kind: 'mark', id: `${item.id}:mark`, entity: item.entity, of: item.id, mark: kind, ...at };
}

/** The cable is too short for a label at its loose end: the name stands where the end belongs. */
function looseEnd(item: CableItem, text: string, at: Point): TextItem {
  return { ...word(item, text, at), id: `${item.id}:end`, role: 'detail' };
}

function word(item: CableItem, text: string, at: Point): TextItem {
  const base = { kind: 'text', entity: item.entity, of: item.id, role: 'state', tone: null } as const;
  return { ...base, id: `${item.id}:state`, text, anchor: 'start', x: at.x + 10, y: at.y };
}
