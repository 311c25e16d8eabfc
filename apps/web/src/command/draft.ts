/** What a person typed into the connect dialog, and the command it makes. Pure. The server alone judges what is valid. */
import type { ConnectCommand } from '@patchbay/protocol';
import type { ContainerId, NetworkId } from '@patchbay/topology';
import type { Problem } from '../link/problem.js';

export interface ConnectDraft {
  readonly container: ContainerId | null;
  readonly network: NetworkId | null;
  /** As typed: separated by commas or spaces. */
  readonly aliases: string;
  readonly ipv4: string;
  readonly ipv6: string;
}

export const draftFields = ['container', 'network', 'aliases', 'ipv4', 'ipv6'] as const;
export type DraftField = (typeof draftFields)[number];

/** The aliases in what was typed, each once. */
export function aliasesIn(typed: string): readonly string[] {
  return [...new Set(typed.split(/[\s,]+/).filter((alias) => alias !== ''))];
}

/** The address in what was typed; null when nothing was. */
export function addressIn(typed: string): string | null {
  const address = typed.trim();
  return address === '' ? null : address;
}

/** The command that a draft stands for, or the field that must be chosen first. */
export function commandOf(
  draft: ConnectDraft,
):
  | { readonly ok: true; readonly command: ConnectCommand }
  | { readonly ok: false; readonly field: DraftField } {
  const { container, network } = draft;
  if (container === null) return { ok: false, field: 'container' };
  if (network === null) return { ok: false, field: 'network' };
  const command: ConnectCommand = {
    kind: 'connect',
    container,
    network,
    aliases: [...aliasesIn(draft.aliases)],
    ipv4: addressIn(draft.ipv4),
    ipv6: addressIn(draft.ipv6),
  };
  return { ok: true, command };
}

/** The field that a refusal is about: the server's reason starts with its path (`aliases.0: …`). Null: none of them. */
export function wrongFieldIn({ code, parameters }: Problem): DraftField | null {
  if (code !== 'PB_BAD_REQUEST') return null;
  const path = String(parameters['reason'] ?? '').split(':')[0] ?? '';
  return draftFields.find((field) => field === path.split('.')[0]) ?? null;
}
