import type { Evidence, Hop } from '@patchbay/diagnosis';
import type { EntityId } from '@patchbay/topology';
import { LocateFixed } from 'lucide-react';
import type { ReactNode } from 'react';
import { CommandLine } from '../../shell/CopyButton.js';
import { useTopology } from '../../store/topology.js';
import { point, useView } from '../../store/view.js';
import { useTranslate } from '../../words/translate.js';
import { drawnAs } from './route.js';
import { statusMarks } from './story.js';

/** The way as far as it is told; what lies behind the break is folded. Each hop shows its thing on the picture. */
export function Hops({ hops }: { readonly hops: readonly Hop<string>[] }): ReactNode {
  const translate = useTranslate();
  const told = hops.filter(({ status }) => status !== 'not-asked');
  const behind = hops.filter(({ status }) => status === 'not-asked');
  return (
    <section>
      <h3>{translate('ask.way')}</h3>
      <HopList hops={told} />
      {behind.length > 0 && (
        <details className="behind">
          <summary>{translate('ask.behind', { count: behind.length })}</summary>
          <HopList hops={behind} />
        </details>
      )}
    </section>
  );
}

/** A layer is passed once: it names the hop. */
function HopList({ hops }: { readonly hops: readonly Hop<string>[] }): ReactNode {
  return (
    <ol className="hops">
      {hops.map((hop) => (
        <HopLine key={hop.layer} hop={hop} />
      ))}
    </ol>
  );
}

function HopLine({ hop }: { readonly hop: Hop<string> }): ReactNode {
  const translate = useTranslate();
  const { layer, subject, status, says, evidence } = hop;
  const topology = useTopology((replica) => replica.topology);
  const target = subject.id === null ? null : drawnAs(subject.id, topology);
  const selected = useView((view) => target !== null && view.selected === target);
  const content = (
    <>
      <span className="mark" aria-hidden>
        {statusMarks[status]}
      </span>
      <span className="where">
        <strong>{translate(`ask.layer.${layer}`)}</strong> {subject.name}
        <em>{translate(`ask.hop.${status}`)}</em>
      </span>
      <span className="says">{says}</span>
    </>
  );
  return (
    <li data-status={status}>
      {target === null ? (
        <div className="hop">{content}</div>
      ) : (
        <button
          type="button"
          className="hop"
          aria-pressed={selected}
          title={translate('ask.hop.show', { name: subject.name })}
          onClick={() => point(target)}
        >
          {content}
        </button>
      )}
      {evidence.length > 0 && (
        <Proof evidence={evidence} open={status === 'broken'} of={{ id: target, name: subject.name }} />
      )}
    </li>
  );
}

interface ProofProps {
  readonly evidence: readonly Evidence[];
  readonly open: boolean;
  /** What the readings are of. Its `id` is null where it is not on the picture; absent: what is above says it. */
  readonly of?: { readonly id: EntityId | null; readonly name: string };
}

/** The readings that something rests on, each with the command that shows it, and the way to the thing it was read of. */
export function Proof({ evidence, open, of }: ProofProps): ReactNode {
  const translate = useTranslate();
  return (
    <details open={open}>
      <summary>{translate('ask.evidence', { count: evidence.length })}</summary>
      {evidence.map(({ source, command, value }) => (
        <div className="proof" key={`${command} ${value}`}>
          {of === undefined || of.id === null ? (
            <p className="quiet">{translate(`ask.evidence.${source}`)}</p>
          ) : (
            <Belongs id={of.id} name={of.name} says={translate(`ask.evidence.${source}`)} />
          )}
          <pre>{value}</pre>
          {command !== '' && <CommandLine line={command} />}
        </div>
      ))}
    </details>
  );
}

interface BelongsProps {
  readonly id: EntityId;
  readonly name: string;
  /** Who said it. */
  readonly says: string;
}

/** Who said it, and of what: pressed, that is lit on the picture. */
function Belongs({ id, name, says }: BelongsProps): ReactNode {
  const translate = useTranslate();
  const selected = useView((view) => view.selected === id);
  return (
    <button
      type="button"
      className="belongs"
      aria-pressed={selected}
      aria-label={`${says}: ${translate('ask.hop.show', { name })}`}
      title={translate('ask.hop.show', { name })}
      onClick={() => point(id)}
    >
      <LocateFixed aria-hidden />
      {says}
    </button>
  );
}
