import type { IncomingMessage, Server as HttpServer, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Clock, LiveState, LiveTopology } from '@patchbay/observe';
import {
  type ClientToServer,
  type DeltaMessage,
  type FeedEntry,
  type FeedFacts,
  type ServerToClient,
  type Snapshot,
  protocolVersion,
} from '@patchbay/protocol';
import { topologyToJson } from '@patchbay/topology';
import type { StandingFinding } from '@patchbay/diagnosis';
import { Server, type Socket } from 'socket.io';
import type { Connections } from '../connections.js';
import type { CommandDesk } from '../command/desk.js';
import { Failure, errorBody } from '../failure.js';
import type { TrafficMeter } from '../traffic/meter.js';
import type { Guard } from '../security/guard.js';
import type { LabSwitch } from '../lab/lab-switch.js';
import type { Role } from '../security/tokens.js';
import { closedHeaders } from '../security/policy.js';
import { Allowance } from './allowance.js';
import { Feed, sayEvent, sayScenario, sayStream, sayWiring } from './feed.js';
import { FollowUps } from './follow-ups.js';
import { toSourceState } from './source-state.js';
import { answerFindings } from '../explain/reading.js';
import { deepWiringOf } from '../deep-wiring.js';
import { StandingFindings } from './standing-findings.js';
import { Viewer } from './viewer.js';

export interface PublisherOptions {
  readonly live: LiveTopology;
  readonly clock: Clock;
  readonly desk: CommandDesk;
  readonly guard: Guard;
  readonly connections: Connections;
  /** Until a socket must have shown who it is, milliseconds; one that was refused is closed by then. */
  readonly admission: number;
  readonly meter: TrafficMeter;
  readonly lab: LabSwitch | null;
  readonly readOnly: boolean;
  readonly server: HttpServer;
  /** Names this run of the server: revs of different runs can't be compared. */
  readonly session: string;
}

type ViewerSocket = Socket<ClientToServer, ServerToClient, Record<string, never>, { role: Role }>;

const largestMessage = 64 * 1024;
/** What one browser may ask for. People stay far below it. */
const mostCommands = { most: 120, milliseconds: 60_000 };
const mostSnapshots = { most: 60, milliseconds: 60_000 };
const mostTurns = { most: 120, milliseconds: 60_000 };
/** How long a browser that does not read may hold up the end, milliseconds. */
const farewell = 500;

/** Sends the live topology to every browser: a snapshot once, then deltas. Projection and diff happened once, before. */
export class Publisher {
  private readonly io: Server<ClientToServer, ServerToClient, Record<string, never>, { role: Role }>;
  private readonly viewers = new Set<Viewer>();
  private readonly feed = new Feed();
  private readonly stops: (() => void)[];
  private readonly standing: StandingFindings;
  private readonly streams = new Set<Duplex>();
  private readonly followUps: FollowUps;
  private wasLost = false;
  private toldState = '';
  /** Of the lab, when it was live last; null: a real engine was. */
  private scenario: string | null = null;

  constructor(private readonly options: PublisherOptions) {
    const { live, desk, server } = options;
    this.io = new Server(server, {
      serveClient: false,
      transports: ['websocket'],
      connectTimeout: options.admission,
      maxHttpBufferSize: largestMessage,
      allowRequest: (request, decide) => this.admit(request, decide),
    });
    // engine.io answers by itself what is no websocket; Fastify's hooks never see it.
    this.io.engine.use(closeAnswer);
    server.on('upgrade', (_request, stream) => this.keep(stream));
    this.io.use((socket, next) => this.authenticate(socket, next));
    this.io.on('connection', (socket) => this.welcome(socket));
    this.standing = new StandingFindings(
      { live, clock: options.clock, read: () => readFindings(live), isWatched: () => this.viewers.size > 0 },
      (marks) => this.each((viewer) => viewer.send('findings', marks)),
    );
    this.followUps = new FollowUps({ live, amend: (id, facts) => this.amendFeed(id, facts) });
    this.stops = [
      () => this.standing.close(),
      live.listen({
        onDelta: (delta, { rev, before, after }) => {
          this.sendDelta({ session: options.session, baseRev: rev - 1, rev, delta });
          this.sendFeed(sayWiring(before, after, options.clock.now()));
          this.followUps.takeTopology(after);
        },
        onState: (state) => this.sendState(state),
        onEvent: (event) => {
          const news = sayEvent(event, live.topology);
          const [entry = null] = news === null ? [] : this.sendFeed([news]);
          this.followUps.take(event, entry);
        },
      }),
      desk.listen((changes) => this.each((viewer) => viewer.send('changes', changes))),
      options.lab?.listen((state) => this.each((viewer) => viewer.send('lab', state))) ?? (() => undefined),
    ];
  }

  /** How many browsers watch. */
  get viewerCount(): number {
    return this.viewers.size;
  }

  /** What a look inside the namespaces found: the marks of every browser follow it. */
  learn(found: readonly StandingFinding[]): void {
    this.standing.learn(found);
  }

  /** Ends what was let in: whoever has a token that is valid now comes again by itself. */
  endSessions(): void {
    this.io.disconnectSockets(true);
  }

  /** Everything a client needs to start from. */
  snapshotFor(role: Role): Snapshot {
    const { live, desk, session, readOnly } = this.options;
    return {
      version: protocolVersion,
      session,
      rev: live.rev,
      topology: topologyToJson(live.topology),
      source: toSourceState(live.state),
      feed: this.feed.entries,
      changes: desk.changes,
      findings: this.standing.marks,
      permissions: { role, readOnly: readOnly || role !== 'operator' },
      lab: this.options.lab?.state ?? null,
    };
  }

  async close(): Promise<void> {
    for (const stop of this.stops) stop();
    // A websocket's farewell waits for the other side, which may not be reading.
    const cancel = this.options.clock.after(farewell, () => {
      for (const stream of this.streams) stream.destroy();
    });
    await this.io.close();
    cancel();
  }

  /** socket.io's own CORS check does not cover websockets: the handshake is refused here, before it is upgraded. */
  private admit(
    request: IncomingMessage,
    decide: (problem: string | null, isAllowed: boolean) => void,
  ): void {
    try {
      this.options.guard.checkHost(request.headers);
      this.options.guard.checkOrigin(request.headers);
      decide(null, true);
    } catch (error) {
      decide(error instanceof Failure ? error.code : 'PB_INTERNAL', false);
    }
  }

  /** A missing or wrong token is answered in a way that the page can put into words. */
  private authenticate(socket: ViewerSocket, next: (error?: Error) => void): void {
    try {
      socket.data.role = this.options.guard.identify(
        socket.handshake.headers,
        true,
        socket.handshake.auth['key'],
      );
      this.options.connections.know(socket.request.socket);
      next();
    } catch (error) {
      const failure = error instanceof Failure ? error : new Failure('PB_INTERNAL');
      next(Object.assign(new Error(failure.code), { data: errorBody(failure.code, failure.parameters) }));
    }
  }

  private welcome(socket: ViewerSocket): void {
    const { role } = socket.data;
    const viewer = new Viewer(socket, () => this.snapshotFor(role));
    this.viewers.add(viewer);
    socket.on('disconnect', () => this.viewers.delete(viewer));
    this.listenTo(socket, viewer);
    viewer.sendSnapshot();
    this.standing.watched();
  }

  private listenTo(socket: ViewerSocket, viewer: Viewer): void {
    const { clock, desk } = this.options;
    const [commands, snapshots] = [new Allowance(clock, mostCommands), new Allowance(clock, mostSnapshots)];
    socket.on('resync', () => {
      if (snapshots.take()) viewer.resync();
      else socket.conn.close();
    });
    this.offerTraffic(socket, viewer);
    socket.on('leaveLab', () => void this.leaveLab(socket.data.role));
    socket.on('command', (command, reply) => {
      if (typeof reply !== 'function') return;
      if (commands.take()) void desk.submit(command, socket.data.role).then(reply);
      else reply({ status: 'rejected', error: errorBody('PB_TOO_MANY') });
    });
  }

  private async leaveLab(role: Role): Promise<void> {
    const { lab, live } = this.options;
    if (role !== 'operator' || lab?.state?.offer == null) return;
    await lab.leave();
    live.restart();
  }

  private offerTraffic(socket: ViewerSocket, viewer: Viewer): void {
    let stop: (() => void) | null = null;
    const turn = (on: boolean): void => {
      stop?.();
      stop = on ? this.options.meter.listen((message) => viewer.send('traffic', message)) : null;
    };
    // Turning it on reads at once; turning it off costs nothing.
    const turns = new Allowance(this.options.clock, mostTurns);
    socket.on('watchTraffic', (on) => turn(on === true && turns.take()));
    socket.on('disconnect', () => turn(false));
  }

  private keep(stream: Duplex): void {
    this.streams.add(stream);
    // A websocket's own farewell would wait for the other side.
    const cancel = this.options.clock.after(this.options.admission, () => {
      if (!this.options.connections.isKnown(stream)) stream.destroy();
    });
    stream.once('close', () => {
      cancel();
      this.streams.delete(stream);
    });
  }

  private sendDelta(message: DeltaMessage): void {
    this.each((viewer) => viewer.send('delta', message));
  }

  private sendState(state: LiveState): void {
    const source = toSourceState(state);
    // Each try that fails ends in the same state: it is told once.
    const text = JSON.stringify(source);
    if (text !== this.toldState) this.each((viewer) => viewer.send('source', source));
    this.toldState = text;
    const { clock, lab } = this.options;
    const scenario = lab?.state?.scenario ?? null;
    // The lab goes away only to make room for another scenario.
    if (state.kind === 'stale' && !this.wasLost && scenario === null)
      this.sendFeed([sayStream('stream-lost', clock.now())]);
    if (state.kind === 'live') {
      const isOther = scenario !== null && this.scenario !== null && scenario !== this.scenario;
      if (isOther) this.sendFeed([sayScenario(scenario, clock.now())]);
      else if (this.wasLost) this.sendFeed([sayStream('stream-back', clock.now())]);
      this.scenario = scenario;
    }
    if (state.kind === 'stale') this.wasLost = true;
    if (state.kind === 'live') this.wasLost = false;
  }

  private sendFeed(news: readonly Omit<FeedEntry, 'id'>[]): readonly FeedEntry[] {
    const entries = this.feed.add(news);
    if (entries.length > 0) this.each((viewer) => viewer.send('feed', entries));
    return entries;
  }

  private amendFeed(id: number, facts: FeedFacts): void {
    const entry = this.feed.amend(id, facts);
    if (entry !== null) this.each((viewer) => viewer.send('feed', [entry]));
  }

  private each(send: (viewer: Viewer) => void): void {
    for (const viewer of this.viewers) send(viewer);
  }
}

function closeAnswer(_request: IncomingMessage, response: ServerResponse, next: () => void): void {
  for (const [name, value] of Object.entries(closedHeaders)) response.setHeader(name, value);
  next();
}

async function readFindings(live: LiveTopology): Promise<readonly StandingFinding[]> {
  const world = { topology: live.topology, wiring: deepWiringOf(live), engine: live.engine };
  return (await answerFindings(world, true)).findings;
}
