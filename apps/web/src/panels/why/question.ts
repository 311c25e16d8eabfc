/** From what was typed to a question for the server, and what could be typed. */
import { parseTarget } from '@patchbay/diagnosis';
import type { ExplanationRequest } from '@patchbay/protocol';
import type { ContainerId, Topology } from '@patchbay/topology';
import { compareNames, indexOf } from '../../store/select/index-of.js';
import type { WhyDraft } from '../../store/why.js';
import { languageStore } from '../../words/language.js';

export type DraftField = 'from' | 'to' | 'port';

/** The question that a draft stands for, or the field that has to be seen to first. */
export function questionOf(
  { from, to, target, port, protocol }: WhyDraft,
  probe: boolean,
):
  | { readonly ok: true; readonly request: ExplanationRequest }
  | { readonly ok: false; readonly field: DraftField } {
  if (from === null) return { ok: false, field: 'from' };
  const parsed = parseTarget(to);
  if (parsed === null) return { ok: false, field: 'to' };
  const typed = port.trim();
  if (typed !== '' && !isPort(typed)) return { ok: false, field: 'port' };
  return {
    ok: true,
    request: {
      from,
      to: parsed.to,
      port: typed === '' ? parsed.port : Number(typed),
      protocol,
      target,
      address: null,
      probe,
      language: languageStore.getState().language,
    },
  };
}

function isPort(typed: string): boolean {
  return /^\d{1,5}$/.test(typed) && Number(typed) >= 1 && Number(typed) <= 65_535;
}

/** A browser draws every option of a list, so only this many are offered. */
const mostSuggestions = 40;

/** Names and aliases that contain what was typed: those of the asker's own networks first. */
export function suggestionsFor(
  typed: string,
  from: ContainerId | null,
  topology: Topology,
): readonly string[] {
  const index = indexOf(topology);
  const own = new Set(
    (from === null ? [] : (index.endpointsOfContainer.get(from) ?? [])).map(({ network }) => network),
  );
  const near = new Set<string>();
  const far = new Set<string>();
  for (const endpoint of topology.endpoints.values()) {
    if (endpoint.container === null || endpoint.container === from) continue;
    const names = own.has(endpoint.network) ? near : far;
    for (const name of [endpoint.name, ...(endpoint.aliases ?? []), ...endpoint.names]) names.add(name);
  }
  for (const { id, name } of index.containersByName) if (id !== from) far.add(name);
  const wanted = typed.trim().toLowerCase();
  const sorted = (names: ReadonlySet<string>): readonly string[] =>
    [...names].filter((name) => name.toLowerCase().includes(wanted)).toSorted(compareNames);
  return [...new Set([...sorted(near), ...sorted(far)])].slice(0, mostSuggestions);
}
