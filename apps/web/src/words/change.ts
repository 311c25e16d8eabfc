import type { Change } from '@patchbay/protocol';
import type { Sentence } from '@patchbay/text';

/** What a change was: "web unplugged from app". */
export function changeWords(change: Change): Sentence {
  return { key: `command.was.${change.command.kind}`, parameters: namesOf(change) };
}

/** "web is plugged into app." */
export function doneWords(change: Change): Sentence {
  return { key: `command.done.${change.command.kind}`, parameters: namesOf(change) };
}

/** "Taken back: …" */
export function undoneWords(change: Change): Sentence {
  const both = change.container !== '' && change.network !== '';
  const one = change.container === '' ? 'command.done.undoNetwork' : 'command.done.undoContainer';
  return { key: both ? 'command.done.undo' : one, parameters: namesOf(change) };
}

function namesOf({ container, network }: Change): Sentence['parameters'] {
  return { container, network };
}
