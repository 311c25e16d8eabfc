/** Routes of containers. */
import { numberOf, objectOf, textOf } from '../json.js';
import { commandOf, inspectedContainer } from '../shape/container.js';
import { isAlive } from '../world/attach.js';
import { createContainer, pruneContainers, removeContainer, renameContainer } from '../world/containers.js';
import { findContainer } from '../world/find.js';
import * as lifecycle from '../world/lifecycle.js';
import type { ContainerRecord } from '../world/records.js';
import { Refusal, noSuchContainer } from '../world/refusal.js';
import { tellContainer } from '../world/tell.js';
import { type Answer, type Call, type Route, empty, flag, json, param, shapingOf } from './call.js';
import { listContainers, passesFilters } from './container-list.js';
import { readContainerSpec } from './create-body.js';
import { readFilters } from './filters.js';
import { streamLogs } from './logs.js';
import { waitForContainer } from './wait.js';

export const containerRoutes: readonly Route[] = [
  { method: 'GET', pattern: /^\/containers\/json$/, answer: listContainers },
  { method: 'POST', pattern: /^\/containers\/create$/, answer: create },
  { method: 'POST', pattern: /^\/containers\/prune$/, answer: prune },
  { method: 'GET', pattern: /^\/containers\/([^/]+)\/json$/, answer: inspect },
  { method: 'DELETE', pattern: /^\/containers\/([^/]+)$/, answer: remove },
  { method: 'POST', pattern: /^\/containers\/([^/]+)\/rename$/, answer: rename },
  { method: 'POST', pattern: /^\/containers\/([^/]+)\/start$/, answer: changing(lifecycle.startContainer) },
  { method: 'POST', pattern: /^\/containers\/([^/]+)\/stop$/, answer: stop },
  {
    method: 'POST',
    pattern: /^\/containers\/([^/]+)\/restart$/,
    answer: changing(lifecycle.restartContainer),
  },
  { method: 'POST', pattern: /^\/containers\/([^/]+)\/pause$/, answer: changing(lifecycle.pauseContainer) },
  {
    method: 'POST',
    pattern: /^\/containers\/([^/]+)\/unpause$/,
    answer: changing(lifecycle.unpauseContainer),
  },
  { method: 'POST', pattern: /^\/containers\/([^/]+)\/kill$/, answer: kill },
  { method: 'POST', pattern: /^\/containers\/([^/]+)\/update$/, answer: update },
  { method: 'POST', pattern: /^\/containers\/([^/]+)\/wait$/, answer: waitForContainer },
  {
    method: 'POST',
    pattern: /^\/containers\/([^/]+)\/resize$/,
    answer: (call) => (target(call), empty(200)),
  },
  { method: 'GET', pattern: /^\/containers\/([^/]+)\/logs$/, answer: streamLogs },
  { method: 'GET', pattern: /^\/containers\/([^/]+)\/top$/, answer: top },
];

function target(call: Call): ContainerRecord {
  return findContainer(call.world, param(call));
}

/** 204 when it changed something, 304 when it was so already. */
function changing(
  operation: (world: Call['world'], container: ContainerRecord) => lifecycle.Effect | void,
): (call: Call) => Answer {
  return (call) => empty(operation(call.world, target(call)) === 'unchanged' ? 304 : 204);
}

function create(call: Call): Answer {
  const spec = readContainerSpec(call.body);
  const container = createContainer(call.world, call.query.get('name') || null, spec);
  const discards = spec.networkMode === 'host' && (spec.portBindings?.size ?? 0) > 0;
  const Warnings = discards ? ['Published ports are discarded when using host network mode'] : [];
  return json({ Id: container.id, Warnings }, 201);
}

function inspect(call: Call): Answer {
  return json(inspectedContainer(target(call), shapingOf(call, 'inspect')));
}

function remove(call: Call): Answer {
  removeContainer(call.world, param(call), flag(call, 'force'));
  return empty(204);
}

function rename(call: Call): Answer {
  renameContainer(call.world, param(call), call.query.get('name') ?? '');
  return empty(204);
}

function stop(call: Call): Answer {
  const grace = call.query.get('t') ?? '';
  if (grace !== '' && !/^-?\d+$/.test(grace)) {
    throw new Refusal(500, `strconv.Atoi: parsing "${grace}": invalid syntax`);
  }
  return changing(lifecycle.stopContainer)(call);
}

function kill(call: Call): Answer {
  const reference = param(call);
  try {
    lifecycle.killContainer(call.world, target(call), call.query.get('signal') ?? '');
  } catch (error) {
    const missing = noSuchContainer(reference).message;
    if (!(error instanceof Refusal) || error.message !== missing) throw error;
    throw new Refusal(404, `Cannot kill container: ${reference}: ${missing}`);
  }
  return empty(204);
}

/** Only the restart policy: nothing else that can be updated shows on a network. */
function update(call: Call): Answer {
  const container = target(call);
  const policy = objectOf(objectOf(call.body)['RestartPolicy']);
  if ('Name' in policy) {
    container.restartPolicy = {
      name: textOf(policy['Name']),
      maximumRetryCount: numberOf(policy['MaximumRetryCount']),
    };
  }
  tellContainer(call.world, container, 'update');
  return json({ Warnings: null });
}

function top(call: Call): Answer {
  const container = target(call);
  if (!isAlive(container)) throw new Refusal(409, `Container ${container.id} is not running`);
  const line = [
    'root',
    String(container.pid),
    '1',
    '0',
    '00:00',
    '?',
    '00:00:00',
    commandOf(container).join(' '),
  ];
  return json({ Titles: ['UID', 'PID', 'PPID', 'C', 'STIME', 'TTY', 'TIME', 'CMD'], Processes: [line] });
}

function prune(call: Call): Answer {
  const filters = readFilters(call.world, call.query.get('filters'));
  const gone = pruneContainers(call.world, (container) => passesFilters(call.world, container, filters));
  return json({ ContainersDeleted: gone.length > 0 ? gone : null, SpaceReclaimed: 0 });
}
