import { useMemo, useState, type ReactNode } from 'react';
import { askMatrix } from '../../link/readings.js';
import type { Pair } from '../../store/address.js';
import { useShown } from '../../store/select/shown.js';
import { useTopology } from '../../store/topology.js';
import { useView } from '../../store/view.js';
import { useLanguage } from '../../words/language.js';
import { useTranslate } from '../../words/translate.js';
import { useAsked } from '../asked.js';
import { Failed } from '../why/WhyAnswerPart.js';
import { axisOf, cellSigns, mostShown, statusOf, tableOf, type Axis, type CellTable } from './axis.js';
import { MatrixGrid } from './MatrixGrid.js';

/** The least time between two questions, milliseconds: the server works a matrix out thirty times a minute. */
const gapMs = 2_200;

/** Who reaches whom by name: every running container that is shown asks every other. */
export function Matrix(): ReactNode {
  const translate = useTranslate();
  const shown = useShown();
  const axis = useMemo(() => axisOf(shown), [shown]);
  return (
    <section className="matrix" aria-label={translate('matrix.title')}>
      <header>
        <h2>{translate('matrix.title')}</h2>
        <p className="quiet">{translate('matrix.axes')}</p>
        {axis.all > mostShown && (
          <p>{translate('matrix.limit', { count: axis.containers.length, all: axis.all })}</p>
        )}
      </header>
      {axis.containers.length === 0 ? (
        <p className="nothing">{translate('matrix.nobody')}</p>
      ) : (
        <Told axis={axis} />
      )}
    </section>
  );
}

function Told({ axis }: { readonly axis: Axis }): ReactNode {
  const translate = useTranslate();
  const language = useLanguage();
  const topology = useTopology((replica) => replica.topology);
  const ids = axis.containers.map(({ dockerId }) => dockerId.slice(0, 12));
  const asked = useAsked(
    (signal) => askMatrix(ids, language, signal),
    `${language} ${ids.join()}`,
    topology,
    gapMs,
  );
  const { asking, value, problem } = asked;
  const [pointed, setPointed] = useState<Pair | null>(null);
  const chosen = useView((view) => view.pair);
  const table = useMemo(() => tableOf(value?.cells ?? []), [value]);
  return (
    <>
      {problem !== null && <Failed problem={problem} />}
      {value !== null && <Legend table={table} />}
      {value !== null && value.read === 0 && <p className="notice">{translate('matrix.unread')}</p>}
      <Reason pair={pointed ?? chosen} table={table} axis={axis} />
      {value === null ? (
        problem === null && <p className="nothing">{translate('matrix.asking')}</p>
      ) : (
        <MatrixGrid axis={axis} table={table} onPoint={setPointed} />
      )}
      <output className="unseen">{value !== null && asking && translate('matrix.again')}</output>
    </>
  );
}

/** What the signs mean, and how many there are of each. */
function Legend({ table }: { readonly table: CellTable }): ReactNode {
  const translate = useTranslate();
  const all = [...table.values()].flatMap((row) => [...row.values()]);
  return (
    <ul className="signs">
      {(['ok', 'broken', 'apart', 'unknown'] as const).map((status) => (
        <li key={status} data-status={status}>
          <span className="sign" aria-hidden>
            {cellSigns[status]}
          </span>
          {translate('matrix.count', {
            word: translate(`matrix.${status}`),
            count: all.filter((cell) => statusOf(cell) === status).length,
          })}
        </li>
      ))}
    </ul>
  );
}

const reasonId = 'matrix-reason';

interface ReasonProps {
  readonly pair: Pair | null;
  readonly table: CellTable;
  readonly axis: Axis;
}

/** Why it is so, of the cell that is pointed at or focused: its description for those who do not see it. */
function Reason({ pair, table, axis }: ReasonProps): ReactNode {
  const translate = useTranslate();
  const nameOf = (id: Pair['from']): string => axis.containers.find((one) => one.id === id)?.name ?? '';
  const cell = pair === null ? undefined : table.get(pair.from)?.get(pair.to);
  if (pair === null || cell === undefined)
    return (
      <p className="reason quiet" id={reasonId}>
        {translate('matrix.hint')}
      </p>
    );
  const status = statusOf(cell);
  const word = translate(`matrix.${status}`);
  return (
    <p className="reason" id={reasonId} data-status={status}>
      <strong>{translate('matrix.cell', { from: nameOf(pair.from), to: nameOf(pair.to), word })}</strong>{' '}
      {cell.says} {cell.cause !== null && <code>{cell.cause}</code>}{' '}
      {cell.status === 'broken' && cell.byAddress === 'ok' && translate('matrix.byAddress')}
    </p>
  );
}
