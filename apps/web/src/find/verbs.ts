/** Commands that name their object as they are typed: `stop web`, `disconnect db`, `logs api`. Pure but for `run`. */
import type { Sentence, TextKey, Translate } from '@patchbay/text';
import type { ContainerId, EntityId } from '@patchbay/topology';
import { actionsFor } from '../command/actions.js';
import { copyText } from '../command/perform.js';
import { addToast } from '../store/session.js';
import {
  commandFrom,
  draftOf,
  synonyms,
  type PaletteCommand,
  type Situation,
  type Synonyms,
} from './commands.js';
import { search, type Found } from './search.js';
import type { Thing, ThingKind } from './things.js';

/** Actions that are found by their verb, and what they act on: that follows the verb. */
const verbs = {
  connect: 'container',
  disconnect: 'container',
  'remove-network': 'network',
  start: 'container',
  stop: 'container',
  restart: 'container',
  pause: 'container',
  unpause: 'container',
} as const satisfies Partial<Record<Synonyms, ThingKind>>;

type Verb = keyof typeof verbs;

/** What Patchbay does not do: the command that does. */
const elsewhere = {
  logs: 'docker logs -f NAME',
  exec: 'docker exec -it NAME sh',
  ping: 'docker exec NAME ping -c 3 HOST',
  rename: 'docker rename NAME NEW_NAME',
  run: 'docker run -d --name NAME --network NETWORK IMAGE',
} as const satisfies Partial<Record<Synonyms, string>>;

/** Words between a verb and what it is done to. */
const fillers = new Set(['a', 'an', 'the', 'to', 'from', 'into', 'of', 'container', 'network']);

/** Behind the page's own commands that are called so. */
const afterWords = 5;

/** So many things are offered for one verb; typing one letter more is faster. Of a thousand the first ones are looked at. */
const mostThings = 5;
const lookedAt = 100;

interface Asked {
  readonly typed: string;
  readonly things: readonly Thing[];
  readonly translate: Translate;
}

/** What the typed verbs mean, with the things that the rest of the words name: the selected one where they name none. */
export function verbCommands(asked: Asked, situation: Situation): readonly Found<PaletteCommand>[] {
  const words = asked.typed.toLowerCase().split(/\s+/).filter(Boolean);
  return [
    ...(Object.keys(verbs) as Verb[]).flatMap((verb) => {
      const object = objectOf(words, synonyms(verb, asked.translate));
      return object === null ? [] : actionsOn(verb, object, asked, situation);
    }),
    ...(Object.keys(elsewhere) as (keyof typeof elsewhere)[]).flatMap((verb) => {
      const object = objectOf(words, synonyms(verb, asked.translate));
      return object === null ? [] : [inTerminal(verb, object, asked, situation)];
    }),
  ];
}

/** The words beside the verb; null: none of its names is among them. Of several names the longest counts. */
function objectOf(words: readonly string[], names: readonly string[]): readonly string[] | null {
  const said = names
    .map((name) => name.split(' '))
    .filter((parts) => parts.every((part) => words.some((word) => means(word, part))))
    .toSorted((left, right) => right.length - left.length)[0];
  if (said === undefined) return null;
  return words.filter((word) => !fillers.has(word) && !said.some((part) => means(word, part)));
}

/** The beginning is enough, as long as it is more than a letter or two. */
function means(word: string, part: string): boolean {
  return word === part || (word.length > 2 && part.startsWith(word));
}

function actionsOn(
  verb: Verb,
  object: readonly string[],
  asked: Asked,
  situation: Situation,
): readonly Found<PaletteCommand>[] {
  const { topology, block, commander, view } = situation;
  const found = objectsOf(object, asked, { kind: verbs[verb], selected: view.selected })
    .filter(({ item }) => item.id !== view.selected)
    .flatMap(({ item: { id }, rank }) =>
      actionsFor(id, null, { topology, block })
        .filter(({ key }) => key === verb || key.startsWith(`${verb} `))
        .map((action) => {
          const draft = draftOf(action, 'docker', { commander, key: `${action.key} ${id}` });
          return { item: commandFrom({ ...draft, shortcut: null }, asked.translate), hit: null, rank };
        }),
    );
  return object.length > 0 ? found : found.toSorted(possibleFirst).slice(0, mostThings);
}

function possibleFirst(left: Found<PaletteCommand>, right: Found<PaletteCommand>): number {
  return Number(left.item.blocked !== null) - Number(right.item.blocked !== null);
}

/** Best first; without words for it, the selected one, else the first ones. */
function objectsOf(
  object: readonly string[],
  { things }: Asked,
  { kind, selected }: { readonly kind: ThingKind; readonly selected: EntityId | null },
): readonly Found<Thing>[] {
  const able = things.filter((thing) => thing.kind === kind);
  if (object.length > 0) {
    const found = search(able, object.join(' '), mostThings);
    // Who is called so, not who has it somewhere in an id.
    return found.filter(({ rank }) => rank <= (found[0]?.rank ?? 0) + 2);
  }
  const chosen = able.filter(({ id }) => id === selected);
  return (chosen.length > 0 ? chosen : able.slice(0, lookedAt)).map((item) => ({
    item,
    hit: null,
    rank: afterWords,
  }));
}

function inTerminal(
  verb: keyof typeof elsewhere,
  object: readonly string[],
  asked: Asked,
  { view, topology }: Situation,
): Found<PaletteCommand> {
  const isNamed = object.length > 0 || view.selected !== null;
  const [named] = isNamed ? objectsOf(object, asked, { kind: 'container', selected: view.selected }) : [];
  const name = topology.containers.get(named?.item.id as ContainerId)?.name;
  const command =
    verb === 'run' || name === undefined ? elsewhere[verb] : elsewhere[verb].replace('NAME', name);
  const label: Sentence = { key: `find.terminal.${verb}` satisfies TextKey, parameters: { command } };
  const item = commandFrom(
    { key: `terminal ${verb}`, section: 'terminal', label, also: verb, run: () => void copy(command) },
    asked.translate,
  );
  return { item, hit: null, rank: afterWords };
}

async function copy(command: string): Promise<void> {
  const came = await copyText(command);
  const says: Sentence = came
    ? { key: 'find.terminal.copied', parameters: { command } }
    : { key: 'find.terminal.byHand', parameters: { command } };
  addToast({ tone: came ? 'done' : 'note', says, hint: null, undo: null });
}
