import { useEffect, useId, useRef, type ReactNode } from 'react';
import { closeDialog } from './perform.js';
import { useReturnFocus } from './return-focus.js';

export interface DialogFrameProps {
  readonly title: string;
  readonly about: string;
  readonly children: ReactNode;
}

/** A modal dialog: the browser's own, which keeps the focus inside, closes on Escape and silences the page behind. */
export function DialogFrame({ title, about, children }: DialogFrameProps): ReactNode {
  const frame = useRef<HTMLDialogElement>(null);
  const id = useId();
  useReturnFocus();
  useEffect(() => {
    const dialog = frame.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);
  return (
    <dialog
      ref={frame}
      className="dialog"
      aria-labelledby={`${id}title`}
      aria-describedby={`${id}about`}
      onCancel={(event) => {
        // React takes it off the page; closing by itself would leave the state behind.
        event.preventDefault();
        closeDialog();
      }}
    >
      <h2 id={`${id}title`}>{title}</h2>
      <p id={`${id}about`}>{about}</p>
      {children}
    </dialog>
  );
}
