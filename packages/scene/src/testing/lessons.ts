/** What a class types in a lesson, as the single events that an engine makes of it, in every order in which they can be seen. */
import type { ContainerId, Endpoint, NetworkId } from '@patchbay/topology';
import { TopologyBuilder } from './builder.js';

/** A network made by hand, or Docker's own where the name is null, with containers run on it. */
export interface Lesson {
  readonly network: string | null;
  readonly containers: readonly {
    readonly name: string;
    readonly publish?: readonly string[];
    readonly aliases?: readonly string[];
  }[];
}

/** `connect` and `disconnect` are seen apart from `create` and `remove` where a page looks in between. */
export type LessonVerb =
  'createNetwork' | 'create' | 'connect' | 'start' | 'stop' | 'disconnect' | 'remove' | 'removeNetwork';

export interface LessonEvent {
  readonly verb: LessonVerb;
  /** Of a container or, where the verb is about one, of a network. */
  readonly name: string;
  readonly lesson: Lesson;
}

/** Everything that has to happen before an event can. */
const needs: Readonly<Record<LessonVerb, readonly LessonVerb[]>> = {
  createNetwork: [],
  create: [],
  connect: ['createNetwork', 'create'],
  start: ['create'],
  stop: ['start'],
  disconnect: ['connect'],
  remove: ['stop', 'disconnect'],
  removeNetwork: ['createNetwork', 'disconnect'],
};

/** All events with which a lesson begins, or with which it is taken down again. */
export function eventsOf(lesson: Lesson, part: 'up' | 'down'): LessonEvent[] {
  const each: readonly LessonVerb[] =
    part === 'up' ? ['create', 'connect', 'start'] : ['stop', 'disconnect', 'remove'];
  const own = lesson.containers.flatMap(({ name }) => each.map((verb) => ({ verb, name, lesson })));
  const { network } = lesson;
  if (network === null) return own;
  const verb = part === 'up' ? 'createNetwork' : 'removeNetwork';
  return [...own, { verb, name: network, lesson }];
}

/** Which events can come next when these are still to come. */
export function possible(left: readonly LessonEvent[]): LessonEvent[] {
  return left.filter((event) => !left.some((other) => isNeeded(other, event)));
}

function isNeeded(earlier: LessonEvent, later: LessonEvent): boolean {
  if (earlier.lesson !== later.lesson || !needs[later.verb].includes(earlier.verb)) return false;
  const isNetwork = earlier.verb === 'createNetwork' || later.verb === 'removeNetwork';
  return isNetwork || earlier.name === later.name;
}

/** A host with Docker's own network on which these events have happened, one a second. */
export function hostAfter(events: readonly LessonEvent[]): TopologyBuilder {
  const builder = new TopologyBuilder().nic('eth0', '192.168.1.20/24');
  const docker0 = builder.network({
    name: 'bridge',
    bridgeName: 'docker0',
    subnet: '172.17.0.0/16',
    defaultBridge: true,
    resolution: 'none',
  });
  const networks = new Map<string | null, NetworkId>([[null, docker0]]);
  const containers = new Map<string, ContainerId>();
  events.forEach((event, second) => perform(event, { builder, networks, containers, second }));
  return builder;
}

interface Stage {
  readonly builder: TopologyBuilder;
  readonly networks: Map<string | null, NetworkId>;
  readonly containers: Map<string, ContainerId>;
  readonly second: number;
}

function perform({ verb, name, lesson }: LessonEvent, stage: Stage): void {
  const { builder, networks, containers, second } = stage;
  const { publish = [], aliases = [] } = lesson.containers.find((container) => container.name === name) ?? {};
  const network = networks.get(lesson.network);
  const container = containers.get(name);
  if (verb === 'createNetwork') {
    const createdAt = new Date(Date.UTC(2026, 10, 1) + second * 1000).toISOString();
    networks.set(name, builder.network({ name, subnet: `172.${18 + networks.size}.0.0/16`, createdAt }));
  } else if (verb === 'create') {
    const createdAt = Date.UTC(2026, 10, 1) / 1000 + second;
    containers.set(name, builder.container({ name, publish, createdAt, state: 'created' }));
  } else if (verb === 'removeNetwork') {
    if (network !== undefined) builder.removeNetwork(network);
  } else if (container === undefined) throw new Error(`no ${name} to ${verb}`);
  else if (verb === 'remove') builder.remove(container);
  else if (verb === 'disconnect') unplug(builder, container);
  else if (verb !== 'connect') turn(builder, container, verb === 'start' ? 'running' : 'exited');
  else if (network !== undefined) builder.connect(container, network, { aliases });
}

function unplug(builder: TopologyBuilder, container: ContainerId): Endpoint[] {
  const ends = [...builder.topology().endpoints.values()].filter((end) => end.container === container);
  for (const { id } of ends) builder.disconnect(id);
  return ends;
}

/** What is plugged in gets its cable with the start and loses it with the stop. */
function turn(builder: TopologyBuilder, container: ContainerId, state: 'running' | 'exited'): void {
  const ends = unplug(builder, container);
  builder.change(container, { state, exitCode: state === 'exited' ? 0 : null });
  for (const { network, aliases } of ends) builder.connect(container, network, { aliases });
}
