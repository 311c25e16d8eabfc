/** The commands of containers. */
import { type FeedEntry, type RunFacts, commandLine, operands } from '@patchbay/protocol';
import { connectCommand } from './networks.js';
import { type Story, type Track, addCommand, addNote, noteOf, runOf, takeBack } from './story.js';

/** Tells an event of a container; those that a command brings along are told by that command. */
export function tellContainer(story: Story, entry: FeedEntry, track: Track): void {
  const { container: name } = entry;
  if (name !== null) tellers[entry.action]?.({ story, entry, track, name });
}

interface Told {
  readonly story: Story;
  readonly entry: FeedEntry;
  readonly track: Track;
  readonly name: string;
}

const tellers: Partial<Readonly<Record<FeedEntry['action'], (told: Told) => void>>> = {
  'container-created': tellCreation,
  'container-started': tellStart,
  'container-signalled': tellSignal,
  'container-stopped': tellEnd,
  'container-restarted': tellRestart,
  'container-removed': tellRemoval,
  'container-paused': ({ story, entry, name }) => addCommand(story, entry.id, docker('pause', name)),
  'container-unpaused': ({ story, entry, name }) => addCommand(story, entry.id, docker('unpause', name)),
  'container-updated': ({ story, entry, name }) => addNote(story, entry.id, 'updated', { container: name }),
  'container-renamed': ({ story, entry, name }) => {
    if (entry.detail !== null)
      addCommand(story, entry.id, commandLine('docker', 'rename', ...operands(entry.detail, name)));
  },
  'container-out-of-memory': ({ track }) => {
    track.outOfMemory = true;
  },
};

function docker(verb: string, name: string, ...options: readonly string[]): string {
  return commandLine('docker', verb, ...options, ...operands(name));
}

function tellCreation({ story, entry, track, name }: Told): void {
  Object.assign(track, { created: entry, running: false });
  const run = runOf(track);
  if (run !== null) track.networks.add(run.network);
  if (run !== null && run.maker !== null) {
    addNote(story, entry.id, 'toolCreated', { tool: run.maker, container: name });
  } else if (run !== null && isCreateAlone(run)) {
    addCommand(story, entry.id, launchLine('create', run), withheldOf(run));
  } else addNote(story, entry.id, 'created', { container: name, image: entry.detail ?? '?' });
}

/** `docker create` makes a container to be followed, and follows it not. */
function isCreateAlone({ maker, foreground, attached }: RunFacts): boolean {
  return maker === null && foreground && !attached;
}

/** `docker run` and `docker create` take the same words. */
function launchLine(verb: 'run' | 'create', run: RunFacts, more: readonly string[] = []): string {
  const detached = verb === 'run' && !run.foreground ? ['-d'] : [];
  return commandLine('docker', verb, ...detached, ...typedOptions(run), ...more, ...run.operands);
}

/** Without the name that Docker made up for a container of a moment: nobody typed it. */
function typedOptions({ options, autoRemove }: RunFacts): readonly string[] {
  const place = options.indexOf('--name');
  const isMadeUp = autoRemove && place !== -1 && /^[a-z]+_[a-z]+\d?$/u.test(options[place + 1] ?? '');
  return isMadeUp ? options.toSpliced(place, 2) : options;
}

function withheldOf({ withheld }: RunFacts): ReturnType<typeof noteOf> | null {
  return withheld.length === 0 ? null : noteOf('withheld', { options: withheld.join(', ') });
}

function tellStart(told: Told): void {
  const { story, entry, track, name } = told;
  const run = runOf(track);
  const isFirst = track.created !== null && track.start === null;
  if (isFirst && (run === null || !isCreateAlone(run))) tellRun(told, run);
  else if (isByPolicy(track)) addNote(story, entry.id, 'again', { container: name });
  else {
    tellConnects(told, run);
    addCommand(story, entry.id, docker('start', name));
  }
  for (const network of track.joined) track.networks.add(network);
  Object.assign(track, {
    running: true,
    start: entry,
    signals: [],
    joined: [],
    outOfMemory: false,
    plugged: true,
  });
  track.broken.clear();
}

/** Docker does not tell when a container at rest is connected: only that it is, at its start. */
function tellConnects({ story, entry, track, name }: Told, run: RunFacts | null): void {
  const networks = run === null ? [] : track.joined.filter((network) => !track.networks.has(network));
  networks.forEach((network, index) => {
    const id = entry.id - 1 + (index + 1) / (networks.length + 1);
    addCommand(story, id, connectCommand(network, name));
  });
}

/** A program that ended by itself, of a container that Docker starts again then. */
function isByPolicy(track: Track): boolean {
  const { end } = track;
  if (end === null || end.signal !== null) return false;
  const again = end.entry.facts?.kind === 'end' && end.entry.facts.again;
  return again || (runOf(track)?.restarts ?? false);
}

/** A creation and its first start are one `docker run`, however late that comes. */
function tellRun({ story, entry, track, name }: Told, run: RunFacts | null): void {
  takeBack(story, track.created);
  if (run === null) {
    addNote(story, entry.id, 'started', { container: name, image: track.created?.detail ?? '?' });
  } else if (run.maker !== null) {
    addNote(story, entry.id, 'toolStarted', { tool: run.maker, container: name });
  } else {
    const further = track.joined.filter((network) => network !== run.network);
    const more = further.flatMap((network) => ['--network', network]);
    addCommand(story, entry.id, launchLine('run', run, more), withheldOf(run));
  }
}

/** Signals that hardly any image asks Docker's own stop to send: of the others, whose they were shows when the program has ended. */
const sentByHand = new Set(['SIGHUP', 'SIGUSR1', 'SIGUSR2']);

function tellSignal({ story, entry, track, name }: Told): void {
  track.signals.push(entry);
  const signal = entry.detail ?? '?';
  if (signal === 'SIGKILL' || track.signals.length > 1) return;
  if (sentByHand.has(signal)) addCommand(story, entry.id, docker('kill', name, '--signal', signal));
  else addNote(story, entry.id, 'signalled', { container: name, signal });
}

function tellEnd({ story, entry, track, name }: Told): void {
  for (const signal of track.signals) takeBack(story, signal);
  const signal = track.signals[0]?.detail ?? (track.signals.length > 0 ? '?' : null);
  Object.assign(track, { running: false, end: { entry, signal }, signals: [] });
  const parameters = { container: name, status: entry.detail ?? '?' };
  if (entry.facts?.kind === 'end' && entry.facts.stop) addCommand(story, entry.id, docker('stop', name));
  else if (signal === null) {
    addNote(story, entry.id, track.outOfMemory ? 'endedMemory' : 'ended', parameters);
  } else if (signal === 'SIGKILL') addCommand(story, entry.id, docker('kill', name));
  else addNote(story, entry.id, 'signalEnded', { container: name, signal });
}

/** Docker tells a restart after the stop and the start that it was made of. */
function tellRestart({ story, entry, track, name }: Told): void {
  takeBack(story, track.start);
  const { end } = track;
  const wasStopped = end?.entry.facts?.kind === 'end' && end.entry.facts.stop;
  if (wasStopped === true && isLast(story, end?.entry)) takeBack(story, end?.entry);
  addCommand(story, entry.id, docker('restart', name));
  track.start = entry;
}

/** Nothing was typed since. */
function isLast({ lines }: Story, entry: FeedEntry | undefined): boolean {
  return [...lines.keys()].at(-1) === entry?.id;
}

function tellRemoval({ story, entry, track, name }: Told): void {
  const { created, end } = track;
  const facts = entry.facts?.kind === 'removal' ? entry.facts : null;
  const run = runOf(track);
  const byItself = (facts?.autoRemove ?? false) || (run?.autoRemove ?? false);
  const isKilled = end?.signal === 'SIGKILL' && !(end.entry.facts?.kind === 'end' && end.entry.facts.stop);
  if (isKilled && (byItself || facts?.rested !== true)) {
    takeBack(story, end.entry);
    addCommand(story, entry.id, docker('rm', name, '-f'));
  } else if (created !== null && run === null && facts?.rested !== true && end?.signal === null) {
    for (const told of [created, track.start, end.entry]) takeBack(story, told);
    addNote(story, entry.id, 'gone', { container: name, image: created.detail ?? '?' });
  } else if (!byItself) addCommand(story, entry.id, docker('rm', name));
}
