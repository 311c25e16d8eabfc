import type { Cable, Topology } from '@patchbay/topology';
import { graphOf, type GraphEdge, type GraphNode } from './graph.js';
import { printable } from './xml.js';

/** Mermaid draws no more edges than this unless the page that shows it says so (`maxEdges`). */
const edgeLimit = 500;

/** Whole, dashed, or ended by a cross. */
const arrows: Readonly<Record<Cable['state'], string>> = {
  up: '---',
  idle: '-.-',
  unknown: '-.-',
  down: '--x',
  unplugged: '--x',
};

/** A topology as a Mermaid flowchart: a subgraph for each project, networks as rounded bars, cables as lines with their ends. */
export function toMermaid(topology: Topology): string {
  const { nodes, edges, groups } = graphOf(topology);
  const ofGroup = (group: string | null): readonly string[] =>
    nodes.filter((node) => node.group === group).map((node) => `  ${nodeLine(node)}`);
  const subgraphs = groups.flatMap((group, index) => [
    `  subgraph project${index + 1}["${label([group])}"]`,
    ...ofGroup(group).map((text) => `  ${text}`),
    '  end',
  ]);
  return [
    ...(edges.length > edgeLimit ? [`%% ${edges.length} edges: raise maxEdges where this is shown`] : []),
    'flowchart TB',
    ...subgraphs,
    ...ofGroup(null),
    ...edges.map(edgeLine),
    ...classLines(nodes),
    '',
  ].join('\n');
}

const shapes: Readonly<Record<GraphNode['kind'], readonly [string, string]>> = {
  container: ['[', ']'],
  network: ['([', '])'],
  endpoint: ['[', ']'],
  nic: ['[[', ']]'],
};

function nodeLine({ key, kind, lines }: GraphNode): string {
  const [open, close] = shapes[kind];
  return `${key}${open}"${label(lines)}"${close}`;
}

function edgeLine({ from, to, state, fromLabel, toLabel }: GraphEdge): string {
  const words = [fromLabel, toLabel].filter((word) => word !== '');
  const written = words.length === 0 ? '' : `|"${label([words.join(' – ')])}"|`;
  return `  ${from} ${arrows[state]}${written} ${to}`;
}

/** Everything but letters, digits and a few harmless marks is written as a number: no name can end its own quotes. */
function label(lines: readonly string[]): string {
  const escaped = lines.map((text) =>
    printable(text)
      .replace(/\s/gu, ' ')
      .replace(
        /[^\p{Letter}\p{Mark}\p{Number} ._:/,–-]/gu,
        (character) => `#${character.codePointAt(0) ?? 0};`,
      )
      .trim(),
  );
  return escaped.filter((text) => text !== '').join('<br/>') || ' ';
}

const styles = {
  resting: 'stroke-dasharray:4 2,opacity:0.7',
  internal: 'stroke:#8F4F7C,stroke-dasharray:4 2',
  unhealthy: 'stroke:#C24E00,stroke-width:3px',
} as const;

function classLines(nodes: readonly GraphNode[]): readonly string[] {
  return Object.entries(styles).flatMap(([name, style]) => {
    const keys = nodes.filter((node) => node.looks === name).map((node) => node.key);
    return keys.length === 0 ? [] : [`  classDef ${name} ${style}`, `  class ${keys.join(',')} ${name}`];
  });
}
