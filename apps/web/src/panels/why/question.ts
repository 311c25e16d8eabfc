/** From what was typed to a question for the server. */
import { parseTarget } from '@patchbay/diagnosis';
import type { ExplanationRequest } from '@patchbay/protocol';
import { containerMeant, type ContainerId, type Topology } from '@patchbay/topology';
import type { WhyDraft } from '../../store/why.js';
import { languageStore } from '../../words/language.js';

export type DraftField = 'from' | 'to' | 'port';

/** The question that a draft stands for, or the field that has to be seen to first. */
export function questionOf(
  { from, asker, to, target, port, protocol }: WhyDraft,
  topology: Topology,
  probe: boolean,
):
  | { readonly ok: true; readonly from: ContainerId; readonly request: ExplanationRequest }
  | { readonly ok: false; readonly field: DraftField } {
  const meant = from ?? containerMeant(topology, asker)?.id ?? null;
  if (meant === null) return { ok: false, field: 'from' };
  const parsed = parseTarget(to);
  if (parsed === null) return { ok: false, field: 'to' };
  const typed = port.trim();
  if (typed !== '' && !isPort(typed)) return { ok: false, field: 'port' };
  return {
    ok: true,
    from: meant,
    request: {
      from: meant,
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
