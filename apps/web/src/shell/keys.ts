import { useEffect } from 'react';
import { disconnectByKey, actionsFor } from '../command/actions.js';
import type { Commander } from '../command/commander.js';
import { perform } from '../command/perform.js';
import { changeBlock, lastUndoable } from '../store/select/changes.js';
import { sessionStore } from '../store/session.js';
import { topologyStore } from '../store/topology.js';
import { setView, viewStore } from '../store/view.js';

/** Where keys mean letters, or belong to what is open. */
const ownKeys = 'input, textarea, select, [contenteditable], dialog, [popover]';

/** Keys that work wherever the focus is: C, D, U, Ctrl+Z, / and Escape. */
export function useGlobalKeys(commander: Commander): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (
        event.defaultPrevented ||
        (event.target instanceof Element && event.target.closest(ownKeys) !== null)
      )
        return;
      if (runKey(event, commander)) event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [commander]);
}

/** True when the key was ours. */
function runKey(event: KeyboardEvent, commander: Commander): boolean {
  const key = event.key.toLowerCase();
  if (event.ctrlKey || event.metaKey) return key === 'z' && !event.shiftKey && undoLast(commander);
  if (event.altKey) return false;
  switch (key) {
    case 'c':
      return connect();
    case 'd':
      return disconnect(commander);
    case 'u':
      return undoLast(commander);
    case '/':
      setView({ outlineOpen: true, tab: 'outline' });
      requestAnimationFrame(() => document.getElementById('outline-filter')?.focus());
      return true;
    case 'escape':
      setView({ inspectorOpen: false });
      return true;
    default:
      return false;
  }
}

function block(): ReturnType<typeof changeBlock> {
  const { permissions, source } = topologyStore.getState();
  return changeBlock(permissions, sessionStore.getState().connection, source);
}

function connect(): boolean {
  const { selected, through } = viewStore.getState();
  const { topology } = topologyStore.getState();
  if (selected === null) {
    if (block() === null) setView({ dialog: { kind: 'connect', container: null, network: null } });
    return true;
  }
  const actions = actionsFor(selected, through, { topology, block: block() });
  const action = actions.find(({ key }) => key === 'connect');
  if (action?.blocked === null && action.intent.kind === 'dialog') setView({ dialog: action.intent.dialog });
  return true;
}

function disconnect(commander: Commander): boolean {
  const { selected, through } = viewStore.getState();
  if (selected === null || block() !== null) return false;
  const intent = disconnectByKey(selected, through, topologyStore.getState().topology);
  if (intent !== null) perform(intent, commander);
  return true;
}

function undoLast(commander: Commander): boolean {
  const last = lastUndoable(topologyStore.getState().changes);
  if (last === null || block() !== null) return false;
  commander.undo(last.id);
  return true;
}
