import type { SeenName } from '@patchbay/diagnosis';
import { useState, type ReactNode } from 'react';
import type { TextNames } from '../../link/readings.js';
import { CopyButton } from '../../shell/CopyButton.js';
import { useTopology } from '../../store/topology.js';
import { point } from '../../store/view.js';
import { useTranslate } from '../../words/translate.js';
import { answersOf, markOf, type NamedAnswer } from './answers.js';

/** So many answers are shown at first, and a search appears: more is no longer read, but looked through. */
const manyAnswers = 30;
const searchFrom = 8;

/** What a container can call others, by what the names lead to. */
export function SeenNames({ sees }: Pick<TextNames, 'sees'>): ReactNode {
  const translate = useTranslate();
  const topology = useTopology((replica) => replica.topology);
  const [typed, setTyped] = useState('');
  const [isWhole, setWhole] = useState(false);
  if (sees.length === 0) return <p className="quiet">{translate('named.seesNone')}</p>;
  const answers = answersOf(sees, typed, topology);
  const shown = isWhole ? answers : answers.slice(0, manyAnswers);
  const find = translate('named.find');
  return (
    <>
      {sees.length > searchFrom && (
        <div className="field">
          <input
            type="search"
            aria-label={find}
            placeholder={find}
            value={typed}
            onChange={({ target }) => setTyped(target.value)}
          />
        </div>
      )}
      {answers.length === 0 && <p className="quiet">{translate('named.noMatch', { typed })}</p>}
      <ul className="answers">
        {shown.map((answer) => (
          <li key={answer.key}>
            <Destination answer={answer} />
            <ul>
              {answer.names.map((seen) => (
                <Named key={seen.name} seen={seen} />
              ))}
            </ul>
          </li>
        ))}
      </ul>
      {shown.length < answers.length && (
        <button type="button" className="button small" onClick={() => setWhole(true)}>
          {translate('named.showAll', { count: answers.length })}
        </button>
      )}
    </>
  );
}

/** Whom the names lead to: who, at which address, on which network. */
function Destination({
  answer: { containers, addresses, network },
}: {
  readonly answer: NamedAnswer;
}): ReactNode {
  const translate = useTranslate();
  const { containers: all, networks } = useTopology((replica) => replica.topology);
  const where =
    network === null
      ? translate('named.inHosts')
      : translate('named.on', { network: networks.get(network)?.name ?? network });
  return (
    <p className="to">
      <span aria-hidden>→</span>
      {containers.map((id) => {
        const name = all.get(id)?.name ?? id;
        return (
          <button
            key={id}
            type="button"
            className="value"
            title={translate('ask.hop.show', { name })}
            onClick={() => point(id)}
          >
            {name}
          </button>
        );
      })}
      <code>{addresses.join(', ')}</code>
      <span className="quiet">{where}</span>
    </p>
  );
}

/** The other nodes that it leads to. */
function placesOf({ elsewhere = [] }: SeenName<string>): string {
  return [...new Set(elsewhere.map(({ place }) => ` @ ${place}`))].join('');
}

/** A name, by which rule it answers, and what can go wrong with it: sign and word. */
function Named({ seen }: { readonly seen: SeenName<string> }): ReactNode {
  const translate = useTranslate();
  const mark = markOf(seen);
  return (
    <li data-mark={mark}>
      <code>{seen.name}</code>
      <span className="quiet">
        {translate(`names.rule.${seen.rule}`)}
        {!seen.certain && `, ${translate('named.uncertain')}`}
        {placesOf(seen)}
      </span>
      <CopyButton text={seen.name} className="copy" />
      {mark !== null &&
        seen.traps.map((trap) => (
          <p className="trap" key={trap}>
            <strong>
              <span aria-hidden>{mark === 'collision' ? '≠' : '!'}</span> {translate(`named.${mark}`)}
            </strong>{' '}
            {trap}
          </p>
        ))}
    </li>
  );
}
