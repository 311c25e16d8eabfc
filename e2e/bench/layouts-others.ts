/** Layouts of other makers, on a plain graph. */
import cytoscape, { type LayoutOptions } from 'cytoscape';
import dagre from 'cytoscape-dagre';
import fcose from 'cytoscape-fcose';
import Elk from 'elkjs/lib/elk.bundled.js';
import type { PlainGraph } from '@patchbay/scene/testing';

export type OtherLayout = 'fcose' | 'dagre' | 'elk';
export type Middles = Readonly<Record<string, { readonly x: number; readonly y: number }>>;

/** @param before where everything was: those that can start from there do */
export async function layOutBy(
  name: OtherLayout,
  graph: PlainGraph,
  before: Middles | null,
): Promise<Middles> {
  return name === 'elk' ? byElk(graph) : byCytoscape(name, graph, before);
}

async function byElk({ nodes, edges }: PlainGraph): Promise<Middles> {
  const laid = await new Elk.default().layout({
    id: 'root',
    layoutOptions: { 'elk.algorithm': 'layered', 'elk.direction': 'DOWN' },
    children: nodes.map((node) => ({ ...node })),
    edges: edges.map(({ from, to }, index) => ({ id: `edge${index}`, sources: [from], targets: [to] })),
  });
  const places = (laid.children ?? []).map(({ id, x = 0, y = 0, width = 0, height = 0 }) => {
    return [id, { x: x + width / 2, y: y + height / 2 }] as const;
  });
  return Object.fromEntries(places);
}

async function byCytoscape(
  name: Exclude<OtherLayout, 'elk'>,
  { nodes, edges }: PlainGraph,
  before: Middles | null,
): Promise<Middles> {
  cytoscape.use(name === 'fcose' ? fcose : dagre);
  const cy = cytoscape({
    headless: true,
    styleEnabled: true,
    style: [
      { selector: 'node', style: { width: 'data(width)', height: 'data(height)', shape: 'rectangle' } },
    ],
    elements: [
      ...nodes.map((data) => ({ data: { ...data }, position: { ...(before?.[data.id] ?? { x: 0, y: 0 }) } })),
      ...edges.map(({ from, to }, index) => ({ data: { id: `edge${index}`, source: from, target: to } })),
    ],
  });
  const options = { name, animate: false, randomize: before === null, nodeDimensionsIncludeLabels: false };
  const layout = cy.layout(options as LayoutOptions);
  const done = layout.promiseOn('layoutstop');
  layout.run();
  await done;
  const middles = Object.fromEntries(cy.nodes().map((node) => [node.id(), { ...node.position() }]));
  // Else its clock goes on, and with it the process.
  cy.destroy();
  return middles;
}
