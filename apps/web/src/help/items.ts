/** Single items as a scene has them, for the signs of the legend. Pure. */
import type { BoxItem, CableItem, Point, RailItem, Rect, SceneItem, Tone } from '@patchbay/scene';

type ItemOf<Kind extends SceneItem['kind']> = Extract<SceneItem, { readonly kind: Kind }>;

/** Nothing of the picture: it selects nothing, and is lit with nothing. */
const base = { id: 'sign', entity: null, of: null } as const;

export function rail(place: Rect, news: Partial<RailItem>): RailItem {
  return {
    ...base,
    kind: 'rail',
    tone: 'bridge',
    part: 'home',
    internal: false,
    label: '',
    facts: '',
    ...place,
    ...news,
  };
}

export function box(place: Rect, label: string, look: BoxItem['look'] = 'running'): BoxItem {
  const shifts = { labelShift: 0, middleShift: 0, middleSize: 15 } as const;
  return { ...base, kind: 'box', look, label, middleLabel: label, ...shifts, ...place };
}

/** From a box up to its rail. */
export function cable(from: Point, to: Point, news: Partial<CableItem>): CableItem {
  const labels = { nearLabel: '', farLabel: '', middleLabel: '' } as const;
  return { ...base, kind: 'cable', tone: 'bridge', state: 'up', shape: 'veth', from, to, ...labels, ...news };
}

export function glyph(at: Point, look: BoxItem['look']): ItemOf<'glyph'> {
  return { ...base, kind: 'glyph', look, ...at };
}

export function chip(place: Rect, text: string): ItemOf<'chip'> {
  return { ...base, kind: 'chip', text, live: true, ...place };
}

export function member(place: Rect, label: string): ItemOf<'member'> {
  return { ...base, kind: 'member', look: 'running', label, ...place };
}

export function mark(kind: ItemOf<'mark'>['mark'], at: Point): ItemOf<'mark'> {
  return { ...base, kind: 'mark', mark: kind, ...at };
}

export function badge(at: Point): ItemOf<'badge'> {
  return { ...base, kind: 'badge', text: '!', ...at };
}

export function riser(
  role: ItemOf<'riser'>['role'],
  tone: Tone,
  [from, to]: readonly [Point, Point],
): SceneItem {
  return { ...base, kind: 'riser', role, tone, from, to };
}

export function frame(role: ItemOf<'frame'>['role'], place: Rect): ItemOf<'frame'> {
  return { ...base, kind: 'frame', role, ...place };
}

export function host(place: Rect): ItemOf<'host'> {
  return { ...base, kind: 'host', ...place };
}

export function nic(place: Rect): ItemOf<'nic'> {
  return { ...base, kind: 'nic', state: 'up', ...place };
}

export function words(
  text: string,
  at: Point,
  role: ItemOf<'text'>['role'],
  tone: Tone | null = null,
): SceneItem {
  return { ...base, kind: 'text', role, tone, text, anchor: 'start', ...at };
}
