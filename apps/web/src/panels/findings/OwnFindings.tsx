import type { EntityId } from '@patchbay/topology';
import type { ReactNode } from 'react';
import { askFindings } from '../../link/readings.js';
import { isAbout } from '../../store/select/finding-marks.js';
import { useTopology } from '../../store/topology.js';
import { openBeside } from '../../store/view.js';
import { useLanguage } from '../../words/language.js';
import { useTranslate } from '../../words/translate.js';
import { useAsked } from '../asked.js';
import { FindingCard } from './FindingCard.js';

/** What is wrong with one thing: nothing is asked for a thing without a sign. */
export function OwnFindings({ id }: { readonly id: EntityId }): ReactNode {
  const marks = useTopology((replica) => replica.findings);
  const topology = useTopology((replica) => replica.topology);
  return marks.some((mark) => isAbout(mark, id, topology)) ? <Told id={id} /> : null;
}

function Told({ id }: { readonly id: EntityId }): ReactNode {
  const translate = useTranslate();
  const language = useLanguage();
  const marks = useTopology((replica) => replica.findings);
  const topology = useTopology((replica) => replica.topology);
  const { value } = useAsked((signal) => askFindings(language, signal), language, marks);
  const own = (value?.findings ?? []).filter((finding) => isAbout(finding, id, topology));
  return (
    <section className="findings">
      <h3>{translate('found.here')}</h3>
      {value === null && <p className="quiet">{translate('found.asking')}</p>}
      <ul className="found">
        {own.map((finding) => (
          <li key={finding.id}>
            <FindingCard finding={finding} open={false} />
          </li>
        ))}
      </ul>
      <button type="button" className="button small" onClick={() => openBeside({ kind: 'findings' })}>
        {translate('found.all')}
      </button>
    </section>
  );
}
