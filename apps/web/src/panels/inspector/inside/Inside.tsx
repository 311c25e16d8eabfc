import { RefreshCw } from 'lucide-react';
import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { readDetail, type DetailSource } from '../../../link/detail.js';
import type { Problem } from '../../../link/problem.js';
import { CommandLine } from '../../../shell/CopyButton.js';
import { problemWords } from '../../../words/problem.js';
import { exactTime } from '../../../words/time.js';
import { Say, useTranslate } from '../../../words/translate.js';
import { Facts } from '../Facts.js';
import { nextReading, type Detail, type ReadingState } from './reading.js';
import { tellInside } from './tell.js';
import type { InsideContext, Told } from './told.js';

/** How often an open section reads again, milliseconds. */
const readEveryMs = 5_000;

export interface InsideProps {
  readonly source: DetailSource;
  readonly networkOf: InsideContext['networkOf'];
  readonly nameServers: InsideContext['nameServers'];
}

/** Reads a namespace while it is open and looked at, and says how old what it shows is. */
export function Inside({ source, networkOf, nameServers }: InsideProps): ReactNode {
  const translate = useTranslate();
  const { state, reading, refresh } = useReading(source);
  return (
    <div className="inside">
      <div className="freshness">
        <output>
          {state.kind === 'loading' && translate('inside.loading')}
          {state.kind === 'read' && translate('inside.readAt', { time: exactTime(state.detail.readAt) })}
          {state.kind === 'stale' && translate('inside.stale', { time: exactTime(state.detail.readAt) })}
          {state.kind === 'refused' && translate('inside.refused')}
        </output>
        <button type="button" className="button small" aria-disabled={reading} onClick={refresh}>
          <RefreshCw aria-hidden />
          {translate('inside.refresh')}
        </button>
      </div>
      {'problem' in state && <Refusal problem={state.problem} />}
      {'detail' in state && (
        <Everything detail={state.detail} source={source} networkOf={networkOf} nameServers={nameServers} />
      )}
    </div>
  );
}

function useReading(source: DetailSource): {
  readonly state: ReadingState;
  readonly reading: boolean;
  readonly refresh: () => void;
} {
  const [state, setState] = useState<ReadingState>({ kind: 'loading' });
  const [reading, setReading] = useState(true);
  const again = useRef<() => void>(() => undefined);
  const key = source.kind === 'host' ? null : source.dockerId;
  useEffect(() => {
    const leaving = new AbortController();
    const { signal } = leaving;
    let underWay = false;
    const read = async (): Promise<void> => {
      if (underWay || document.visibilityState === 'hidden') return;
      underWay = true;
      setReading(true);
      const whom: DetailSource = key === null ? { kind: 'host' } : { kind: 'container', dockerId: key };
      const answer = await readDetail(whom, signal);
      underWay = false;
      if (signal.aborted) return;
      setState((before) => nextReading(before, answer));
      setReading(false);
    };
    again.current = () => void read();
    void read();
    const timer = setInterval(() => void read(), readEveryMs);
    document.addEventListener('visibilitychange', () => void read(), { signal });
    return () => {
      leaving.abort();
      clearInterval(timer);
    };
  }, [key]);
  return { state, reading, refresh: () => again.current() };
}

function Refusal({ problem }: { readonly problem: Problem | 'unanswered' }): ReactNode {
  const translate = useTranslate();
  const told = problem === 'unanswered' ? null : problemWords(problem);
  return (
    <p className="notice" data-tone="fault" role="alert">
      {told === null ? (
        translate('inside.unanswered')
      ) : (
        <>
          <Say sentence={told.says} /> <Say sentence={told.hint} />
        </>
      )}
    </p>
  );
}

interface EverythingProps extends InsideProps {
  readonly detail: Detail;
}

function Everything({ detail, source, networkOf, nameServers }: EverythingProps): ReactNode {
  const translate = useTranslate();
  const place = source.kind;
  const parts = useMemo(
    () => tellInside(detail, { translate, place, networkOf, nameServers }),
    [detail, translate, place, networkOf, nameServers],
  );
  return parts.map((part) => <Part key={part.title} part={part} />);
}

/** One thing that was read: in words, in figures, and how to see the same in a terminal. */
export function Part({ part }: { readonly part: Told }): ReactNode {
  const { title, says, rows, unread, folded, commands } = part;
  const body = (
    <>
      {says.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {unread.map((reason) => (
        <Unread key={reason} reason={reason} />
      ))}
      <Facts section={{ title: '', rows }} />
      {commands.map((line) => (
        <CommandLine key={line} line={line} />
      ))}
    </>
  );
  if (!folded) {
    return (
      <section>
        <h4>{title}</h4>
        {body}
      </section>
    );
  }
  return (
    <details>
      <summary>{title}</summary>
      {body}
    </details>
  );
}

function Unread({ reason }: { readonly reason: string }): ReactNode {
  const translate = useTranslate();
  return <p className="notice">{translate('inside.unread', { reason })}</p>;
}
