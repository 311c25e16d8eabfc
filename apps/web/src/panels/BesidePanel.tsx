import { X } from 'lucide-react';
import type { KeyboardEvent, ReactNode } from 'react';
import { useReturnFocus } from '../command/return-focus.js';
import { useTranslate } from '../words/translate.js';

interface BesidePanelProps {
  readonly title: string;
  readonly about: string;
  readonly className: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A panel where the details would be: a heading, a way to close it, and what scrolls. Escape closes it from any field. */
export function BesidePanel({ title, about, className, onClose, children }: BesidePanelProps): ReactNode {
  const translate = useTranslate();
  useReturnFocus();
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    onClose();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape closes it from any field inside
    <aside className={`panel inspector ${className}`} aria-label={title} onKeyDown={onKeyDown}>
      <header>
        <div>
          <h2>{title}</h2>
          <p className="summary">{about}</p>
        </div>
        <button
          type="button"
          className="button plain icon"
          aria-label={translate('shell.hidePanel', { panel: title })}
          onClick={onClose}
        >
          <X aria-hidden />
        </button>
      </header>
      <section className="scroll" aria-label={title}>
        {children}
      </section>
    </aside>
  );
}
