/** Whether all that is written on the picture can be read: nothing over anything else, nothing beside what it belongs to. */
import type { Page } from '@playwright/test';
import type { DrawnItem, Place, ProbeWindow, Written } from './picture.js';

export interface Drawing {
  readonly labels: readonly Written[];
  readonly items: ReadonlyMap<string, DrawnItem>;
  readonly rects: ReadonlyMap<string, Place>;
}

/** Pixels that what is measured may be wrong by: letters have room above and below that nothing is painted in. */
const tolerance = 2;
/** What words may not lie over, unless they are its own. */
const solid: ReadonlySet<string> = new Set(['box', 'rail', 'host', 'nic']);
/** These stand on the edge of what they belong to. */
const onEdge: ReadonlySet<string> = new Set(['badge', 'chip', 'mark', 'toggle']);

/** Everything that can't be read, in words: empty on a good picture. And how much is drawn: `far`, `middle` or `near`. */
export async function unreadable(
  page: Page,
): Promise<{ readonly level: string; readonly wrong: readonly string[] }> {
  const { level, drawing } = await drawingOn(page);
  return { level, wrong: unreadableIn(drawing) };
}

export function unreadableIn(drawing: Drawing): readonly string[] {
  return [...collisions(drawing), ...strayed(drawing)];
}

/** As one text, and of each item only what is asked here: a busy host's scene took longer on its way than on the page. */
async function drawingOn(page: Page): Promise<{ readonly level: string; readonly drawing: Drawing }> {
  const text = await page.evaluate(() => {
    const probe = (window as ProbeWindow).__patchbay;
    const all = probe?.scene?.items ?? [];
    return JSON.stringify({
      level: probe?.level ?? '',
      labels: probe?.labels() ?? [],
      items: all.map(({ id, entity, of, kind, role }) => ({ id, entity, of, kind, role })),
      rects: all.flatMap(({ id }) => {
        const rect = probe?.rect(id) ?? null;
        return rect === null ? [] : [[id, rect] as const];
      }),
    });
  });
  const { level, labels, items, rects } = JSON.parse(text) as {
    readonly level: string;
    readonly labels: readonly Written[];
    readonly items: readonly DrawnItem[];
    readonly rects: readonly (readonly [string, Place])[];
  };
  const byId = new Map(items.map((item) => [item.id, item]));
  return { level, drawing: { labels, items: byId, rects: new Map(rects) } };
}

/** Words over words, and words over what they do not belong to. */
function collisions({ labels, items, rects }: Drawing): string[] {
  const grounds = [...rects].filter(([id]) => solid.has(items.get(id)?.kind ?? 'frame'));
  return labels.flatMap((label, at) => {
    const others = labels.slice(at + 1).filter(({ rect }) => meets(label.rect, rect));
    const item = items.get(label.item);
    const own = new Set([label.item, item?.of, ownBox(label, items, rects), ...ownRails(item, rects)]);
    const under = onEdge.has(item?.kind ?? '')
      ? []
      : grounds.filter(([id, rect]) => !own.has(id) && meets(label.rect, rect));
    return [
      ...others.map(({ text }) => `“${label.text}” and “${text}” lie over one another`),
      ...under.map(([id]) => `“${label.text}” lies over ${id}`),
    ];
  });
}

/** From far the name of a frame stands over its own rails, whose words are too small to be read there. */
function ownRails(item: DrawnItem | undefined, rects: Drawing['rects']): readonly string[] {
  const frame = item?.role === 'frameFar' ? rects.get(item.of ?? '') : undefined;
  if (frame === undefined) return [];
  return [...rects].flatMap(([id, rect]) => (id.startsWith('rail:') && isInside(rect, frame) ? [id] : []));
}

/** A container that lives in another one's namespace has a line in that one's box. */
function ownBox({ item }: Written, items: Drawing['items'], rects: Drawing['rects']): string | undefined {
  const line = items.get(item);
  const inner = line?.kind === 'member' ? rects.get(item) : undefined;
  if (inner === undefined) return undefined;
  return [...items.values()].find(({ id, kind }) => kind === 'box' && meets(inner, rects.get(id) ?? inner))
    ?.id;
}

/** Names that reach out of their box, and words on a rail that reach beyond it. */
function strayed({ labels, items, rects }: Drawing): string[] {
  return labels.flatMap(({ item: id, text, rect }) => {
    const item = items.get(id);
    const isOnRail =
      item?.kind === 'text' && item.role !== 'frameFar' && items.get(item.of ?? '')?.kind === 'rail';
    const ground = item?.kind === 'box' || item?.kind === 'member' ? id : isOnRail ? item.of : null;
    const room = ground === null ? undefined : rects.get(ground);
    if (room === undefined || isInside(rect, room)) return [];
    return [`“${text}” reaches out of ${ground}`];
  });
}

function meets(left: Place, right: Place): boolean {
  return (
    left.x + tolerance < right.x + right.width &&
    right.x + tolerance < left.x + left.width &&
    left.y + tolerance < right.y + right.height &&
    right.y + tolerance < left.y + left.height
  );
}

function isInside(inner: Place, outer: Place): boolean {
  return (
    inner.x >= outer.x - tolerance &&
    inner.x + inner.width <= outer.x + outer.width + tolerance &&
    inner.y >= outer.y - tolerance &&
    inner.y + inner.height <= outer.y + outer.height + tolerance
  );
}
