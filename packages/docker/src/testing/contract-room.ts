/** The room in which the contract suite works: one engine, one network, a watcher, and a broom. */
import { randomUUID } from 'node:crypto';
import type { ContainerFacts } from '@patchbay/topology';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import type { ConnectRequest, DockerEngine, EngineEvent, EventListener, EventStream } from '../port.js';
import { EngineError } from '../port.js';

export interface ContractOptions {
  /** The adapter for the engine under test. */
  readonly make: () => DockerEngine;
  /** Runs `docker …` against the same engine; rejects when it fails; gives what it printed, trimmed. */
  readonly docker: (...args: readonly string[]) => Promise<string>;
}

export const image = 'patchbay/busybox:1';

export interface ContractRoom {
  readonly engine: DockerEngine;
  /** Begins the name of everything the suite makes. */
  readonly prefix: string;
  /** A network that is there in each test, 10.97.0.0/24. */
  readonly app: string;
  /** The usual name of the container under test. */
  readonly web: string;
  /** What `watch` without a listener has heard in this test. */
  readonly events: EngineEvent[];
  readonly ends: unknown[];
  run(name: string, ...options: string[]): Promise<string>;
  connectRequest(more?: Partial<ConnectRequest>): ConnectRequest;
  watch(listener?: EventListener): Promise<void>;
  closeStreams(): void;
  /** `type action` of the heard events about things of this suite, in order. */
  actions(): string[];
  waitFor(action: string): Promise<void>;
  inspect(name: string): Promise<ContainerFacts>;
}

/** Furnishes the room for the suite that is being registered: hooks make it clean before and after each test. */
export function contractRoom({ make, docker }: ContractOptions): ContractRoom {
  const engine = make();
  const prefix = `dkc${randomUUID().slice(0, 4)}-`;
  const [app, web] = [`${prefix}app`, `${prefix}web`];
  const [events, ends, streams]: [EngineEvent[], unknown[], EventStream[]] = [[], [], []];

  const closeStreams = (): void => {
    for (const stream of streams.splice(0)) stream.close();
  };
  const actions = (): string[] =>
    events
      .filter((event) => event.attributes['name']?.startsWith(prefix))
      .map(({ type, action }) => `${type} ${action}`);

  beforeAll(() => docker('image', 'inspect', image));
  beforeEach(async () => {
    events.length = 0;
    ends.length = 0;
    await docker('network', 'create', '--subnet', '10.97.0.0/24', app);
  });
  afterEach(async () => {
    closeStreams();
    await sweep(docker, prefix);
  });
  afterAll(() => sweep(docker, prefix));

  return {
    engine,
    prefix,
    app,
    web,
    events,
    ends,
    closeStreams,
    actions,
    run: (name, ...options) => docker('run', '-d', '--name', name, ...options, image, 'sleep', '600'),
    connectRequest: (more = {}) => ({ ...emptyRequest, network: app, container: web, ...more }),
    async watch(listener) {
      const heard: EventListener = {
        onEvent: (event) => events.push(event),
        onEnd: (error) => ends.push(error),
      };
      streams.push(await engine.events(listener ?? heard));
    },
    waitFor: (action) => expect.poll(actions, { timeout: 20_000 }).toContain(action),
    async inspect(name) {
      const facts = await engine.inspectContainer(name);
      if (facts === null) throw new Error(`${name} is gone`);
      return facts;
    },
  };
}

const emptyRequest: ConnectRequest = {
  network: '',
  container: '',
  aliases: [],
  ipv4: null,
  ipv6: null,
  links: [],
  driverOptions: {},
  mac: null,
  gatewayPriority: null,
};

/** Removes whatever carries the prefix. */
async function sweep(docker: ContractOptions['docker'], prefix: string): Promise<void> {
  const containers = await docker('ps', '-aq', '--filter', `name=${prefix}`);
  if (containers !== '') await docker('rm', '-f', ...containers.split('\n'));
  const networks = await docker('network', 'ls', '-q', '--filter', `name=${prefix}`);
  if (networks !== '') await docker('network', 'rm', ...networks.split('\n'));
}

/** The EngineError that a call must reject with. */
export async function refusal(call: Promise<unknown>): Promise<EngineError> {
  const reason = await call.then(
    () => null,
    (error: unknown) => error,
  );
  if (!(reason instanceof EngineError)) throw new Error(`no EngineError: ${String(reason)}`);
  return reason;
}
