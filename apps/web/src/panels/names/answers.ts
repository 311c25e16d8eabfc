/** A container's names by what they lead to: one thing often has five of them. Pure. */
import type { NamesReport, SeenName } from '@patchbay/diagnosis';
import type { Translate } from '@patchbay/text';
import type { ContainerId, NetworkId, Topology } from '@patchbay/topology';
import { compareNames } from '../../store/select/index-of.js';

/** Everything that leads to the same place. */
export interface NamedAnswer {
  readonly key: string;
  readonly containers: readonly ContainerId[];
  readonly addresses: readonly string[];
  /** Null: the hosts file says so. */
  readonly network: NetworkId | null;
  readonly names: readonly SeenName<string>[];
}

/** Several carry the name, or carry it unseen: of two kinds of mark the one that bites first. */
export function markOf({ containers, hidden, traps }: SeenName<string>): 'collision' | 'trap' | null {
  if (containers.length > 1 || hidden.length > 0) return 'collision';
  return traps.length > 0 ? 'trap' : null;
}

/** The names that hold what was typed, by what they lead to; what has a mark goes first, then the alphabet. */
export function answersOf(
  sees: NamesReport<string>['sees'],
  typed: string,
  topology: Topology,
): readonly NamedAnswer[] {
  const wanted = typed.trim().toLowerCase();
  const groups = new Map<string, SeenName<string>[]>();
  for (const seen of sees) {
    if (!seen.name.includes(wanted) && !seen.addresses.some((address) => address.includes(wanted))) continue;
    const key = JSON.stringify([seen.network, seen.containers, seen.addresses]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [seen]);
    else group.push(seen);
  }
  const answers = [...groups].flatMap(([key, names]): NamedAnswer[] => {
    const [first] = names;
    if (first === undefined) return [];
    const { containers, addresses, network } = first;
    return [{ key, containers, addresses, network, names: names.toSorted(byRule) }];
  });
  const title = (answer: NamedAnswer): string => titleOf(answer, topology);
  return answers.toSorted(
    (left, right) => rank(left) - rank(right) || compareNames(title(left), title(right)),
  );
}

function rank({ names, network }: NamedAnswer): number {
  if (names.some((seen) => markOf(seen) === 'collision')) return 0;
  return network === null ? 2 : 1;
}

/** What a person would type comes first. */
const ruleOrder: readonly SeenName['rule'][] = [
  'service',
  'alias',
  'link',
  'hosts-link',
  'extra-host',
  'name',
];

function byRule(left: SeenName<string>, right: SeenName<string>): number {
  const place = ({ rule }: SeenName<string>): number => {
    const found = ruleOrder.indexOf(rule);
    return found === -1 ? ruleOrder.length : found;
  };
  return place(left) - place(right) || compareNames(left.name, right.name);
}

/** Whom an answer leads to, in words: names of containers, else addresses. */
function titleOf(
  { containers, addresses }: Pick<NamedAnswer, 'containers' | 'addresses'>,
  { containers: all }: Topology,
): string {
  const names = containers.map((id) => all.get(id)?.name ?? id);
  return (names.length > 0 ? names : addresses).join(', ');
}

/** The whole report as lines of a table, columns parted by tabs: name, addresses, whose, network, rule, traps. */
export function reportLines(
  { sees }: Pick<NamesReport<string>, 'sees'>,
  topology: Topology,
  translate: Translate,
): string {
  return sees
    .map((seen) =>
      [
        seen.name,
        seen.addresses.join(' '),
        seen.containers.map((id) => topology.containers.get(id)?.name ?? id).join(' '),
        seen.network === null ? '' : (topology.networks.get(seen.network)?.name ?? seen.network),
        translate(`names.rule.${seen.rule}`),
        ...seen.traps,
      ].join('\t'),
    )
    .join('\n');
}
