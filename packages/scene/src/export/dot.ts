import type { Cable, Topology } from '@patchbay/topology';
import { graphOf, type GraphEdge, type GraphNode } from './graph.js';
import { printable } from './xml.js';

const edgeStyles: Readonly<Record<Cable['state'], string>> = {
  up: '',
  idle: ', style=dashed, color="#6B737C"',
  unknown: ', style=dotted',
  down: ', style=dashed, color="#B3261E"',
  unplugged: ', style=dashed, color="#B3261E", arrowhead=tee, dir=forward',
};

/** A topology for Graphviz: networks as records, projects as clusters, cables as edges with a word at either end. */
export function toDot(topology: Topology): string {
  const { nodes, edges, groups } = graphOf(topology);
  const ofGroup = (group: string | null): readonly string[] =>
    nodes.filter((node) => node.group === group).map((node) => `  ${nodeLine(node)}`);
  const clusters = groups.flatMap((group, index) => [
    `  subgraph cluster_${index + 1} {`,
    `    label=${quoted(group)};`,
    ...ofGroup(group).map((text) => `  ${text}`),
    '  }',
  ]);
  return [
    'graph patchbay {',
    '  graph [rankdir=TB, fontname="Helvetica", charset="UTF-8"];',
    '  node [shape=box, style=rounded, fontname="Helvetica"];',
    '  edge [fontname="Courier", fontsize=9];',
    ...clusters,
    ...ofGroup(null),
    ...edges.map(edgeLine),
    '}',
    '',
  ].join('\n');
}

function nodeLine({ key, kind, lines, looks }: GraphNode): string {
  const dashed = looks === 'resting' ? 'dashed' : looks === 'internal' ? 'filled,dashed' : null;
  if (kind === 'network') {
    const record = lines.map((text) => recordField(text)).join('|');
    const fill = looks === 'internal' ? '#F4E6EE' : '#DCEBF5';
    return `${key} [shape=record, style="${dashed ?? 'filled'}", fillcolor="${fill}", label="${record}"];`;
  }
  const shape = kind === 'nic' ? 'shape=component, ' : '';
  const warning = looks === 'unhealthy' ? ', color="#C24E00", penwidth=3' : '';
  const style = dashed === null ? '' : ', style="rounded,dashed"';
  return `${key} [${shape}label="${lines.map(escaped).join('\\n')}"${style}${warning}];`;
}

function edgeLine({ from, to, state, fromLabel, toLabel }: GraphEdge): string {
  const ends = [`taillabel=${quoted(fromLabel)}`, `headlabel=${quoted(toLabel)}`];
  return `  ${from} -- ${to} [${ends.join(', ')}${edgeStyles[state]}];`;
}

function quoted(text: string): string {
  return `"${escaped(text)}"`;
}

/** In quotes, `\` begins an escape (`\N` is the node's name) and `&` an HTML entity; line ends and controls have no place. */
function escaped(text: string): string {
  return printable(text)
    .replace(/\s/gu, ' ')
    .replaceAll('&', '&amp;')
    .replace(/["\\]/g, (character) => `\\${character}`);
}

/** In a record, braces, bars, angle brackets and spaces are syntax as well. */
function recordField(text: string): string {
  return escaped(text).replace(/[{}|<> ]/g, (character) => `\\${character}`);
}
