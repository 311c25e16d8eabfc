import { useEffect, useRef, type ReactNode } from 'react';
import type { Problem } from '../../link/problem.js';
import { useTopology } from '../../store/topology.js';
import { useWhy } from '../../store/why.js';
import { problemWords } from '../../words/problem.js';
import { Say, useTranslate } from '../../words/translate.js';
import type { TextExplanation } from '../../link/explanation.js';
import { mend } from './asking.js';
import { Hops, Proof } from './Hops.js';
import { Remedies } from './Remedies.js';
import { statusMarks, tellAnswer, verdictOf, type ProbeStory, type Story } from './story.js';

/** The answer, top down; what it says first is also spoken. */
export function WhyAnswerPart(): ReactNode {
  const translate = useTranslate();
  const answer = useWhy((state) => state.answer);
  const containers = useTopology((replica) => replica.topology.containers);
  const nameOf = ({ question }: TextExplanation): string =>
    [...containers.values()].find(({ id }) => id === question.from)?.name ?? question.from;
  const told =
    answer.kind === 'answered' ? tellAnswer(answer.explanation, nameOf(answer.explanation), translate) : null;
  const verdict = useRef<HTMLOutputElement>(null);
  const came = answer.kind === 'answered' ? answer.explanation : null;
  useEffect(() => {
    // On a small screen the form and the keyboard take all the room; what was asked for comes first.
    if (came === null || !matchMedia('(max-width: 700px)').matches) return;
    if (document.activeElement instanceof HTMLInputElement) document.activeElement.blur();
    verdict.current?.scrollIntoView({ block: 'start' });
  }, [came]);
  return (
    <>
      <output className="verdict" ref={verdict} data-tone={told?.verdict.tone}>
        {answer.kind === 'asking' && (
          <p className="quiet">{translate(answer.probe ? 'ask.askingLive' : 'ask.asking')}</p>
        )}
        {told !== null && (
          <h3>
            <span aria-hidden>{statusMarks[told.verdict.tone]}</span> {told.verdict.says}
          </h3>
        )}
        {answer.kind === 'answered' && answer.before !== null && (
          <p className="quiet">
            {translate('ask.before', {
              verdict: verdictOf(answer.before, nameOf(answer.before), translate).says,
            })}
          </p>
        )}
      </output>
      {answer.kind === 'failed' && <Failed problem={answer.problem} />}
      {answer.kind === 'answered' && told !== null && (
        <Answered explanation={answer.explanation} story={told} />
      )}
    </>
  );
}

export function Failed({ problem }: { readonly problem: Problem | 'unanswered' }): ReactNode {
  const translate = useTranslate();
  const words = problem === 'unanswered' ? null : problemWords(problem);
  return (
    <p className="notice" data-tone="fault" role="alert">
      <strong>{translate('ask.failed')}</strong>{' '}
      {words === null ? (
        translate('ask.unanswered')
      ) : (
        <>
          <Say sentence={words.says} /> <Say sentence={words.hint} />
        </>
      )}
    </p>
  );
}

interface AnsweredProps {
  readonly explanation: TextExplanation;
  readonly story: Story;
}

/** Everything below the verdict. */
export function Answered({ explanation, story }: AnsweredProps): ReactNode {
  const translate = useTranslate();
  const applying = useWhy((state) => state.applying);
  const { cause, hops, alsoWrong, remedies } = explanation;
  return (
    <>
      <dl className="facts">
        {story.lines.map(({ label, status, says }) => (
          <div className="line" key={label} data-status={status}>
            <dt>{label}</dt>
            <dd>
              <span className="mark" aria-hidden>
                {statusMarks[status]}
              </span>
              {says}
            </dd>
          </div>
        ))}
      </dl>
      {cause !== null && (
        <section className="notice" data-tone="fault">
          <h3>
            {translate('ask.cause')} <code>{cause.code}</code>
          </h3>
          <p>{cause.summary}</p>
        </section>
      )}
      <Remedies
        remedies={cause === null ? [] : remedies}
        applying={applying}
        onApply={(...asked) => void mend(...asked)}
      />
      {hops.length > 0 && <Hops hops={hops} />}
      {alsoWrong.length > 0 && (
        <section>
          <h3>{translate('ask.alsoWrong')}</h3>
          <ul className="also">
            {alsoWrong.map(({ code, summary, evidence }) => (
              <li key={code}>
                {summary} <code>{code}</code>
                {evidence.length > 0 && <Proof evidence={evidence} open={false} />}
              </li>
            ))}
          </ul>
        </section>
      )}
      {story.probe !== null && <Probe probe={story.probe} />}
    </>
  );
}

function Probe({ probe }: { readonly probe: ProbeStory }): ReactNode {
  const translate = useTranslate();
  return (
    <section>
      <h3>{translate('ask.probe')}</h3>
      <p
        className={probe.contradicts ? 'notice' : undefined}
        data-tone={probe.contradicts ? 'fault' : undefined}
      >
        {probe.says}
      </p>
      <ul className="mono">
        {probe.results.map((result, place) => (
          // oxlint-disable-next-line react/no-array-index-key -- the same thing is asked, and answered, several times
          <li key={`${place} ${result}`}>{result}</li>
        ))}
      </ul>
    </section>
  );
}
