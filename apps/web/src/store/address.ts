/** What the page's address says about how to look: sending it to somebody shows them the same. Pure. */
import {
  everything,
  parseId,
  type ContainerId,
  type ContainerState,
  type Criteria,
  type EntityId,
} from '@patchbay/topology';

/** A cell of the matrix: who asks, and for whom. */
export interface Pair {
  readonly from: ContainerId;
  readonly to: ContainerId;
}

/** The part of the view that an address carries. `mode` null: as this person looked last. */
export interface AddressedView {
  readonly criteria: Criteria;
  readonly mode: 'wiring' | 'networks' | null;
  /** Whether the matrix takes the picture's place. */
  readonly matrix: boolean;
  /** The cell that was chosen in it. */
  readonly pair: Pair | null;
  readonly selected: EntityId | null;
  /** For the wall of a classroom: a teacher's bookmark. */
  readonly projector: boolean;
}

export const containerStates: readonly ContainerState[] = [
  'running',
  'paused',
  'restarting',
  'created',
  'exited',
  'dead',
];

const modes = ['wiring', 'networks'] as const;
const names = { project: 'project', network: 'network', driver: 'driver', state: 'state' } as const;
const ours: readonly string[] = [...Object.values(names), 'hide', 'reach', 'view', 'pair', 'at', 'on'];
/** Far more than anybody would pick; an address can be written by anyone. */
const most = { values: 50, length: 256 };

/** Reads the query part of an address. What it does not understand it leaves out. */
export function readAddress(search: string): AddressedView {
  const query = new URLSearchParams(search);
  const all = (name: string): string[] =>
    query
      .getAll(name)
      .filter((value) => value !== '' && value.length <= most.length)
      .slice(0, most.values);
  const views = query.getAll('view');
  const matrix = views.includes('matrix');
  const [at] = all('at');
  return {
    criteria: {
      ...everything,
      projects: all(names.project),
      networks: all(names.network),
      drivers: all(names.driver),
      states: containerStates.filter((state) => all(names.state).includes(state)),
      hideDefaults: query.get('hide') === 'defaults',
      reachedFrom: all('reach')[0] ?? null,
    },
    mode: modes.find((mode) => views.includes(mode)) ?? null,
    matrix,
    pair: matrix ? pairOf(all('pair')) : null,
    projector: query.get('on') === 'wall',
    selected: at !== undefined && parseId(at) !== null ? (at as EntityId) : null,
  };
}

function pairOf([from, to]: readonly string[]): Pair | null {
  return isContainer(from) && isContainer(to) ? { from, to } : null;
}

function isContainer(text: string | undefined): text is ContainerId {
  return text !== undefined && parseId(text)?.kind === 'container';
}

/** The query part that says this, beside the parameters of the one before that are not ours; '' or '?…'. */
export function writeAddress(view: AddressedView, search: string): string {
  const { criteria, mode, matrix, pair, selected, projector } = view;
  const query = new URLSearchParams(search);
  for (const name of ours) query.delete(name);
  for (const project of criteria.projects) query.append(names.project, project);
  for (const network of criteria.networks) query.append(names.network, network);
  for (const driver of criteria.drivers) query.append(names.driver, driver);
  for (const state of criteria.states) query.append(names.state, state);
  if (criteria.hideDefaults) query.set('hide', 'defaults');
  if (criteria.reachedFrom !== null) query.set('reach', criteria.reachedFrom);
  if (mode === 'networks') query.append('view', mode);
  if (matrix) query.append('view', 'matrix');
  if (matrix && pair !== null) for (const id of [pair.from, pair.to]) query.append('pair', id);
  if (projector) query.set('on', 'wall');
  if (selected !== null) query.set('at', selected);
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}
