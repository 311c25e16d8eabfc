import type { ReactNode } from 'react';
import { useSession } from '../store/session.js';
import { useTopology } from '../store/topology.js';
import { connectionWords, type ConnectionWords } from '../words/connection.js';
import { problemWords } from '../words/problem.js';
import { Say, useTranslate } from '../words/translate.js';

const marks = { good: 'dot', wait: 'dot off', fault: 'dot fault' } as const;

function useWords(): ConnectionWords {
  const connection = useSession((state) => state.connection);
  const source = useTopology((replica) => replica.source);
  return connectionWords(connection, source);
}

/** The state of the line in a word or two; spoken when it changes. */
export function ConnectionLine(): ReactNode {
  const { tone, says } = useWords();
  return (
    <output className="connection" data-tone={tone}>
      <span className={marks[tone]} aria-hidden />
      <Say sentence={says} />
    </output>
  );
}

/** Across the page while the picture is not the truth of this moment. */
export function StaleBanner(): ReactNode {
  const translate = useTranslate();
  const { says, more } = useWords();
  const source = useTopology((replica) => replica.source);
  if (more === null) return null;
  const problem = source?.kind === 'stale' ? source.problem : null;
  const words = problem === null ? null : problemWords(problem);
  return (
    <section className="banner" aria-label={translate('connection.title')}>
      <strong>
        <Say sentence={says} />
      </strong>
      <Say sentence={more} />{' '}
      {words !== null && problem?.code !== 'PB_ENGINE_DOWN' && <Say sentence={words.says} />}{' '}
      {words !== null && <Say sentence={words.hint} />}
    </section>
  );
}
