import { useEffect, useState, type ReactNode } from 'react';
import { rawNetwork } from '../../link/session.js';
import { CopyButton } from '../../shell/CopyButton.js';
import { problemWords } from '../../words/problem.js';
import { Say, useTranslate } from '../../words/translate.js';

type Answer = Awaited<ReturnType<typeof rawNetwork>>;

/** Docker's own answer, fetched when somebody wants to see it. */
export function RawNetwork({ dockerId }: { readonly dockerId: string }): ReactNode {
  const translate = useTranslate();
  const [open, setOpen] = useState(false);
  return (
    <section className="raw">
      <h3>{translate('inspector.raw')}</h3>
      <button type="button" className="button" aria-expanded={open} onClick={() => setOpen(!open)}>
        {translate(open ? 'inspector.rawHide' : 'inspector.rawShow')}
      </button>
      {open && <RawText key={dockerId} dockerId={dockerId} />}
    </section>
  );
}

function RawText({ dockerId }: { readonly dockerId: string }): ReactNode {
  const translate = useTranslate();
  const [answer, setAnswer] = useState<Answer | null>(null);
  useEffect(() => {
    const asking = new AbortController();
    void rawNetwork(dockerId, asking.signal).then((found) => {
      if (!asking.signal.aborted) setAnswer(found);
    });
    return () => asking.abort();
  }, [dockerId]);
  if (answer === null) {
    return <output className="quiet">{translate('inspector.rawLoading')}</output>;
  }
  if (!answer.ok) {
    const { says, hint } = problemWords(answer.problem);
    return (
      <p className="notice" data-tone="fault" role="alert">
        <Say sentence={says} /> <Say sentence={hint} />
      </p>
    );
  }
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls and holds nothing that takes focus */}
      <pre tabIndex={0} aria-label={translate('inspector.raw')}>
        {answer.text}
      </pre>
      <CopyButton text={answer.text} />
    </>
  );
}
