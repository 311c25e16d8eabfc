import type { EngineEvent } from '../port.js';
import { entries, field, integerOrNull, path, text, textMap, textOrNull } from './read.js';

/**
 * The actions that change what is drawn, or tell which command did. Sent to the engine as its filter, because a health check alone emits three
 * `exec_*` events at each interval; applied here again for engines that ignore filters.
 */
const eventActions: Readonly<Record<EngineEvent['type'], readonly string[]>> = {
  container: [
    'create',
    'attach',
    'start',
    'kill',
    'restart',
    'die',
    'stop',
    'oom',
    'pause',
    'unpause',
    'rename',
    'update',
    'destroy',
    'health_status',
  ],
  network: ['create', 'connect', 'disconnect', 'destroy', 'remove'],
  daemon: ['reload'],
};

/**
 * Attributes to keep, by type and action. A container's labels come in the same map: one called `exitCode` must not
 * pass for Docker's own, which exists in `die` only. (There it does even so, as does `signal` in `kill`: Engine 20.10 lets labels win over
 * everything but `name` and `image`. The listing has the true code.)
 */
const attributeNames: Readonly<Record<string, readonly string[]>> = {
  container: ['name', 'image'],
  'container die': ['name', 'image', 'exitCode'],
  'container kill': ['name', 'image', 'signal'],
  'container rename': ['name', 'image', 'oldName'],
  network: ['name', 'type', 'container', 'network'],
  daemon: ['name'],
};

/** The `filters` parameter of `GET /events`. */
export function eventFilters(): string {
  const actions = Object.values(eventActions).flat();
  return JSON.stringify({ type: Object.keys(eventActions), event: [...new Set(actions)] });
}

/**
 * One line of the event stream.
 * @returns `ignored` for events of no interest, `malformed` for what is no event at all
 */
export function engineEvent(json: unknown, receivedAt: number): EngineEvent | 'ignored' | 'malformed' {
  const told = textOrNull(field(json, 'Action'));
  const word = field(json, 'Type');
  if (told === null || typeof word !== 'string') return 'malformed';
  const type = eventType(word);
  if (type === null) return 'ignored';
  const attributes = path(json, 'Actor', 'Attributes');
  const action = asDocker(type, told, attributes);
  if (!eventActions[type].includes(action.split(':')[0] ?? '')) return 'ignored';
  const names = attributeNames[`${type} ${action}`] ?? attributeNames[type] ?? [];
  return {
    at: time(json) ?? receivedAt,
    type,
    action,
    ...actorOf(type, action, { attributes, id: text(path(json, 'Actor', 'ID')) }),
    attributes: kept(attributes, names),
  };
}

/** Podman removes what Docker destroys; Docker's own `remove` of a network is a swarm's. */
function asDocker(type: EngineEvent['type'], action: string, attributes: unknown): string {
  if (action !== 'remove') return action;
  return type === 'container' || field(attributes, 'network') !== undefined ? 'destroy' : action;
}

/**
 * Who it is about. Podman's `network connect` and `disconnect` are about the container, and tell the network by its name alone:
 * the network's id is left empty then.
 */
function actorOf(
  type: EngineEvent['type'],
  action: string,
  { attributes, id }: { readonly attributes: unknown; readonly id: string },
): Pick<EngineEvent, 'actorId' | 'containerId'> {
  if (type !== 'network') return { actorId: id, containerId: null };
  const container = textOrNull(field(attributes, 'container'));
  const isMembership = action === 'connect' || action === 'disconnect';
  const isPodmans = isMembership && container === null && field(attributes, 'network') !== undefined;
  return isPodmans ? { actorId: '', containerId: id } : { actorId: id, containerId: container };
}

/**
 * Names without the slash that Docker puts before `oldName`, though not before `name`. Podman calls a network's name `network`
 * (`name` is the container's, or empty).
 */
function kept(attributes: unknown, names: readonly string[]): Record<string, string> {
  const told = textMap(Object.fromEntries(entries(attributes).filter(([name]) => names.includes(name))));
  const { network, ...rest } = told;
  const own = network === undefined ? told : { ...rest, name: network };
  return own['oldName'] === undefined ? own : { ...own, oldName: own['oldName'].replace(/^\//, '') };
}

function eventType(word: string): EngineEvent['type'] | null {
  return word === 'container' || word === 'network' || word === 'daemon' ? word : null;
}

/** Milliseconds. Docker's nanoseconds exceed what a double holds exactly, by far less than a millisecond. */
function time(json: unknown): number | null {
  const nanoseconds = field(json, 'timeNano');
  if (typeof nanoseconds === 'number' && nanoseconds > 0) return Math.floor(nanoseconds / 1e6);
  const seconds = integerOrNull(field(json, 'time'));
  return seconds === null || seconds <= 0 ? null : seconds * 1000;
}
