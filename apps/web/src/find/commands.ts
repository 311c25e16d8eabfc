/** What the palette can do besides finding: every command of the page in one list. Pure but for `run`. */
import { everything, narrows, type Topology } from '@patchbay/topology';
import { languageNames, languages, say, type Sentence, type TextKey, type Translate } from '@patchbay/text';
import type { Change } from '@patchbay/protocol';
import { actionsFor, blockWords, pageActions, type Action } from '../command/actions.js';
import type { Commander } from '../command/commander.js';
import { perform } from '../command/perform.js';
import { shortcuts } from '../command/shortcuts.js';
import { containerOf } from '../command/targets.js';
import { labActions } from '../lab/actions.js';
import { changeLanguage } from '../shell/change-language.js';
import { hasCounters, toggleTraffic } from '../shell/traffic.js';
import { zoomStep } from '../shell/zoom.js';
import { drawnPicture } from '../shell/drawn-picture.js';
import type { ChangeBlock } from '../store/select/changes.js';
import { openBeside, present, setCriteria, setView, startTour, type ViewState } from '../store/view.js';
import { openWhy } from '../store/why.js';

export type CommandSection = 'selected' | 'docker' | 'view' | 'language' | 'terminal';

export interface PaletteCommand {
  /** The same in every language and on every visit. */
  readonly key: string;
  readonly section: CommandSection;
  /** In the language of the page. */
  readonly name: string;
  /** What people also call it. */
  readonly words: readonly string[];
  readonly shortcut: string | null;
  /** Why it can't be run now; null: it can. */
  readonly blocked: Sentence | null;
  readonly run: () => void;
}

export interface Situation {
  readonly topology: Topology;
  readonly view: ViewState;
  readonly changes: readonly Change[];
  readonly block: ChangeBlock;
  /** The lab is shown, no real engine. */
  readonly lab: boolean;
  readonly commander: Commander;
}

/** The end of a key `find.words.…`. */
export type Synonyms = TextKey extends infer Key
  ? Key extends `find.words.${infer Name}`
    ? Name
    : never
  : never;

type Draft = Pick<PaletteCommand, 'key' | 'section' | 'run'> & {
  readonly label: Sentence;
  readonly also: Synonyms | null;
} & Partial<Pick<PaletteCommand, 'shortcut' | 'blocked'>>;

/** Everything that can be run now: first with what is selected, then with Docker, then with the page. */
export function commandsOf(situation: Situation, translate: Translate): readonly PaletteCommand[] {
  return [
    ...onSelected(situation),
    ...onDocker(situation),
    ...onLab(situation),
    ...onView(situation),
    ...onPicture(),
    ...onFilters(situation),
    ...inLanguages(),
  ].map((draft) => commandFrom(draft, translate));
}

/** A draft in the language of the page. */
export function commandFrom(
  { label, also, shortcut = null, blocked = null, ...rest }: Draft,
  translate: Translate,
): PaletteCommand {
  const words = also === null ? [] : synonyms(also, translate);
  return { ...rest, name: say(translate, label), words, shortcut, blocked };
}

/** What a command is also called. */
export function synonyms(of: Synonyms, translate: Translate): readonly string[] {
  return translate(`find.words.${of}`).split('|');
}

const actionWords = {
  inspect: 'inspect',
  why: 'why',
  connect: 'connect',
  disconnect: 'disconnect',
  start: 'start',
  stop: 'stop',
  restart: 'restart',
  pause: 'pause',
  unpause: 'unpause',
  'remove-network': 'remove-network',
  'create-network': 'create-network',
  'prune-networks': 'prune-networks',
  undo: 'undo',
  copy: 'copy',
  'lab-run': 'run',
  'lab-unplug': 'disconnect',
  'lab-replug': 'connect',
  'lab-why': 'why',
} as const satisfies Readonly<Record<string, Synonyms>>;

/** What people also call an action; its key may be followed by what it is done to. */
function wordsOfAction(key: string): Synonyms | null {
  const [verb = ''] = key.split(' ');
  return Object.hasOwn(actionWords, verb) ? actionWords[verb as keyof typeof actionWords] : null;
}

/** @param key where one action stands for several things: unique among them */
export function draftOf(
  action: Action,
  section: CommandSection,
  { commander, key = action.key }: { readonly commander: Commander; readonly key?: string },
): Draft {
  const { label, intent, blocked, shortcut } = action;
  // The palette closes first: what an action opens may not find it in its way.
  const run = (): void => perform(intent, commander);
  return { key, section, label, also: wordsOfAction(action.key), blocked, shortcut, run };
}

function onSelected({ topology, view: { selected, through }, block, commander }: Situation): Draft[] {
  if (selected === null) return [];
  const actions = actionsFor(selected, through, { topology, block }).map((action) =>
    draftOf(action, 'selected', { commander, key: `${action.key} ${selected}` }),
  );
  const container = containerOf(selected, topology);
  const name = container === null ? undefined : topology.containers.get(container)?.name;
  if (name === undefined) return actions;
  const reach: Draft = {
    key: `reach ${selected}`,
    section: 'selected',
    label: { key: 'find.reach', parameters: { container: name } },
    also: 'reach',
    run: () => setCriteria({ reachedFrom: name }),
  };
  const names: Draft = {
    key: `names ${selected}`,
    section: 'selected',
    label: { key: 'named.open', parameters: { container: name } },
    also: 'names',
    shortcut: shortcuts.names.key,
    run: () => openBeside({ kind: 'names', container }),
  };
  return [...actions, names, reach];
}

function onDocker({ topology, changes, block, commander }: Situation): Draft[] {
  const section = 'docker';
  return [
    ...pageActions({ topology, block, changes }).map((action) => draftOf(action, section, { commander })),
    {
      key: 'why',
      section,
      label: plain('find.why'),
      also: 'why',
      shortcut: shortcuts.why.key,
      run: () => openWhy(null),
    },
    {
      key: 'names',
      section,
      label: plain('find.names'),
      also: 'names',
      shortcut: shortcuts.names.key,
      run: () => openBeside({ kind: 'names', container: null }),
    },
    {
      key: 'problems',
      section,
      label: plain('find.problems'),
      also: 'problems',
      shortcut: shortcuts.problems.key,
      run: () => openBeside({ kind: 'findings' }),
    },
  ];
}

function onLab({ topology, view: { selected }, changes, block, lab, commander }: Situation): Draft[] {
  if (!lab) return [];
  const section = 'docker';
  return [
    ...labActions({ topology, changes, block, selected }).map((action) =>
      draftOf(action, section, { commander }),
    ),
    {
      key: 'lab',
      section,
      label: plain('find.lab'),
      also: 'lab',
      blocked: blockWords(block),
      run: goToScenarios,
    },
  ];
}

/** The palette gives the focus back as it goes; only then it can be moved on. */
function goToScenarios(): void {
  setView({ projector: false, revealed: null });
  requestAnimationFrame(() => document.querySelector<HTMLElement>('.lab select.scenario')?.focus());
}

function onView({ topology, view }: Situation): Draft[] {
  const counters = hasCounters(topology.engines.values().next().value);
  const of = (key: Synonyms, label: TextKey, run: () => void, more: Partial<Draft> = {}): Draft => ({
    key,
    section: 'view',
    label: plain(label),
    also: key,
    run,
    ...more,
  });
  return [
    of('presentation', 'find.presentation', present, { shortcut: shortcuts.presentation.key }),
    of('export', 'export.heading', () => setView({ dialog: { kind: 'export' } }), {
      shortcut: shortcuts.export.key,
    }),
    of('help', 'keys.title', () => openBeside({ kind: 'help' }), { shortcut: shortcuts.help.key }),
    of('tour', 'find.tour', startTour),
    of('wiring', 'find.wiring', () => setView({ mode: 'wiring', matrix: false })),
    of('networks', 'find.networks', () => setView({ mode: 'networks', matrix: false })),
    of('matrix', 'find.matrix', () => setView({ matrix: true, tab: 'picture' }), {
      shortcut: shortcuts.matrix.key,
    }),
    of('traffic', view.traffic ? 'find.trafficHide' : 'find.trafficShow', toggleTraffic, {
      shortcut: shortcuts.traffic.key,
      blocked: counters ? null : plain('shell.trafficBlocked'),
    }),
    of('dark', 'find.dark', () => setView({ theme: 'dark' })),
    of('light', 'find.light', () => setView({ theme: 'light' })),
    of('system', 'find.system', () => setView({ theme: 'system' })),
    of('outline', 'find.outline', () => setView({ outlineOpen: !view.outlineOpen })),
    of('feed', 'find.feed', () => setView({ feedOpen: !view.feedOpen })),
  ];
}

function onPicture(): Draft[] {
  const picture = drawnPicture();
  if (picture === null) return [];
  const of = (key: Synonyms, label: TextKey, run: () => void): Draft => {
    return { key, section: 'view', label: plain(label), also: key, run };
  };
  const projects = picture.scene().folds.filter(({ kind }) => kind === 'project');
  return [
    of('fit', 'shell.fit', picture.fit),
    of('zoomIn', 'shell.zoomIn', () => picture.zoomBy(zoomStep)),
    of('zoomOut', 'shell.zoomOut', () => picture.zoomBy(1 / zoomStep)),
    { ...of('rearrange', 'find.rearrange', picture.tidy), shortcut: shortcuts.rearrange.key },
    ...(projects.some(({ folded }) => !folded)
      ? [of('collapse', 'layout.foldAll', () => picture.arranger.foldProjects(true))]
      : []),
    ...(projects.some(({ folded }) => folded)
      ? [of('expand', 'layout.unfoldAll', () => picture.arranger.foldProjects(false))]
      : []),
  ];
}

function onFilters({ view: { criteria } }: Situation): Draft[] {
  const hide: Draft = {
    key: 'defaults',
    section: 'view',
    label: plain(criteria.hideDefaults ? 'find.defaultsShow' : 'find.defaultsHide'),
    also: 'defaults',
    run: () => setCriteria({ hideDefaults: !criteria.hideDefaults }),
  };
  if (!narrows(criteria)) return [hide];
  const clear: Draft = {
    key: 'clear',
    section: 'view',
    label: plain('find.clear'),
    also: 'clear',
    run: () => setCriteria(everything),
  };
  return [hide, clear];
}

function inLanguages(): Draft[] {
  return languages.map((language) => ({
    key: `language ${language}`,
    section: 'language',
    label: { key: 'find.language', parameters: { language: languageNames[language] } },
    also: 'language',
    run: () => void changeLanguage(language),
  }));
}

function plain(key: TextKey): Sentence {
  return { key, parameters: {} };
}
