/** What the palette can do besides finding: every action of the page in one list. Pure but for `run`. */
import { everything, narrows, type Topology } from '@patchbay/topology';
import { say, type Sentence, type TextKey, type Translate } from '@patchbay/text';
import { actionsFor, pageActions } from '../command/actions.js';
import type { Commander } from '../command/commander.js';
import { perform } from '../command/perform.js';
import { containerOf } from '../command/targets.js';
import { hasCounters, toggleTraffic } from '../shell/traffic.js';
import { drawnPicture } from '../shell/drawn-picture.js';
import type { ChangeBlock } from '../store/select/changes.js';
import { openBeside, setCriteria, setView, toTheWall, type ViewState } from '../store/view.js';
import { openWhy } from '../store/why.js';
import type { Change } from '@patchbay/protocol';

export interface Deed {
  readonly key: string;
  readonly label: Sentence;
  /** The same in the language of the page: what is searched. */
  readonly name: string;
  readonly words: readonly string[];
  readonly shortcut: string | null;
  /** Why it can't be done now; null: it can. */
  readonly blocked: Sentence | null;
  readonly run: () => void;
}

export interface Situation {
  readonly topology: Topology;
  readonly view: ViewState;
  readonly changes: readonly Change[];
  readonly block: ChangeBlock;
  readonly commander: Commander;
}

type Draft = Pick<Deed, 'label' | 'run'> & Partial<Pick<Deed, 'shortcut' | 'blocked'>>;

/** Everything that can be done now: first with what is selected, then with the page. */
export function deedsOf(situation: Situation, translate: Translate): readonly Deed[] {
  const drafts = [
    ...onSelected(situation),
    ...onDocker(situation),
    ...onView(situation),
    ...onFilters(situation),
  ];
  return drafts.map(({ label, run, shortcut = null, blocked = null }) => {
    const name = say(translate, label);
    return { key: name, label, name, words: [], shortcut, blocked, run };
  });
}

function onSelected({ topology, view: { selected, through }, block, commander }: Situation): Draft[] {
  if (selected === null) return [];
  const actions = actionsFor(selected, through, { topology, block });
  // The palette closes first: what an action opens may not find it in its way.
  const run = actions.map(({ label, intent, blocked, shortcut }) => ({
    label,
    blocked,
    shortcut,
    run: () => perform(intent, commander),
  }));
  const container = containerOf(selected, topology);
  const name = container === null ? undefined : topology.containers.get(container)?.name;
  if (name === undefined) return run;
  const reach: Draft = {
    label: { key: 'find.reach', parameters: { container: name } },
    run: () => setCriteria({ reachedFrom: name }),
  };
  const names: Draft = {
    label: { key: 'named.open', parameters: { container: name } },
    shortcut: 'A',
    run: () => openBeside({ kind: 'names', container }),
  };
  return [...run, names, reach];
}

function onDocker({ topology, changes, block, commander }: Situation): Draft[] {
  return [
    { label: plain('find.why'), shortcut: 'W', run: () => openWhy(null) },
    { label: plain('find.findings'), shortcut: 'L', run: () => openBeside({ kind: 'findings' }) },
    ...pageActions({ topology, block, changes }).map(({ label, intent, blocked, shortcut }) => ({
      label,
      blocked,
      shortcut,
      run: () => perform(intent, commander),
    })),
  ];
}

function onView({ topology, view }: Situation): Draft[] {
  const counters = hasCounters(topology.engines.values().next().value);
  return [
    { label: plain('find.wiring'), run: () => setView({ mode: 'wiring', matrix: false }) },
    { label: plain('find.networks'), run: () => setView({ mode: 'networks', matrix: false }) },
    {
      label: plain(view.matrix ? 'find.matrixLeave' : 'find.matrix'),
      shortcut: 'M',
      run: () => setView({ matrix: !view.matrix, tab: 'picture' }),
    },
    {
      label: plain(view.traffic ? 'find.trafficHide' : 'find.trafficShow'),
      shortcut: 'T',
      blocked: counters ? null : plain('shell.trafficBlocked'),
      run: toggleTraffic,
    },
    { label: plain('shell.fit'), run: () => drawnPicture()?.fit() },
    { label: plain('shell.tidy'), run: () => drawnPicture()?.tidy() },
    ...onFolds(),
    {
      label: plain('projector.enter'),
      shortcut: 'P',
      run: toTheWall,
    },
    { label: plain('legend.open'), shortcut: '?', run: () => setView({ legend: true }) },
    { label: plain('export.heading'), shortcut: 'E', run: () => setView({ dialog: { kind: 'export' } }) },
    { label: plain('find.light'), run: () => setView({ theme: 'light' }) },
    { label: plain('find.dark'), run: () => setView({ theme: 'dark' }) },
    { label: plain('find.outline'), run: () => setView({ outlineOpen: !view.outlineOpen }) },
    { label: plain('find.feed'), run: () => setView({ feedOpen: !view.feedOpen }) },
  ];
}

function onFolds(): Draft[] {
  const picture = drawnPicture();
  const projects = picture?.scene().folds.filter(({ kind }) => kind === 'project') ?? [];
  const turn = (closed: boolean): Draft => ({
    label: plain(closed ? 'layout.foldAll' : 'layout.unfoldAll'),
    run: () => picture?.arranger.foldProjects(closed),
  });
  return [
    ...(projects.some(({ folded }) => !folded) ? [turn(true)] : []),
    ...(projects.some(({ folded }) => folded) ? [turn(false)] : []),
  ];
}

function onFilters({ view: { criteria } }: Situation): Draft[] {
  const hide: Draft = {
    label: plain(criteria.hideDefaults ? 'find.defaultsShow' : 'find.defaultsHide'),
    run: () => setCriteria({ hideDefaults: !criteria.hideDefaults }),
  };
  if (!narrows(criteria)) return [hide];
  return [hide, { label: plain('find.clear'), run: () => setCriteria(everything) }];
}

function plain(key: TextKey): Sentence {
  return { key, parameters: {} };
}
