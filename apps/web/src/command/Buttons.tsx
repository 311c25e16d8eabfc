import type { ReactNode } from 'react';
import { useTranslate } from '../words/translate.js';
import { closeDialog } from './perform.js';

export interface ButtonsProps {
  readonly main: string;
  readonly disabled?: boolean;
  /** Left out: it submits the form around it. */
  readonly onClick?: () => void;
}

/** The last line of a dialog: leave it, or do it. */
export function Buttons({ main, disabled = false, onClick }: ButtonsProps): ReactNode {
  const translate = useTranslate();
  return (
    <div className="buttons">
      <button type="button" className="button" onClick={closeDialog}>
        {translate('command.cancel')}
      </button>
      <button
        type={onClick === undefined ? 'submit' : 'button'}
        className="button main"
        disabled={disabled}
        onClick={onClick}
      >
        {main}
      </button>
    </div>
  );
}
