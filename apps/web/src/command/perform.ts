import { inspect, setView, viewStore } from '../store/view.js';
import { openWhy } from '../store/why.js';
import type { Intent } from './actions.js';
import type { Commander } from './commander.js';

/** Does what an action stands for. */
export function perform(intent: Intent, commander: Commander): void {
  switch (intent.kind) {
    case 'inspect':
      inspect(intent.id);
      return;
    case 'why':
      openWhy(intent.from);
      return;
    case 'ask':
      openWhy(intent.from, intent.to);
      return;
    case 'dialog':
      setView({ dialog: intent.dialog });
      return;
    case 'disconnect':
      commander.disconnect(intent.endpoint);
      return;
    case 'command':
      commander.tell(intent.command);
      return;
    case 'undo':
      commander.undo(intent.change);
      return;
    case 'copy':
      void copyText(intent.text);
  }
}

/** Puts text on the clipboard; false where the browser does not allow it. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** Closes the open dialog. */
export function closeDialog(): void {
  if (viewStore.getState().dialog !== null) setView({ dialog: null });
}
