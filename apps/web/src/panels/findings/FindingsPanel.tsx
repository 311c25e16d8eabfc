import { RefreshCw } from 'lucide-react';
import type { ReactNode } from 'react';
import { askFindings, type FindingsAnswer } from '../../link/readings.js';
import { useTopology } from '../../store/topology.js';
import { setView } from '../../store/view.js';
import { useLanguage } from '../../words/language.js';
import { exactTime } from '../../words/time.js';
import { useTranslate } from '../../words/translate.js';
import { BesidePanel } from '../BesidePanel.js';
import { useAsked } from '../asked.js';
import { Failed } from '../why/WhyAnswerPart.js';
import { FindingCard } from './FindingCard.js';

/** Everything that is wrong without a question: it comes and leaves with the fault. */
export function FindingsPanel(): ReactNode {
  const translate = useTranslate();
  const language = useLanguage();
  const marks = useTopology((replica) => replica.findings);
  const asked = useAsked((signal) => askFindings(language, signal), language, marks);
  const { asking, value, problem, at, again } = asked;
  return (
    <BesidePanel
      title={translate('found.title')}
      about={translate('found.about')}
      className="findings"
      onClose={() => setView({ beside: null })}
    >
      {value === null && asking && <p className="quiet">{translate('found.asking')}</p>}
      {problem !== null && <Failed problem={problem} />}
      {value !== null && <Found answer={value} />}
      <div className="foot">
        {value !== null && <Share answer={value} at={at} />}
        <button type="button" className="button small" aria-disabled={asking} onClick={again}>
          <RefreshCw aria-hidden />
          {translate('found.again')}
        </button>
      </div>
    </BesidePanel>
  );
}

function Found({ answer: { findings } }: { readonly answer: FindingsAnswer }): ReactNode {
  const translate = useTranslate();
  if (findings.length === 0) {
    return (
      <div>
        <h3>
          <span aria-hidden>✓</span> {translate('found.none')}
        </h3>
        <p className="quiet">{translate('found.noneMore')}</p>
      </div>
    );
  }
  return (
    <ul className="found" aria-label={translate('found.count', { count: findings.length })}>
      {findings.map((finding) => (
        <li key={finding.id}>
          <FindingCard finding={finding} open={findings.length <= 2} />
        </li>
      ))}
    </ul>
  );
}

interface ShareProps {
  readonly answer: FindingsAnswer;
  readonly at: number;
}

/** How much of the host this rests on. */
function Share({ answer: { read, count }, at }: ShareProps): ReactNode {
  const translate = useTranslate();
  if (count === 0) return null;
  return (
    <p className="quiet">
      {read === 0 ? translate('found.unread') : translate('found.read', { read, count, time: exactTime(at) })}
    </p>
  );
}
