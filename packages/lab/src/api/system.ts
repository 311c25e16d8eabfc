/** Routes of the engine itself, its images, and the corners that the lab leaves empty. */
import { exposedByImage, inspectedImage, listedImage, withTag } from '../shape/image.js';
import { infoShape, versionShape } from '../shape/system.js';
import { Refusal } from '../world/refusal.js';
import { requireSwarm } from '../world/swarm-node.js';
import { initSwarm } from '../world/swarm.js';
import { type Answer, type Call, type Route, json, param } from './call.js';
import { streamEvents } from './events.js';
import { ownWords } from './own-words.js';

export const systemRoutes: readonly Route[] = [
  { method: 'GET', pattern: /^\/_ping$/, answer: () => ({ kind: 'text', status: 200, body: 'OK' }) },
  { method: 'HEAD', pattern: /^\/_ping$/, answer: () => ({ kind: 'text', status: 200, body: '' }) },
  { method: 'GET', pattern: /^\/version$/, answer: ({ world }) => json(versionShape(world)) },
  { method: 'GET', pattern: /^\/info$/, answer: ({ world }) => json(infoShape(world)) },
  { method: 'GET', pattern: /^\/events$/, answer: streamEvents },
  { method: 'GET', pattern: /^\/images\/json$/, answer: listImages },
  { method: 'GET', pattern: /^\/images\/(.+)\/json$/, answer: inspectImage },
  { method: 'POST', pattern: /^\/images\/create$/, answer: pullImage },
  { method: 'GET', pattern: /^\/volumes$/, answer: () => json({ Volumes: [], Warnings: null }) },
  { method: 'GET', pattern: /^\/plugins$/, answer: () => json([]) },
  { method: 'POST', pattern: /^\/swarm\/init$/, answer: ({ world }) => json(initSwarm(world)) },
  { method: 'GET', pattern: /^\/(?:swarm|services|nodes|tasks|secrets|configs)$/, answer: swarmCorner },
  { method: 'POST', pattern: /^\/build$/, answer: notSimulated },
];

function listImages({ world }: Call): Answer {
  const counts = new Map<string, number>();
  for (const { spec } of world.containers.values()) {
    const name = withTag(spec.image);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return json([...counts].map(([name, count]) => listedImage(name, count)));
}

/** Whatever name is asked for exists, unless it could be no name. */
function inspectImage(call: Call): Answer {
  const name = param(call);
  if (/[A-Z\s]/.test(name.split(':')[0] ?? '')) {
    throw new Refusal(400, `invalid reference format: repository name (${name}) must be lowercase`);
  }
  const exposed = Object.fromEntries(exposedByImage(name).map((port) => [port, {}]));
  const shape = inspectedImage(name);
  return json({ ...shape, Config: { ...(shape['Config'] as object), ExposedPorts: exposed } });
}

function pullImage({ query }: Call): Answer {
  const name = withTag([query.get('fromImage') ?? '', query.get('tag') ?? ''].filter(Boolean).join(':'));
  return json({ status: `Status: Image is up to date for ${name}` });
}

function swarmCorner(call: Call): Answer {
  requireSwarm(call.world, 503);
  return json(call.request.url?.includes('/swarm') === true ? { ID: call.world.swarm?.nodeId ?? '' } : []);
}

function notSimulated(): Answer {
  throw new Refusal(501, ownWords.notSimulated);
}
