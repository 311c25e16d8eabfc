/** What the feed has told so far, while it is read from its oldest entry to its newest. */
import type { FeedEntry, RunFacts } from '@patchbay/protocol';
import type { Sentence, TextKey } from '@patchbay/text';

/** A command, a comment, or a command with a comment behind it. */
export interface Echo {
  readonly id: number;
  readonly command: string | null;
  readonly note: Sentence | null;
}

/** One container, as far as the feed tells. */
export interface Track {
  /** Its creation; null: it was made before the feed begins. */
  created: FeedEntry | null;
  /** Null: not told. */
  running: boolean | null;
  /** Its last start, restart or end; they may be taken back for the one command behind them. */
  start: FeedEntry | null;
  end: { readonly entry: FeedEntry; readonly signal: string | null } | null;
  /** Since its last start. */
  signals: FeedEntry[];
  outOfMemory: boolean;
  /** Networks that it was joined to while it did not run: by the start that follows. */
  joined: string[];
  /** Networks that it is to be on by commands that were told. */
  readonly networks: Set<string>;
  /** Networks that it left, and has not joined again. */
  readonly left: Set<string>;
  /** A start or a connect in the feed has brought its cables up. */
  plugged: boolean;
  /** Ends of its cables that were broken by hand, since its last start. */
  readonly broken: Set<string>;
}

export interface Story {
  /** By the entry that each line is told for, in the order in which they are read. */
  readonly lines: Map<number, Echo>;
  readonly tracks: Map<string, Track>;
}

/** Nothing is told yet. */
export function createStory(): Story {
  return { lines: new Map(), tracks: new Map() };
}

/** What is known of the container that an entry is about; null: it is about none. */
export function trackOf(story: Story, { subjects, container }: FeedEntry): Track | null {
  const id = subjects.find((subject) => subject.startsWith('container:')) ?? container;
  if (id === null) return null;
  const known = story.tracks.get(id) ?? createTrack();
  story.tracks.set(id, known);
  return known;
}

function createTrack(): Track {
  return {
    created: null,
    running: null,
    start: null,
    end: null,
    signals: [],
    outOfMemory: false,
    joined: [],
    networks: new Set(),
    left: new Set(),
    plugged: false,
    broken: new Set(),
  };
}

/** Adds a command, with what has to be said of it. */
export function addCommand(story: Story, id: number, command: string, note: Sentence | null = null): void {
  story.lines.set(id, { id, command, note });
}

/** Adds a comment. */
export function addNote(
  story: Story,
  id: number,
  name: NoteName,
  parameters: Readonly<Record<string, string>>,
): void {
  story.lines.set(id, { id, command: null, note: noteOf(name, parameters) });
}

/** Takes the line of an entry back: another command tells it. */
export function takeBack(story: Story, entry: FeedEntry | null | undefined): void {
  if (entry != null) story.lines.delete(entry.id);
}

type NoteName =
  Extract<TextKey, `projector.note.${string}`> extends `projector.note.${infer Name}` ? Name : never;

/** A comment as a sentence of the catalogue. */
export function noteOf(name: NoteName, parameters: Readonly<Record<string, string>>): Sentence {
  return { key: `projector.note.${name}`, parameters };
}

/** How a container was made, where that was found out. */
export function runOf({ created }: Track): RunFacts | null {
  return created?.facts?.kind === 'run' ? created.facts : null;
}
