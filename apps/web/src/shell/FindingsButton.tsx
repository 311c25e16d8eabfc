import { TriangleAlert } from 'lucide-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { toneOf } from '../panels/findings/tone.js';
import { useTopology } from '../store/topology.js';
import { openBeside, setView, useView } from '../store/view.js';
import { useTranslate } from '../words/translate.js';

/** How many things need a look, and where they are told; says so when one comes or is mended. */
export function FindingsButton(): ReactNode {
  const translate = useTranslate();
  const count = useTopology((replica) => replica.findings.length);
  const isBroken = useTopology((replica) => replica.findings.some(({ code }) => toneOf(code) === 'fault'));
  const isOpen = useView((view) => view.beside?.kind === 'findings' && !view.why);
  return (
    <>
      {count > 0 && (
        <button
          type="button"
          className="button findings-button"
          data-tone={isBroken ? 'fault' : 'trap'}
          aria-expanded={isOpen}
          aria-keyshortcuts="L"
          title={translate('found.open')}
          onClick={() => (isOpen ? setView({ beside: null }) : openBeside({ kind: 'findings' }))}
        >
          <TriangleAlert aria-hidden />
          <span className="words">{translate('found.count', { count })}</span>
          <span className="figure" aria-hidden>
            {count}
          </span>
        </button>
      )}
      <FindingsNews count={count} />
    </>
  );
}

/** Speaks once for each change of the count; what was there when the page opened, or came with another engine, is no news. */
function FindingsNews({ count }: { readonly count: number }): ReactNode {
  const translate = useTranslate();
  const session = useTopology((replica) => replica.session);
  const [said, setSaid] = useState('');
  const known = useRef({ session, count });
  useEffect(() => {
    const before = known.current;
    known.current = { session, count };
    if (before.session !== session || before.count === count) return;
    if (count > before.count) setSaid(translate('found.new', { count }));
    else setSaid(count === 0 ? translate('found.mended') : translate('found.fewer', { count }));
  }, [session, count, translate]);
  return (
    <output className="unseen" aria-live="polite">
      {said}
    </output>
  );
}
