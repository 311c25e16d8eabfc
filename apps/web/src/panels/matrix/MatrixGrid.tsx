import { nameInProject, type Container, type ContainerId } from '@patchbay/topology';
import { memo, useRef, type FocusEvent, type KeyboardEvent, type MouseEvent, type ReactNode } from 'react';
import type { Pair } from '../../store/address.js';
import { setView, useView } from '../../store/view.js';
import { openWhy } from '../../store/why.js';
import { useTranslate } from '../../words/translate.js';
import {
  cellSigns,
  statusOf,
  stepTo,
  type Axis,
  type CellStatus,
  type CellTable,
  type Place,
} from './axis.js';

interface MatrixGridProps {
  readonly axis: Axis;
  readonly table: CellTable;
  /** The cell that is pointed at; null: none any more. */
  readonly onPoint: (pair: Pair | null) => void;
}

/** One Tab stop, arrow keys inside. Events are handled here, so that thousands of cells need no handlers. */
export function MatrixGrid({ axis, table, onPoint }: MatrixGridProps): ReactNode {
  const translate = useTranslate();
  const grid = useRef<HTMLTableElement>(null);
  const chosen = useView((view) => view.pair);
  const { containers } = axis;
  const size = containers.length;
  const tabStop = placeOf(chosen, containers);
  const pairAt = ({ row, column }: Place): Pair | null => {
    const [from, to] = [containers[row], containers[column]];
    return from === undefined || to === undefined ? null : { from: from.id, to: to.id };
  };
  const focus = (place: Place): void => {
    grid.current?.querySelector<HTMLElement>(`[data-place="${place.row} ${place.column}"]`)?.focus();
  };
  const askAt = (place: Place): void => {
    const to = containers[place.column];
    const from = containers[place.row];
    if (from !== undefined && to !== undefined && from !== to) openWhy(from.id, { id: to.id, name: to.name });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const place = placeAt(event.target);
    if (place === null || event.altKey || event.metaKey) return;
    const step = stepTo(place, { key: event.key, ctrl: event.ctrlKey, size });
    if (step !== null) focus(step);
    else if (event.key === 'Enter' || event.key === ' ') askAt(place);
    else return;
    event.preventDefault();
  };
  const onClick = (event: MouseEvent): void => {
    const place = placeAt(event.target);
    if (place === null) return;
    focus(place);
    askAt(place);
  };
  const onEnter = (event: MouseEvent): void => {
    const place = placeAt(event.target);
    if (place !== null) onPoint(pairAt(place));
  };
  const onFocus = (event: FocusEvent): void => {
    const place = placeAt(event.target);
    if (place === null) return;
    setView({ pair: pairAt(place) });
    onPoint(null);
  };
  return (
    <div className="cells">
      <table
        ref={grid}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- a table with one Tab stop is what ARIA calls a grid
        role="grid"
        aria-label={translate('matrix.title')}
        aria-readonly
        onKeyDown={onKeyDown}
        onClick={onClick}
        data-chosen={chosen !== null || undefined}
        onMouseOver={onEnter}
        onMouseLeave={() => onPoint(null)}
        onFocus={onFocus}
      >
        <Head axis={axis} />
        <Rows axis={axis} table={table} tabStop={tabStop} />
      </table>
    </div>
  );
}

/** Where a cell stands now; the first one when it is gone, or none was gone to. */
function placeOf(pair: Pair | null, containers: readonly Container[]): Place {
  const indexOf = (wanted: ContainerId | undefined): number =>
    Math.max(
      0,
      containers.findIndex(({ id }) => id === wanted),
    );
  return { row: indexOf(pair?.from), column: indexOf(pair?.to) };
}

function placeAt(target: EventTarget): Place | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-place]') : null;
  const [row, column] = (cell?.dataset['place'] ?? '').split(' ').map(Number);
  return row === undefined || column === undefined ? null : { row, column };
}

function Head({ axis: { groups, containers } }: Pick<MatrixGridProps, 'axis'>): ReactNode {
  const translate = useTranslate();
  const firsts = new Set(groups.map((group) => group.containers[0]));
  return (
    <thead>
      {isGrouped(groups) && (
        <tr className="projects">
          <th scope="col" className="corner">
            <span className="unseen">{translate('matrix.title')}</span>
          </th>
          {groups.map(({ project, containers: members }) => (
            <th key={project ?? ''} scope="colgroup" colSpan={members.length} data-first>
              <div>{project ?? translate('matrix.noProject')}</div>
            </th>
          ))}
        </tr>
      )}
      <tr>
        <th scope="col" className="corner">
          <span className="unseen">{translate('matrix.axes')}</span>
        </th>
        {containers.map((container) => (
          <th key={container.id} scope="col" data-first={firsts.has(container) || undefined}>
            <span title={container.name}>{nameInProject(container)}</span>
          </th>
        ))}
      </tr>
    </thead>
  );
}

function isGrouped(groups: Axis['groups']): boolean {
  return groups.some(({ project }) => project !== null);
}

interface RowsProps extends Omit<MatrixGridProps, 'onPoint'> {
  readonly tabStop: Place;
}

function Rows({ axis: { groups, containers }, table, tabStop }: RowsProps): ReactNode {
  const translate = useTranslate();
  const grouped = isGrouped(groups);
  const firsts = new Set(groups.map((group) => group.containers[0]?.id));
  return groups.map(({ project, containers: members }) => (
    <tbody key={project ?? ''}>
      {grouped && (
        <tr className="group">
          <th scope="rowgroup" colSpan={containers.length + 1}>
            <span>{project ?? translate('matrix.noProject')}</span>
          </th>
        </tr>
      )}
      {members.map((from) => {
        const row = containers.indexOf(from);
        return (
          <Row
            key={from.id}
            from={from}
            row={row}
            containers={containers}
            firsts={firsts}
            answers={table.get(from.id)}
            tabStop={tabStop.row === row ? tabStop.column : null}
          />
        );
      })}
    </tbody>
  ));
}

interface RowProps {
  readonly from: Container;
  readonly row: number;
  readonly containers: readonly Container[];
  readonly firsts: ReadonlySet<ContainerId | undefined>;
  readonly answers: ReturnType<CellTable['get']>;
  /** The column at which Tab stops; null: in another row. */
  readonly tabStop: number | null;
}

/** Only the rows that the Tab stop leaves and enters are drawn again while somebody walks through the grid. */
const Row = memo(function Row({ from, row, containers, firsts, answers, tabStop }: RowProps): ReactNode {
  const translate = useTranslate();
  return (
    <tr>
      <th scope="row" title={from.name}>
        {nameInProject(from)}
      </th>
      {containers.map((to, column) => {
        const status: CellStatus = to.id === from.id ? 'self' : statusOf(answers?.get(to.id));
        const word = translate(`matrix.${status}`);
        return (
          <td
            key={to.id}
            tabIndex={tabStop === column ? 0 : -1}
            data-place={`${row} ${column}`}
            data-status={status}
            data-first={firsts.has(to.id) || undefined}
            aria-label={translate('matrix.cell', { from: from.name, to: to.name, word })}
            aria-describedby={tabStop === column ? 'matrix-reason' : undefined}
          >
            {cellSigns[status]}
          </td>
        );
      })}
    </tr>
  );
});
