import { ChevronRight } from 'lucide-react';
import { memo, useEffect, useRef, type ReactNode } from 'react';
import { useTranslate } from '../../words/translate.js';
import type { OutlineRow } from './rows.js';

interface OutlineLineProps {
  readonly row: OutlineRow;
  readonly selected: boolean;
  /** The one row that Tab stops at. */
  readonly stop: boolean;
}

/** One row. The tree is built afresh on each change: a row that reads the same is not rendered again. */
export const OutlineLine = memo(Line, (before, after) => {
  return before.selected === after.selected && before.stop === after.stop && readsSame(before.row, after.row);
});

function Line({ row, selected, stop }: OutlineLineProps): ReactNode {
  const translate = useTranslate();
  const { node, level, position, siblings, open } = row;
  const line = useRef<HTMLDivElement>(null);
  useEffect(() => {
    line.current?.style.setProperty('--level', String(level));
  }, [level]);
  const spoken = [node.label, translate(`outline.kind.${node.kind}`), node.state, node.detail];
  return (
    <div
      ref={line}
      className="row"
      role="treeitem"
      data-key={node.key}
      data-kind={node.kind}
      data-mark={node.mark}
      aria-label={spoken.filter(Boolean).join(', ')}
      aria-level={level}
      aria-posinset={position}
      aria-setsize={siblings}
      aria-expanded={open ?? undefined}
      aria-selected={selected}
      tabIndex={stop ? 0 : -1}
    >
      {open === null ? <span className="twist" /> : <ChevronRight className="twist" aria-hidden />}
      {node.mark !== null && <span className={`dot ${node.mark}`} aria-hidden />}
      <span className="names">
        <span className="label">{node.label}</span>
        {node.detail !== '' && <span className="detail">{node.detail}</span>}
        {saysState(row) && <span className="state">{node.state}</span>}
      </span>
    </div>
  );
}

/** The mark says "running" and "up" well enough for eyes; the label says it for ears. */
function saysState({ node }: OutlineRow): boolean {
  return node.state !== '' && node.mark !== 'good';
}

function readsSame(left: OutlineRow, right: OutlineRow): boolean {
  const [one, other] = [left.node, right.node];
  return (
    one.key === other.key &&
    one.label === other.label &&
    one.detail === other.detail &&
    one.state === other.state &&
    one.mark === other.mark &&
    left.level === right.level &&
    left.open === right.open &&
    left.position === right.position &&
    left.siblings === right.siblings
  );
}
