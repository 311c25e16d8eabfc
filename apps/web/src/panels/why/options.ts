/** What can be chosen as the two ends of a question. Pure. */
import { formatTarget, parseTarget } from '@patchbay/diagnosis';
import { containerMeant, type Container, type Endpoint, type Topology } from '@patchbay/topology';
import type { Translate } from '@patchbay/text';
import { search, type Findable } from '../../find/search.js';
import type { ComboGroup, ComboOption } from '../../shell/Combobox.js';
import { containerMark } from '../../store/select/container-mark.js';
import { indexOf } from '../../store/select/index-of.js';
import type { WhyDraft } from '../../store/why.js';
import { containerStateWords } from '../../words/states.js';
import type { RecentQuestion } from './recent-questions.js';

/** More would not be read; typing one letter more is faster. */
const most = { containers: 12, recent: 3 } as const;

/** An option, and what choosing it writes into the draft. */
export interface EndOption extends ComboOption {
  readonly draft: Partial<WhyDraft>;
}

interface Sources {
  readonly draft: WhyDraft;
  readonly topology: Topology;
  readonly recent: readonly RecentQuestion[];
  readonly translate: Translate;
}

/** Who can ask: found by every name and address. What was asked lately comes first, as long as nothing is typed. */
export function askerOptions(sources: Sources): readonly ComboGroup<EndOption>[] {
  const { draft, topology } = sources;
  const typed = draft.from !== null ? '' : draft.asker;
  const items = indexOf(topology).containersByName.map((container) => itemOf(container, sources));
  const found = search(items, typed, most.containers).map(({ item: { container, option } }) => ({
    ...option,
    draft: { from: container.id, asker: container.name },
  }));
  return groups(typed === '' ? recentOptions(sources) : [], found, sources.translate);
}

/** Whom it can be asked for: those of the asker's own networks first, by the name that the asker's program would use. */
export function targetOptions(sources: Sources): readonly ComboGroup<EndOption>[] {
  const { draft, topology } = sources;
  const { to: name, port } = parseTarget(draft.to) ?? { to: draft.to, port: null };
  const own = networksOf(draft.from, topology);
  const near = ({ network }: Endpoint): boolean => own.has(network);
  const { containersByName, endpointsOfContainer } = indexOf(topology);
  const sharing = ({ id }: Container): boolean => (endpointsOfContainer.get(id) ?? []).some(near);
  const others = containersByName.filter(({ id }) => id !== draft.from);
  const items = [...others.filter(sharing), ...others.filter((each) => !sharing(each))].map((container) =>
    itemOf(container, sources),
  );
  const found = search(items, name, most.containers).map(({ item: { container, option } }) => {
    const endpoint = (endpointsOfContainer.get(container.id) ?? []).find(near);
    const called = nameFor(container, endpoint);
    return { ...option, draft: { to: formatTarget({ to: called, port }), target: container.id } };
  });
  return groups(draft.to === '' ? recentOptions(sources) : [], found, sources.translate);
}

/** As its compose file calls it, where that name leads to it; else by its own name. */
function nameFor({ service, name }: Container, endpoint: Endpoint | undefined): string {
  return service !== null && endpoint?.names.includes(service) ? service : name;
}

function networksOf(from: WhyDraft['from'], topology: Topology): ReadonlySet<Endpoint['network']> {
  const endpoints = from === null ? [] : (indexOf(topology).endpointsOfContainer.get(from) ?? []);
  return new Set(endpoints.map(({ network }) => network));
}

interface Item extends Findable {
  readonly container: Container;
  readonly option: ComboOption;
}

function itemOf(container: Container, { topology, translate }: Sources): Item {
  const endpoints = indexOf(topology).endpointsOfContainer.get(container.id) ?? [];
  const addresses = endpoints.flatMap(({ ipv4, ipv6 }) => present([ipv4, ipv6]));
  const names = new Set([
    ...present([container.service]),
    ...endpoints
      .flatMap(({ aliases }) => aliases ?? [])
      .filter((alias) => !container.dockerId.startsWith(alias)),
  ]);
  names.delete(container.name);
  return {
    name: container.name,
    words: [
      ...names,
      ...addresses,
      ...present([container.hostName]),
      ...endpoints.flatMap((each) => each.names),
    ],
    container,
    option: {
      key: container.id,
      text: container.name,
      detail: [...names, ...addresses].join(' · '),
      mark: { look: containerMark(container), says: containerStateWords(container, translate) },
    },
  };
}

function recentOptions({ recent, topology }: Sources): readonly EndOption[] {
  return recent.slice(0, most.recent).map(({ asker, to, protocol }) => ({
    key: `recent ${asker} ${to} ${protocol}`,
    text: `${asker} → ${to}`,
    detail: protocol === 'udp' ? 'UDP' : '',
    mark: null,
    draft: { asker, to, protocol, port: '', target: null, from: containerMeant(topology, asker)?.id ?? null },
  }));
}

function groups(
  recent: readonly EndOption[],
  found: readonly EndOption[],
  translate: Translate,
): readonly ComboGroup<EndOption>[] {
  return [
    { heading: translate('ask.recent'), options: recent },
    { heading: translate('find.section.container'), options: found },
  ].filter(({ options }) => options.length > 0);
}

function present(values: readonly (string | null)[]): readonly string[] {
  return values.filter((value): value is string => value !== null && value !== '');
}
