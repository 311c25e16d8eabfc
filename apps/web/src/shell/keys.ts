import type { Sentence } from '@patchbay/text';
import { useEffect } from 'react';
import { actionsFor, blockWords, disconnectByKey } from '../command/actions.js';
import type { Commander } from '../command/commander.js';
import { perform } from '../command/perform.js';
import { shortcuts, type ShortcutName } from '../command/shortcuts.js';
import { containerOf } from '../command/targets.js';
import { changeBlock, lastUndoable } from '../store/select/changes.js';
import { addToast, sessionStore } from '../store/session.js';
import { topologyStore } from '../store/topology.js';
import { mark, openBeside, setView, toggleHelp, viewStore } from '../store/view.js';
import { openWhy } from '../store/why.js';
import { drawnPicture } from './drawn-picture.js';
import { hasCounters, toggleTraffic } from './traffic.js';

/** Nothing beside the picture. */
const bare = { inspectorOpen: false, why: false, beside: null } as const;

/** Where keys mean letters, or belong to what is open. A choice of the bar keeps the focus after a click, and takes no letters. */
const ownKeys = 'input:not([type=radio]), textarea, select, [contenteditable], dialog, [popover]';

/** The keys that work wherever the focus is, see `shortcuts`. */
export function useGlobalKeys(commander: Commander): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (wantsPalette(event)) {
        event.preventDefault();
        openPalette();
        return;
      }
      if (event.defaultPrevented || isIn('dialog', event) || closesPopover(event)) return;
      if (isForDialog(event) || isForField(event) || (!isIn(ownKeys, event) && runKey(event, commander)))
        event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [commander]);
}

function isIn(selector: string, { target }: KeyboardEvent): boolean {
  return target instanceof Element && target.closest(selector) !== null;
}

/** The browser closes an open popover on Escape, wherever the focus is, unless somebody else takes the key. */
function closesPopover({ key }: KeyboardEvent): boolean {
  return key === 'Escape' && document.querySelector('[popover=auto]:popover-open') !== null;
}

/** Ctrl+K, also while somebody types: no field has a use for it. */
function wantsPalette(event: KeyboardEvent): boolean {
  const { ctrlKey, metaKey, altKey, shiftKey, key } = event;
  return (ctrlKey || metaKey) && !altKey && !shiftKey && key.toLowerCase() === 'k';
}

/** Not over another question, which would be lost. */
function openPalette(): void {
  if (viewStore.getState().dialog === null) setView({ dialog: { kind: 'find', typed: '' } });
}

function isLetterKey({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return key.length === 1 && !ctrlKey && !metaKey && !altKey;
}

/**
 * A dialog that was asked for may still be on its way: until it stands, letters are not commands, nor meant for the field that has
 * the focus, and those for the palette are kept for it. Escape calls it off.
 */
function isForDialog(event: KeyboardEvent): boolean {
  const { key } = event;
  const { dialog } = viewStore.getState();
  if (dialog === null) return false;
  const isLetter = isLetterKey(event);
  if (key === 'Escape') setView({ dialog: null });
  if (dialog.kind === 'find' && isLetter) setView({ dialog: { ...dialog, typed: dialog.typed + key } });
  return isLetter || key === 'Escape';
}

/** The same for the outline's field, which takes what was typed with the focus. */
function isForField(event: KeyboardEvent): boolean {
  const { sought } = viewStore.getState();
  if (sought === null) return false;
  const isLetter = isLetterKey(event);
  setView({ sought: isLetter ? sought + event.key : null });
  return isLetter;
}

/** What each key does; true when it was ours. */
const handlers = {
  connect,
  disconnect,
  undo: undoLast,
  export: openExport,
  traffic,
  why,
  collapse,
  startStop: (commander) => act(shortcuts.startStop.key, commander),
  restart: (commander) => act(shortcuts.restart.key, commander),
  pause: (commander) => act(shortcuts.pause.key, commander),
  remove: (commander) => act(shortcuts.remove.key, commander),
  createNetwork,
  names,
  problems,
  matrix,
  searchOutline,
  help,
  rearrange,
  presentation,
  quiz,
  escape,
} as const satisfies Partial<Record<ShortcutName, (commander: Commander) => boolean>>;

const handlerOf: ReadonlyMap<string, (commander: Commander) => boolean> = new Map(
  Object.entries(handlers).map(([name, handler]) => [keyOf(name as keyof typeof handlers), handler]),
);

/** As the browser names it, in lower case. */
function keyOf(name: ShortcutName): string {
  return name === 'escape' ? 'escape' : shortcuts[name].key.toLowerCase();
}

function runKey(event: KeyboardEvent, commander: Commander): boolean {
  const key = event.key.toLowerCase();
  if (event.ctrlKey || event.metaKey) return key === 'z' && !event.shiftKey && undoLast(commander);
  return !event.altKey && (handlerOf.get(key)?.(commander) ?? false);
}

/** Closes what is open; where nothing is, clears the selection. */
function escape(): boolean {
  const { dialog, inspectorOpen, why: asks, beside, projector, selected } = viewStore.getState();
  // A dialog that is still on its way is open already, for the person who asked for it.
  if (dialog !== null) setView({ dialog: null });
  else if (inspectorOpen || asks || beside !== null) setView(bare);
  else if (projector) setView({ projector: false, revealed: null });
  else if (selected !== null) mark(null);
  return true;
}

function searchOutline(): boolean {
  setView({ outlineOpen: true, tab: 'outline', sought: '' });
  return true;
}

function help(): boolean {
  toggleHelp();
  return true;
}

function rearrange(): boolean {
  drawnPicture()?.tidy();
  return true;
}

/** True when changes are possible; else says why they are not. */
function mayChange(): boolean {
  const reason = blockWords(block());
  if (reason !== null) refuse(reason);
  return reason === null;
}

function block(): ReturnType<typeof changeBlock> {
  const { permissions, source } = topologyStore.getState();
  return changeBlock(permissions, sessionStore.getState().connection, source);
}

function refuse(says: Sentence): void {
  addToast({ tone: 'note', says, hint: null, undo: null });
}

function connect(): boolean {
  const { selected, through } = viewStore.getState();
  if (!mayChange()) return true;
  const { topology } = topologyStore.getState();
  const actions = selected === null ? [] : actionsFor(selected, through, { topology, block: null });
  const action = actions.find(({ key }) => key === 'connect');
  if (action === undefined) setView({ dialog: { kind: 'connect', container: null, network: null } });
  else if (action.blocked !== null) refuse(action.blocked);
  else if (action.intent.kind === 'dialog') setView({ dialog: action.intent.dialog });
  return true;
}

function disconnect(commander: Commander): boolean {
  const { selected, through } = viewStore.getState();
  if (selected === null) return false;
  if (!mayChange()) return true;
  const intent = disconnectByKey(selected, through, topologyStore.getState().topology);
  if (intent !== null) perform(intent, commander);
  return true;
}

/** What the key is the shortcut of, on what is selected. */
function act(key: string, commander: Commander): boolean {
  const { selected, through } = viewStore.getState();
  if (selected === null) return false;
  const { topology } = topologyStore.getState();
  const actions = actionsFor(selected, through, { topology, block: null });
  const action = actions.find(({ shortcut }) => shortcut === key);
  if (action === undefined) return false;
  if (!mayChange()) return true;
  if (action.blocked === null) perform(action.intent, commander);
  else refuse(action.blocked);
  return true;
}

function createNetwork(): boolean {
  if (topologyStore.getState().topology.engines.size === 0) return false;
  if (mayChange()) setView({ dialog: { kind: 'create-network' } });
  return true;
}

/** Collapses the innermost that the selected thing is in, or expands it. */
function collapse(): boolean {
  const { selected } = viewStore.getState();
  const arranger = drawnPicture()?.arranger;
  const [inner] = selected === null ? [] : (arranger?.foldsOf(selected) ?? []);
  if (inner !== undefined) arranger?.fold(inner.key);
  return inner !== undefined;
}

function why(): boolean {
  const { selected } = viewStore.getState();
  const { topology } = topologyStore.getState();
  if (topology.engines.size === 0) return false;
  openWhy(selected === null ? null : containerOf(selected, topology));
  return true;
}

function names(): boolean {
  const { selected } = viewStore.getState();
  const { topology } = topologyStore.getState();
  if (topology.engines.size === 0) return false;
  openBeside({ kind: 'names', container: selected === null ? null : containerOf(selected, topology) });
  return true;
}

function problems(): boolean {
  if (topologyStore.getState().topology.engines.size === 0) return false;
  openBeside({ kind: 'findings' });
  return true;
}

function matrix(): boolean {
  if (topologyStore.getState().topology.engines.size === 0) return false;
  setView({ matrix: !viewStore.getState().matrix, tab: 'picture' });
  return true;
}

function presentation(): boolean {
  const { projector: on } = viewStore.getState();
  setView({ ...bare, projector: !on, matrix: false, revealed: null, tab: 'picture' });
  return true;
}

/** Only in presentation mode: elsewhere, names that are gone would look like a fault. */
function quiz(): boolean {
  const { projector: on, revealed } = viewStore.getState();
  if (on) setView({ revealed: revealed === null ? new Set() : null });
  return on;
}

function openExport(): boolean {
  if (topologyStore.getState().topology.engines.size === 0) return false;
  setView({ dialog: { kind: 'export' } });
  return true;
}

function traffic(): boolean {
  const { topology } = topologyStore.getState();
  if (hasCounters(topology.engines.values().next().value)) toggleTraffic();
  else refuse({ key: 'shell.trafficBlocked', parameters: {} });
  return true;
}

function undoLast(commander: Commander): boolean {
  const last = lastUndoable(topologyStore.getState().changes);
  if (last === null) return false;
  if (mayChange()) commander.undo(last.id);
  return true;
}
