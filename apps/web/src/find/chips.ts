/** The filters as a person sees them: what can be chosen, and what is chosen. Pure. */
import type { Criteria, Topology } from '@patchbay/topology';
import type { Sentence, TextKey } from '@patchbay/text';
import { containerStates } from '../store/address.js';
import { compareNames } from '../store/select/index-of.js';

/** The criteria that are lists to choose from. */
export const facets = ['projects', 'networks', 'drivers', 'states'] as const;
export type Facet = (typeof facets)[number];

export const facetKeys = {
  projects: 'filter.project',
  networks: 'filter.network',
  drivers: 'filter.driver',
  states: 'filter.state',
} as const satisfies Readonly<Record<Facet, TextKey>>;

/** What there is to choose from on this host, and what is chosen though it is gone. */
export function choicesOf(
  topology: Topology,
  criteria: Criteria,
): Readonly<Record<Facet, readonly string[]>> {
  const containers = [...topology.containers.values()];
  const networks = [...topology.networks.values()];
  const states = new Set<string>(containers.map(({ state }) => state));
  return {
    projects: distinct(
      [...containers, ...networks].map(({ project }) => project),
      criteria.projects,
    ),
    networks: distinct(
      networks.map(({ name }) => name),
      criteria.networks,
    ),
    drivers: distinct(
      networks.map(({ driver }) => driver),
      criteria.drivers,
    ),
    states: containerStates.filter((state) => states.has(state) || criteria.states.includes(state)),
  };
}

function distinct(values: readonly (string | null)[], chosen: readonly string[]): readonly string[] {
  const present = values.filter((value): value is string => value !== null && value !== '');
  return [...new Set([...present, ...chosen])].sort(compareNames);
}

/** With a value switched on or off. */
export function toggled(criteria: Criteria, facet: Facet, value: string): Partial<Criteria> {
  if (facet === 'states') {
    const states = containerStates.filter((state) => criteria.states.includes(state) !== (state === value));
    return { states };
  }
  const chosen = criteria[facet];
  const next = chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value];
  return { [facet]: next };
}

export interface Chip {
  readonly key: string;
  readonly says: Sentence;
  /** What taking it off changes. */
  readonly without: Partial<Criteria>;
}

const chipKeys = {
  projects: 'filter.chip.project',
  networks: 'filter.chip.network',
  drivers: 'filter.chip.driver',
  states: 'filter.chip.state',
} as const satisfies Readonly<Record<Facet, TextKey>>;

/** One for each thing that is asked for. */
export function chipsOf(criteria: Criteria): readonly Chip[] {
  const lists = facets.flatMap((facet) =>
    criteria[facet].map((value) => ({
      key: `${facet} ${value}`,
      says: { key: chipKeys[facet], parameters: { value } },
      without: toggled(criteria, facet, value),
    })),
  );
  const { reachedFrom, hideDefaults } = criteria;
  const reach: Chip[] =
    reachedFrom === null
      ? []
      : [
          {
            key: 'reach',
            says: { key: 'filter.chip.reach', parameters: { value: reachedFrom } },
            without: { reachedFrom: null },
          },
        ];
  const defaults: Chip[] = hideDefaults
    ? [
        {
          key: 'defaults',
          says: { key: 'filter.chip.defaults', parameters: {} },
          without: { hideDefaults: false },
        },
      ]
    : [];
  return [...reach, ...lists, ...defaults];
}
