/** One layout on one host, in a process of its own: prints what it found as JSON. */
import { createTranslate } from '@patchbay/text';
import { drawBus, generatedHost, judgeGraph, plainGraph, type Drawing } from '@patchbay/scene/testing';
import { layOutBy, type Middles, type OtherLayout } from './layouts-others.js';

export interface Compared {
  readonly times: readonly number[];
  readonly crossings: number;
  readonly overlaps: number;
  /** Boxes that stand elsewhere after one container was added. */
  readonly moved: number;
  readonly farthest: number;
}

type Draw = (host: Host) => Promise<Drawing>;
type Host = ReturnType<ReturnType<typeof generatedHost>['topology']>;

function busDrawer(): Draw {
  const options = { view: 'wiring', text: createTranslate('en') } as const;
  let before: Parameters<typeof drawBus>[2] = null;
  return (host) => {
    const { scene, drawing } = drawBus(host, options, before);
    before = scene;
    return Promise.resolve(drawing);
  };
}

function otherDrawer(name: OtherLayout): Draw {
  let before: Middles | null = null;
  return async (host) => {
    const graph = plainGraph(host);
    before = await layOutBy(name, graph, before);
    return judgeGraph(graph, before);
  };
}

async function compare(name: string, size: string): Promise<Compared> {
  const [containers = 60, networks = 12, seed = 3] = size.split(',').map(Number);
  const builder = generatedHost({ containers, networks, seed });
  const draw = name === 'bus' ? busDrawer() : otherDrawer(name as OtherLayout);
  const start = performance.now();
  const first = await draw(builder.topology());
  const time = performance.now() - start;
  const network = [...builder.topology().networks.values()].find(({ family }) => family === 'bridge');
  if (network) builder.connect(builder.container({ name: 'newcomer', createdAt: 1 }), network.id);
  const second = await draw(builder.topology());
  const distances = Object.entries(first.places).flatMap(([id, { x, y }]) => {
    const now = second.places[id];
    return now ? [Math.hypot(now.x - x, now.y - y)] : [];
  });
  const { crossings, overlaps } = first;
  const elsewhere = distances.filter((distance) => distance > 0.5);
  return { times: [time], crossings, overlaps, moved: elsewhere.length, farthest: Math.max(0, ...distances) };
}

const [name = '', size = ''] = process.argv.slice(2);
if (name !== '') process.stdout.write(JSON.stringify(await compare(name, size)));
