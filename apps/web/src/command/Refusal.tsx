import type { ReactNode } from 'react';
import type { Problem } from '../link/problem.js';
import { problemWords } from '../words/problem.js';
import { Say, useTranslate } from '../words/translate.js';

export interface RefusalProps {
  readonly refusal: Problem | 'unanswered';
}

/** Why the command of a dialog was refused, in Docker's own words where it has some. */
export function Refusal({ refusal }: RefusalProps): ReactNode {
  const translate = useTranslate();
  if (refusal === 'unanswered') {
    return (
      <p className="notice" data-tone="fault">
        {translate('command.unanswered')}
      </p>
    );
  }
  const { says, hint } = problemWords(refusal);
  return (
    <div className="notice" data-tone="fault">
      <p>
        <Say sentence={says} />
      </p>
      <p>
        <Say sentence={hint} />
      </p>
    </div>
  );
}
