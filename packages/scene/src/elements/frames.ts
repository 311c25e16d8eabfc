import type { FrameItem, SceneItem, TextItem, ToggleItem } from '../model.js';
import { memoByEntity } from '../memo.js';
import { nameWidth } from '../measure.js';
import { middleType } from '../type.js';
import type { LaidFrame } from '../layout/model.js';
import { sizes } from '../layout/sizes.js';
import type { Context } from './context.js';
import { farName } from './far-name.js';
import { toggleSize } from './stands.js';

const shownProjects = 3;

/** The ground of each block. A block without a project has nothing to say that its rails do not say. */
export function frameItems(context: Context): SceneItem[] {
  return context.layout.frames.flatMap((frame) => {
    // What stands for a project bears its name.
    if (frame.kind === 'stand') return [];
    const label = labelOf(frame, context);
    const fold = openFold(frame, context);
    return kept(frame, [label, fold], () => frameWithLabels(frame, label, fold));
  });
}

const kept = memoByEntity<readonly SceneItem[]>();

/** @param fold what its toggle folds; null without one */
function frameWithLabels(frame: LaidFrame, label: string, fold: string | null): SceneItem[] {
  const titled = frame.header >= sizes.frameHeader && (frame.projects.length > 0 || frame.kind === 'shelf');
  const role = frame.kind === 'shelf' ? 'shelf' : frame.projects.length > 0 ? 'project' : 'plain';
  const entity = frame.networks[0] ?? null;
  const item: FrameItem = { kind: 'frame', id: frame.id, entity: null, of: null, role, ...frame.rect };
  const base = { kind: 'text', entity, of: frame.id, tone: null, anchor: 'start' } as const;
  const x = frame.rect.x + 12;
  const near: TextItem = {
    ...base,
    id: `${frame.id}:label`,
    role: 'frame',
    text: label,
    x,
    // Clear of the signs on the corners of what stands below.
    y: frame.rect.y + 11,
  };
  const middle = frame.rect.y + (frame.header + sizes.rail) / 2;
  const far: TextItem = {
    ...base,
    ...farName(label, frame, { width: Math.max(frame.rect.width, frame.room), middle }),
  };
  const toggles = titled && role === 'project' && fold !== null ? [frameToggle(frame, label, fold)] : [];
  // The shelf has no rail for it to stand on, and its boxes are not to be written over.
  const fromFar = label === '' || frame.kind === 'shelf' ? [] : [far];
  return [item, ...(titled ? [near] : []), ...fromFar, ...toggles];
}

/** The first project in a frame that can be folded; one whose box stands here folded has its own toggle. */
function openFold({ projects }: LaidFrame, { folds }: Context): string | null {
  for (const name of projects) {
    const fold = folds.get(`project:${name}`);
    if (fold && !fold.folded) return fold.key;
  }
  return null;
}

/** Behind the name, at the zoom level where that is largest: folds the project. */
function frameToggle(frame: LaidFrame, label: string, fold: string): ToggleItem {
  return {
    kind: 'toggle',
    id: `${frame.id}:toggle`,
    entity: null,
    of: frame.id,
    fold,
    folded: false,
    x: frame.rect.x + 12 + nameWidth(label, middleType.name) + 6,
    y: frame.rect.y + 6,
    width: toggleSize,
    height: toggleSize,
  };
}

function labelOf(frame: LaidFrame, { lookup, options }: Context): string {
  if (frame.kind === 'shelf') return options.text('picture.withoutNetwork');
  if (frame.projects.length > 0) {
    const shown = frame.projects.slice(0, shownProjects).join(' + ');
    const rest = frame.projects.length - shownProjects;
    return rest > 0 ? `${shown} +${rest}` : shown;
  }
  const [own] = frame.networks;
  if (own !== undefined) return lookup.network(own)?.name ?? '';
  const [branch] = frame.branches;
  const name = branch === undefined ? undefined : lookup.network(branch)?.name;
  return name === undefined ? '' : `↳ ${name}`;
}
