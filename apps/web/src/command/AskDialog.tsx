import { say, type Sentence } from '@patchbay/text';
import type { ReactNode } from 'react';
import { CommandLine } from '../shell/CopyButton.js';
import { useTranslate } from '../words/translate.js';
import { Buttons } from './Buttons.js';
import { DialogFrame } from './DialogFrame.js';
import { closeDialog } from './perform.js';

export interface AskDialogProps {
  readonly title: string;
  /** What would be cut off, the worst first; then what undo brings back. */
  readonly sentences: readonly Sentence[];
  readonly line: string;
  readonly main: string;
  readonly onDo: () => void;
}

/** Asks before something is cut off, and shows the command that it stands for. */
export function AskDialog({ title, sentences, line, main, onDo }: AskDialogProps): ReactNode {
  const translate = useTranslate();
  const [first, ...others] = sentences.map((sentence) => say(translate, sentence));
  return (
    <DialogFrame title={title} about={first ?? ''}>
      {others.map((other) => (
        <p key={other}>{other}</p>
      ))}
      <div>
        <p className="quiet">{translate('command.standsFor')}</p>
        <CommandLine line={line} />
      </div>
      <Buttons
        main={main}
        onClick={() => {
          closeDialog();
          onDo();
        }}
      />
    </DialogFrame>
  );
}
