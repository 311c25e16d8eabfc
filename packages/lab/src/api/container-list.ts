/** `GET /containers/json` with its filters. */
import { listedContainer } from '../shape/container.js';
import type { ContainerRecord } from '../world/records.js';
import { Refusal } from '../world/refusal.js';
import type { World } from '../world/world.js';
import { type Answer, type Call, flag, json, shapingOf } from './call.js';
import { type Filters, acceptOnly, hasLabels, matches, passes, readFilters } from './filters.js';

const known = [
  'ancestor',
  'before',
  'exited',
  'expose',
  'health',
  'id',
  'is-task',
  'isolation',
  'label',
  'name',
  'network',
  'publish',
  'since',
  'status',
  'volume',
];
const states = new Set(['created', 'restarting', 'running', 'removing', 'paused', 'exited', 'dead']);

/** Newest first, as the engine does. */
export function listContainers(call: Call): Answer {
  const { world, query } = call;
  const filters = readFilters(world, query.get('filters'));
  acceptOnly(filters, known);
  for (const status of filters.get('status') ?? []) {
    if (!states.has(status)) throw new Refusal(400, `Invalid filter 'status=${status}'`);
  }
  const limit = Number(query.get('limit') ?? 0);
  const all = flag(call, 'all') || limit > 0 || filters.has('status') || filters.has('exited');
  const shaping = shapingOf(call, 'list');
  const chosen = [...world.containers.values()]
    .toReversed()
    .filter((container) => all || isUp(container))
    .filter((container) => passesFilters(world, container, filters));
  const cut = limit > 0 ? chosen.slice(0, limit) : chosen;
  return json(cut.map((container) => listedContainer(container, shaping)));
}

/** Whether a container is what the filters ask for; for prune as well. */
export function passesFilters(world: World, container: ContainerRecord, filters: Filters): boolean {
  const { id, name, spec, attachments, status, health, exitCode } = container;
  const networks = [...attachments.values()].flatMap(({ networkName, networkId }) => [
    networkName,
    networkId,
  ]);
  return (
    passes(filters, 'id', (value) => id.startsWith(value)) &&
    passes(filters, 'name', (value) => matches(value, name) || matches(value, `/${name}`)) &&
    passes(filters, 'status', (value) => value === status) &&
    passes(filters, 'network', (value) => networks.some((each) => each === value || isIdOf(value, each))) &&
    passes(filters, 'ancestor', (value) => spec.image === value || spec.image.startsWith(`${value}:`)) &&
    passes(filters, 'health', (value) => (health?.status ?? 'none') === value) &&
    passes(filters, 'exited', (value) => status === 'exited' && String(exitCode) === value) &&
    passes(filters, 'is-task', (value) => value === 'false') &&
    passes(filters, 'expose', (value) =>
      spec.exposedPorts.some((port) => port.split('/')[0] === value.split('/')[0]),
    ) &&
    passes(filters, 'volume', () => false) &&
    passes(filters, 'before', (value) => isOlder(world, container, value)) &&
    passes(filters, 'since', (value) => isOlder(world, value, container)) &&
    hasLabels(filters, spec.labels)
  );
}

function isUp({ status }: ContainerRecord): boolean {
  return status === 'running' || status === 'paused' || status === 'restarting';
}

function isIdOf(prefix: string, id: string): boolean {
  return prefix.length >= 12 && id.startsWith(prefix);
}

/** In the order of creation. */
function isOlder(world: World, left: ContainerRecord | string, right: ContainerRecord | string): boolean {
  const order = [...world.containers.values()];
  const at = (one: ContainerRecord | string): number =>
    order.findIndex((each) => each === one || each.name === one || each.id === one);
  return at(left) >= 0 && at(right) >= 0 && at(left) < at(right);
}
