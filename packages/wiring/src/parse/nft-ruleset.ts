import type { FirewallChain, FirewallRule } from '@patchbay/topology';

/**
 * Reads `nft list ruleset`: its chains; sets, maps and other objects are left out. A table is named with its family
 * (`inet filter`). A rule that goes over several lines (a set written out) is one line here.
 */
export function parseNftRuleset(text: string): FirewallChain[] {
  const chains: (FirewallChain & { readonly rules: FirewallRule[] })[] = [];
  let table = '';
  let block: 'none' | 'chain' | 'other' = 'none';
  let depth = 0;
  for (const line of statements(text)) {
    const opened = /^(\w+) (.*\S) \{$/.exec(line);
    if (line === '}') {
      depth = Math.max(0, depth - 1);
      block = 'none';
    } else if (depth === 0 && opened?.[1] === 'table' && opened[2] !== undefined) {
      table = opened[2];
      depth = 1;
    } else if (depth === 1 && opened !== null) {
      depth = 2;
      block = opened[1] === 'chain' ? 'chain' : 'other';
      if (block === 'chain')
        chains.push({ tool: 'nft', table, chain: opened[2] ?? '', policy: null, hook: null, rules: [] });
    } else if (block === 'chain' && line !== '') {
      addStatement(chains, line);
    }
  }
  return chains;
}

function addStatement(chains: (FirewallChain & { readonly rules: FirewallRule[] })[], line: string): void {
  const last = chains.at(-1);
  if (last === undefined) return;
  const [, hook] = /^(type \w+ hook .*?);/.exec(line) ?? [];
  if (hook !== undefined) {
    const policy = /; policy (\w+);/.exec(line)?.[1] ?? 'accept';
    chains[chains.length - 1] = { ...last, hook, policy };
  } else if (!/^(policy \w+;|comment )/.test(line)) {
    const packets = /\bcounter packets (\d+)/.exec(line)?.[1];
    const count = packets === undefined ? null : Number(packets);
    last.rules.push({ tool: 'nft', table: last.table, chain: last.chain, text: line, packets: count });
  }
}

/** Lines without indentation and comments; one whose braces are still open, other than a block's, goes on in the next. */
function* statements(text: string): Generator<string> {
  let pending = '';
  for (const raw of text.split('\n')) {
    const part = raw.trim();
    if (part.startsWith('#')) continue;
    const line = pending === '' ? part : `${pending} ${part}`;
    const isBlock =
      pending === '' &&
      /^(table|chain|set|map|flowtable|counter|quota|limit|ct|secmark|synproxy) [^"]*\{$/.test(line);
    pending = !isBlock && openBraces(line) > 0 ? line : '';
    if (pending === '') yield line;
  }
}

function openBraces(line: string): number {
  const unquoted = line.replaceAll(/"[^"]*"/g, '');
  return unquoted.split('{').length - unquoted.split('}').length;
}
