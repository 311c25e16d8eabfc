import { isOfOtherLevel } from './svg/spots.js';
import type { Theme } from '../look/theme.js';
import type { BoxItem, CableItem, Point, RailItem, Rect, RiserItem, Scene, SceneItem } from '../model.js';
import { element, rounded } from './xml.js';

/** The scene for diagrams.net: boxes and rails that can be moved, cables that stay plugged into them. */
export function toDrawio(scene: Scene, theme: Theme, { title }: { readonly title: string }): string {
  // Ids of our own hold the names of projects, which a quiz must not tell.
  const items = scene.items.map((item, index): SceneItem => ({ ...item, id: `item${index}` }));
  const solids = items.filter((item) => item.kind === 'box' || item.kind === 'rail');
  const cells = items.flatMap((item) => cellOf(item, theme, solids));
  const base = element('mxCell', { id: '0' }) + element('mxCell', { id: '1', parent: '0' });
  const model = element(
    'mxGraphModel',
    { background: theme.ground, page: '0' },
    element('root', {}, `${base}\n${cells.join('\n')}\n`),
  );
  const file = element('mxfile', { host: 'patchbay' }, element('diagram', { name: title }, model));
  return `<?xml version="1.0" encoding="UTF-8"?>\n${file}\n`;
}

type Solid = BoxItem | RailItem;
type Style = Readonly<Record<string, string | number>>;

function cellOf(item: SceneItem, theme: Theme, solids: readonly Solid[]): readonly string[] {
  switch (item.kind) {
    case 'frame':
      return [
        vertex(item, '', { fillColor: theme.frame, strokeColor: theme.frameLine, rounded: 1, arcSize: 2 }),
      ];
    case 'rail':
      return [vertex(item, '', railStyle(item, theme))];
    case 'host':
      return [vertex(item, '', { fillColor: theme.host, strokeColor: theme.hostLine, rounded: 1 })];
    case 'nic':
      return [vertex(item, '', { fillColor: theme.ground, strokeColor: theme.hostLine, strokeWidth: 2 })];
    case 'box':
    case 'member':
      return [vertex(item, item.label, boxStyle(item, theme))];
    case 'chip':
      return [
        vertex(item, item.text, { fillColor: theme.ink, fontColor: theme.ground, fontSize: 10, rounded: 1 }),
      ];
    case 'text':
      return isOfOtherLevel(item) ? [] : [words(item, item.text, textColour(item, theme), item.anchor)];
    case 'cable':
      return cableCells(item, theme, solids);
    case 'riser':
      return [edge(item, { strokeColor: theme[item.tone], strokeWidth: 3 }, [])];
    case 'glyph':
    case 'mark':
    case 'toggle':
    case 'badge':
      return [];
  }
}

function textColour(item: Extract<SceneItem, { kind: 'text' }>, theme: Theme): string {
  if (item.role === 'state') return theme.broken;
  return item.tone === null ? theme.subtle : theme[item.tone];
}

function railStyle(item: RailItem, theme: Theme): Style {
  const dashed = item.internal || item.tone === 'unknown' ? 1 : 0;
  return { fillColor: theme[`${item.tone}Fill`], strokeColor: theme[item.tone], rounded: 1, dashed };
}

/** The name stands above the line with the state, as in the picture. */
function boxStyle(item: Extract<SceneItem, { kind: 'box' | 'member' }>, theme: Theme): Style {
  const rests = item.look === 'stopped' || item.look === 'dead' || item.look === 'unknown';
  const place: Style = item.kind === 'box' ? { verticalAlign: 'top', spacingTop: 4 } : {};
  const stroke =
    item.look === 'unhealthy' ? theme.unhealthy : item.look === 'paused' ? theme.paused : theme.boxLine;
  const line = { strokeColor: rests ? theme.stopped : stroke, dashed: rests ? 1 : 0 };
  return {
    fillColor: theme.box,
    fontColor: theme.ink,
    fontSize: 13,
    fontStyle: 1,
    rounded: 1,
    ...line,
    ...place,
  };
}

function cableCells(item: CableItem, theme: Theme, solids: readonly Solid[]): readonly string[] {
  const broken = item.state === 'down' || item.state === 'unplugged';
  const colour = broken ? theme.broken : item.state === 'idle' ? theme.stopped : theme[item.tone];
  const dashed = item.state === 'up' || item.state === 'unplugged' ? 0 : 1;
  const plugs = {
    startArrow: 'box',
    endArrow: item.state === 'unplugged' ? 'none' : 'box',
    startSize: 4,
    endSize: 4,
  };
  const down = Math.sign(item.to.y - item.from.y) || 1;
  const at = (end: Point, step: number): Point => ({ x: end.x + 8, y: end.y + 13 * step });
  return [
    edge(item, { strokeColor: colour, strokeWidth: 2, dashed, ...plugs }, solids),
    ...(item.nearLabel === ''
      ? []
      : [words(withId(item, 'near', at(item.from, down)), item.nearLabel, theme.subtle)]),
    ...(item.farLabel === ''
      ? []
      : [words(withId(item, 'far', at(item.to, -down)), item.farLabel, theme.subtle)]),
  ];
}

function withId({ id }: CableItem, end: string, point: Point): Point & { readonly id: string } {
  return { id: `${id}:${end}`, ...point };
}

function vertex(item: Rect & { readonly id: string }, value: string, style: Style): string {
  const { x, y, width, height } = item;
  const geometry = element('mxGeometry', { x, y, width, height, as: 'geometry' });
  return element(
    'mxCell',
    { id: item.id, value, style: styleText(style), vertex: '1', parent: '1' },
    geometry,
  );
}

function words(
  { id, x, y }: Point & { readonly id: string },
  value: string,
  colour: string,
  anchor: 'start' | 'middle' = 'start',
): string {
  const align = anchor === 'start' ? 'left' : 'center';
  const style = { text: 1, align, verticalAlign: 'middle', fontColor: colour, fontSize: 11, spacing: 0 };
  const bare = { ...style, strokeColor: 'none', fillColor: 'none' };
  return vertex({ id, x, y: y - 8, width: 10, height: 16 }, value, bare);
}

/** A line with both ends in place; an end that touches a box or a rail is plugged into it and moves with it. */
function edge(item: CableItem | RiserItem, style: Style, solids: readonly Solid[]): string {
  const [from, to] = [item.from, item.to];
  const [source, target] = [touched(from, solids), touched(to, solids)];
  const geometry = element(
    'mxGeometry',
    { relative: '1', as: 'geometry' },
    element('mxPoint', { ...from, as: 'sourcePoint' }) + element('mxPoint', { ...to, as: 'targetPoint' }),
  );
  const plugs = { ...plugStyle('exit', from, source), ...plugStyle('entry', to, target) };
  const ends = { source: source?.id, target: target?.id };
  const line = styleText({ endArrow: 'none', ...style, ...plugs });
  return element('mxCell', { id: item.id, style: line, edge: '1', parent: '1', ...ends }, geometry);
}

function touched({ x, y }: Point, solids: readonly Solid[]): Solid | undefined {
  return solids.find((solid) => {
    const top = Math.abs(solid.y - y) < 1;
    const bottom = Math.abs(solid.y + solid.height - y) < 1;
    return (top || bottom) && x >= solid.x && x <= solid.x + solid.width;
  });
}

function plugStyle(end: 'exit' | 'entry', { x, y }: Point, solid: Solid | undefined): Style {
  if (solid === undefined) return {};
  const part = { x: rounded((x - solid.x) / solid.width), y: rounded((y - solid.y) / solid.height) };
  return { [`${end}X`]: part.x, [`${end}Y`]: part.y, [`${end}Perimeter`]: 0 };
}

/** Without `html=1` a value is plain text to draw.io. */
function styleText(style: Style): string {
  return Object.entries({ html: 0, ...style })
    .map(([key, value]) => `${key}=${value};`)
    .join('');
}
