import { useMemo, type ReactNode } from 'react';
import { inspectThing } from '../panels/inspector/registry.js';
import { indexOf } from '../store/select/index-of.js';
import { useTopology } from '../store/topology.js';
import { useView } from '../store/view.js';
import { useTranslate } from '../words/translate.js';

/** Facts that fit into a line that is read from the last row. */
const shownFacts = 3;

/** What the thing is that was clicked, in a line; a hint while none is selected, so that its place stays. */
export function PointedAt(): ReactNode {
  const translate = useTranslate();
  const selected = useView((view) => view.selected);
  const topology = useTopology((replica) => replica.topology);
  const view = useMemo(
    () =>
      selected === null ? null : inspectThing(selected, { topology, index: indexOf(topology), translate }),
    [selected, topology, translate],
  );
  if (view === null) return <output className="pointed-at">{translate('projector.point')}</output>;
  const rows = view.sections[0]?.rows ?? [];
  return (
    <output className="pointed-at">
      <span>{view.kind}</span> <strong>{view.title}</strong>
      {view.summary !== '' && <span>{view.summary}</span>}
      {rows.slice(0, shownFacts).map(({ label, values }) => (
        <span key={label}>
          {label} <code>{values.map(({ text }) => text).join('  ')}</code>
        </span>
      ))}
    </output>
  );
}
