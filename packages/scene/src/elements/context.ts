import type { ContainerId, NetworkId } from '@patchbay/topology';
import type { Layout } from '../layout/index.js';
import type { Lookup } from '../lookup.js';
import type { FoundFold } from '../fold/found.js';
import type { Fold } from '../plan.js';
import type { SceneOptions, Tone } from '../model.js';
import type { Published } from './published.js';
import type { TypeSizes } from '../type.js';
import { toneOf, typesOf } from './rail-labels.js';

/** Everything that the elements are made from. */
export interface Context {
  readonly layout: Layout;
  readonly lookup: Lookup;
  readonly options: SceneOptions;
  readonly published: ReadonlyMap<string, Published>;
  readonly folds: ReadonlyMap<string, Fold>;
  /** The fold that the first container of each open stack can turn. */
  readonly heads: ReadonlyMap<ContainerId, string>;
  /** Projects that a frame is called after, alone. */
  readonly named: ReadonlySet<string>;
  readonly shared: ReadonlySet<NetworkId>;
  readonly type: TypeSizes;
  /** Rails over which the far name of their frame stands. */
  readonly covered: ReadonlySet<string>;
  tone(network: NetworkId | null): Tone;
}

export function contextOf(
  layout: Layout,
  lookup: Lookup,
  options: SceneOptions,
  { published, folds }: { readonly published: readonly Published[]; readonly folds: readonly FoundFold[] },
): Context {
  const shared = new Set(layout.shared);
  return {
    layout,
    lookup,
    options,
    published: new Map(published.map((port) => [port.key, port])),
    folds: new Map(folds.map((fold) => [fold.key, fold])),
    heads: headsOf(folds),
    named: new Set(
      layout.frames.flatMap(({ kind, projects }) =>
        kind === 'networks' && projects.length === 1 ? projects : [],
      ),
    ),
    shared,
    type: typesOf(options),
    covered: coveredRails(layout),
    tone: (id) => {
      const network = id === null ? null : lookup.network(id);
      return network ? toneOf(network, shared.has(network.id)) : 'unknown';
    },
  };
}

function coveredRails({ frames, rails }: Layout): Set<string> {
  const tops = new Map(frames.map(({ block, header, rect }) => [block, rect.y + header]));
  return new Set(
    rails.flatMap(({ id, block, rect }) => (block !== null && tops.get(block) === rect.y ? [id] : [])),
  );
}

/** Fewer than these are sooner read than folded. */
const markedFrom = 5;

function headsOf(folds: readonly FoundFold[]): Map<ContainerId, string> {
  return new Map(
    folds.flatMap(({ key, kind, folded, count, boxes }): [ContainerId, string][] => {
      const head = boxes[0]?.members[0];
      return kind !== 'stack' || folded || count < markedFrom || head === undefined ? [] : [[head, key]];
    }),
  );
}
