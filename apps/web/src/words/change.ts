import type { Change } from '@patchbay/protocol';
import type { Sentence } from '@patchbay/text';

/** What a change was: "web unplugged from app". */
export function changeWords(change: Change): Sentence {
  return {
    key: `command.was.${change.command.kind}`,
    parameters: { container: change.container, network: change.network },
  };
}
