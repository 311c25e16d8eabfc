import { X } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { useCommander } from '../command/commander.js';
import { dismissToast, useSession, type Toast } from '../store/session.js';
import { Say, useTranslate } from '../words/translate.js';

/** Long enough to read and to reach for "undo"; problems stay until they are dismissed. */
const doneShownForMs = 10_000;

/** How changes made here ended. */
export function Toasts(): ReactNode {
  const translate = useTranslate();
  const toasts = useSession((session) => session.toasts);
  return (
    <section className="toasts" aria-live="polite" aria-label={translate('command.toasts')}>
      {toasts.map((toast) => (
        <ToastCard key={toast.id} toast={toast} />
      ))}
    </section>
  );
}

function ToastCard({ toast }: { readonly toast: Toast }): ReactNode {
  const translate = useTranslate();
  const commander = useCommander();
  const [held, setHeld] = useState(false);
  const { id, tone, says, hint, undo } = toast;
  useEffect(() => {
    if (held || tone === 'problem') return undefined;
    const timer = setTimeout(() => dismissToast(id), doneShownForMs);
    return () => clearTimeout(timer);
  }, [id, held, tone]);
  const hold = { onMouseEnter: () => setHeld(true), onMouseLeave: () => setHeld(false) };
  return (
    <div
      className="toast"
      data-tone={tone}
      {...hold}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <div>
        <p>
          <Say sentence={says} />
        </p>
        {hint !== null && (
          <p className="quiet">
            <Say sentence={hint} />
          </p>
        )}
      </div>
      {undo !== null && (
        <button type="button" className="button" onClick={() => commander.undo(undo)}>
          {translate('command.undo')}
        </button>
      )}
      <button
        type="button"
        className="button plain small icon"
        aria-label={translate('command.dismiss')}
        onClick={() => dismissToast(id)}
      >
        <X aria-hidden />
      </button>
    </div>
  );
}
