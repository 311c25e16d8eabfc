import type { FirewallChain, FirewallRule, NamespaceDetail } from '@patchbay/topology';
import { parseIptablesSave, type SavedTables } from '../parse/iptables-save.js';
import { parseNftRuleset } from '../parse/nft-ruleset.js';
import { failureOf, textOf } from '../system.js';
import type { DeepSources, Place } from './sources.js';

type Tool = FirewallRule['tool'];
type Firewall = Pick<NamespaceDetail, 'firewall' | 'firewallGaps'>;
type Family = 'iptables' | 'ip6tables';

/** Which tables `iptables` of the legacy kind has made; the file is there once its kernel module is. */
const legacyNames: Record<Family, string> = { iptables: 'ip_tables_names', ip6tables: 'ip6_tables_names' };
const nothing: SavedTables = { usesNft: false, chains: [] };
/** How nft calls the family of each. */
const nftFamily: Record<Family, string> = { iptables: 'ip', ip6tables: 'ip6' };

/**
 * All rules of a namespace in their tools' own words. `iptables-save` has every table (`iptables -S` only one); nft has what
 * others wrote past it. A tool that is missing is a gap: the kernel enforces its rules all the same.
 */
export async function readFirewall(
  sources: DeepSources,
  place: Place,
  families: readonly (4 | 6)[] = [4, 6],
): Promise<Firewall> {
  const gaps: { readonly tool: Tool; readonly reason: string }[] = [];
  const ask = <Value>(tool: Tool, read: () => Promise<Value>): Promise<Value | null> =>
    read().catch((error: unknown) => {
      gaps.push({ tool, reason: failureOf(error).words });
      return null;
    });
  const [four, six, ruleset] = await Promise.all([
    ask('iptables', () => readSaved(sources, place, 'iptables')),
    families.includes(6) ? ask('ip6tables', () => readSaved(sources, place, 'ip6tables')) : nothing,
    ask('nft', () => place.run('nft', 'list', 'ruleset')),
  ]);
  const shown = new Set([...nftTables(four, 'iptables'), ...nftTables(six, 'ip6tables')]);
  const native = parseNftRuleset(ruleset ?? '').filter((chain) => !shown.has(chain.table));
  const command = `${place.typed('iptables-save', '-c')}; ${place.typed('ip6tables-save', '-c')}; ${place.typed('nft', 'list', 'ruleset')}`;
  const reason = gaps.map((gap) => `${gap.tool}: ${gap.reason}`).join('; ');
  if (four === null && six === null && ruleset === null)
    return { firewall: { known: false, reason, command }, firewallGaps: gaps };
  const value = [...(four?.chains ?? []), ...(six?.chains ?? []), ...native];
  return { firewall: { known: true, value, command }, firewallGaps: gaps };
}

async function readSaved(sources: DeepSources, place: Place, family: Family): Promise<SavedTables> {
  const text = await place.run(`${family}-save`, '-c');
  const saved = parseIptablesSave(text, family);
  const names = textOf(sources.files.read(`${place.folder}/net/${legacyNames[family]}`));
  const showsLegacy = text.trim() !== '' && !saved.usesNft;
  if (names.trim() === '' || showsLegacy) return saved;
  // Both kinds are in force: an image with its own, older iptables writes to the legacy tables.
  const legacy = parseIptablesSave(await place.run(`${family}-legacy-save`, '-c'), family);
  return { usesNft: saved.usesNft, chains: [...saved.chains, ...legacy.chains] };
}

/** Tables that `nft list ruleset` would show a second time. */
function nftTables(saved: SavedTables | null, family: Family): string[] {
  if (saved === null || !saved.usesNft) return [];
  return saved.chains.map((chain: FirewallChain) => `${nftFamily[family]} ${chain.table}`);
}
