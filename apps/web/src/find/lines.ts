/** The palette's lines under their headings. Pure. */
import type { CommandSection, PaletteCommand } from './commands.js';
import { guess, search, type Found } from './search.js';
import type { Thing, ThingKind } from './things.js';

export type Line =
  | { readonly kind: 'thing'; readonly key: string; readonly found: Found<Thing> }
  | { readonly kind: 'command'; readonly key: string; readonly command: PaletteCommand };

export type SectionName = 'recent' | CommandSection | ThingKind;

export interface Section {
  readonly name: SectionName;
  readonly lines: readonly Line[];
}

/** More would not be read; typing one letter more is faster. */
const limits = { things: 20, perKind: 8, commands: 8, recent: 5, resting: 12 } as const;

export interface Offer {
  readonly typed: string;
  readonly things: readonly Thing[];
  readonly commands: readonly PaletteCommand[];
  /** What the typed verbs mean. */
  readonly verbs: readonly Found<PaletteCommand>[];
  /** Keys of lines, newest first. */
  readonly recent: readonly string[];
}

/** Before anything is typed: what was used last, what can be done, what there is. After: what was looked for, best section first. */
export function sectionsOf(offer: Offer): readonly Section[] {
  return offer.typed.trim() === '' ? resting(offer) : found(offer);
}

function resting({ things, commands, recent }: Offer): readonly Section[] {
  const lines = new Map<string, Line>([
    ...things.map((item): [string, Line] => [item.id, thingLine({ item, hit: null, rank: 0 })]),
    ...commands.map((command): [string, Line] => [command.key, commandLine(command)]),
  ]);
  const used = recent.flatMap((key) => lines.get(key) ?? []).slice(0, limits.recent);
  const left = [...lines.values()].filter((line) => !used.includes(line));
  const of = (name: SectionName, most = Infinity): Section => ({
    name,
    lines: left.filter((line) => sectionOf(line) === name).slice(0, most),
  });
  return [
    { name: 'recent' as const, lines: used },
    of('selected'),
    of('docker'),
    of('view'),
    of('container', limits.resting),
    of('network', limits.resting),
  ].filter((section) => section.lines.length > 0);
}

interface Ranked {
  readonly line: Line;
  readonly rank: number;
}

function found({ typed, things, commands, verbs, recent }: Offer): readonly Section[] {
  const age = new Map(recent.map((key, place) => [key, place]));
  const byAge = <Item>(items: readonly Item[], keyOf: (item: Item) => string): readonly Item[] =>
    items.toSorted(
      (left, right) => (age.get(keyOf(left)) ?? Infinity) - (age.get(keyOf(right)) ?? Infinity) || 0,
    );
  const ranked: readonly Ranked[] = [
    ...search(
      byAge(things, ({ id }) => id),
      typed,
      limits.things,
    ).map((each) => ({
      line: thingLine(each),
      rank: each.rank,
    })),
    ...[
      ...search(
        byAge(commands, ({ key }) => key),
        typed,
        limits.commands,
      ),
      ...verbs,
    ].map(({ item, rank }) => ({
      line: commandLine(item),
      rank,
    })),
  ];
  const isSure = ranked.some(({ rank }) => rank < guess);
  const sections = new Map<SectionName, Ranked[]>();
  // The first of equally good ones was the better guess, so the sort has to be stable.
  for (const each of ranked.toSorted(betterFirst)) {
    if (isSure && each.rank >= guess) break;
    const name = sectionOf(each.line);
    const section = sections.get(name) ?? [];
    sections.set(name, section);
    if (section.length < limits.perKind && !section.some(({ line }) => line.key === each.line.key))
      section.push(each);
  }
  return [...sections].map(([name, lines]) => ({ name, lines: lines.map(({ line }) => line) }));
}

/** Of equally good ones those that can be done come first. */
function betterFirst(left: Ranked, right: Ranked): number {
  return left.rank - right.rank || Number(isBlocked(left.line)) - Number(isBlocked(right.line));
}

function isBlocked(line: Line): boolean {
  return line.kind === 'command' && line.command.blocked !== null;
}

function sectionOf(line: Line): SectionName {
  return line.kind === 'thing' ? line.found.item.kind : line.command.section;
}

function thingLine(each: Found<Thing>): Line {
  return { kind: 'thing', key: each.item.id, found: each };
}

function commandLine(command: PaletteCommand): Line {
  return { kind: 'command', key: command.key, command };
}
