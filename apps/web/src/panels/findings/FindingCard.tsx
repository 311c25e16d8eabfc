import { ChevronRight } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { EntityId, Topology } from '@patchbay/topology';
import type { Commander } from '../../command/commander.js';
import type { TextFinding } from '../../link/readings.js';
import { drawnSubjects } from '../../store/select/finding-marks.js';
import { entityOf } from '../../store/select/entity-of.js';
import { useTopology } from '../../store/topology.js';
import { point, useView } from '../../store/view.js';
import type { Applying } from '../../store/why.js';
import { useTranslate } from '../../words/translate.js';
import { carryOutAll, type Mending } from '../why/asking.js';
import { Proof } from '../why/Hops.js';
import { Remedies } from '../why/Remedies.js';
import { toneOf } from './tone.js';

/** Shape beside the word: neither the colour nor the sign says it alone. */
const signs = { fault: '✕', trap: '!' } as const;

interface FindingCardProps {
  readonly finding: TextFinding;
  /** Proof and remedies at once; else behind the sentence. */
  readonly open: boolean;
}

/** One thing that is wrong: what, about what, by which proof, and what to do. */
export function FindingCard({ finding, open }: FindingCardProps): ReactNode {
  const translate = useTranslate();
  const tone = toneOf(finding.code);
  return (
    <article className="finding" data-tone={tone} aria-label={finding.summary}>
      <p className="tone">
        <span aria-hidden>{signs[tone]}</span> {translate(`found.${tone}`)} <code>{finding.code}</code>
      </p>
      <p>{finding.summary}</p>
      <Subjects finding={finding} />
      <details open={open}>
        <summary>
          <ChevronRight aria-hidden />
          {translate('found.more')}
        </summary>
        {finding.evidence.length > 0 && <Proof evidence={finding.evidence} open />}
        <Mend finding={finding} />
      </details>
    </article>
  );
}

/** The things that it is about; each shows itself on the picture. */
function Subjects({ finding }: Pick<FindingCardProps, 'finding'>): ReactNode {
  const translate = useTranslate();
  const topology = useTopology((replica) => replica.topology);
  const selected = useView((view) => view.selected);
  const subjects = drawnSubjects(finding.subjects, topology);
  if (subjects.length === 0) return null;
  return (
    <ul className="subjects" aria-label={translate('found.subjects')}>
      {subjects.map((id) => {
        const name = nameOf(id, topology);
        return (
          <li key={id}>
            <button
              type="button"
              className="button small"
              aria-pressed={selected === id}
              title={translate('ask.hop.show', { name })}
              onClick={() => point(id)}
            >
              {name}
            </button>
          </li>
        );
      })}
    </ul>
  );
}

/** What a thing is called; a cable by what it joins. */
function nameOf(id: EntityId, topology: Topology): string {
  const entity = entityOf(id, topology);
  if (entity?.kind === 'cable') {
    const endpoint = entity.endpoint === null ? undefined : topology.endpoints.get(entity.endpoint);
    const network = endpoint === undefined ? undefined : topology.networks.get(endpoint.network);
    return `${endpoint?.name ?? '?'} – ${network?.name ?? '?'}`;
  }
  if (entity?.kind === 'engine') return entity.hostName;
  return entity !== null && 'name' in entity ? entity.name : id;
}

function Mend({ finding }: Pick<FindingCardProps, 'finding'>): ReactNode {
  const translate = useTranslate();
  const [applying, setApplying] = useState<Applying | null>(null);
  const [isDone, setDone] = useState(false);
  const apply = async (mending: Mending, commander: Commander): Promise<void> => {
    setDone(false);
    setApplying({ kind: 'under-way', code: mending.code });
    const stopped = await carryOutAll(mending, commander);
    setApplying(stopped);
    setDone(stopped === null);
  };
  return (
    <>
      <Remedies
        remedies={finding.remedies}
        applying={applying}
        onApply={(...asked) => void apply(...asked)}
      />
      <output>{isDone && <p className="quiet">{translate('found.done')}</p>}</output>
    </>
  );
}
