import { say } from '@patchbay/text';
import { everything, narrows } from '@patchbay/topology';
import { Funnel, X } from 'lucide-react';
import { useId, useState, type ReactNode } from 'react';
import { drawnPicture } from '../shell/drawn-picture.js';
import { useFolds } from '../store/folds.js';
import { useShown } from '../store/select/shown.js';
import { useTopology } from '../store/topology.js';
import { setCriteria, useView } from '../store/view.js';
import { useTranslate } from '../words/translate.js';
import { chipsOf } from './chips.js';
import { FilterChoices } from './FilterChoices.js';

/** What is left out of the picture, each with a way to bring it back; and where to leave out more. */
export function FilterBar(): ReactNode {
  const translate = useTranslate();
  const criteria = useView((view) => view.criteria);
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <section className="filters" aria-label={translate('filter.title')}>
      <button
        type="button"
        className="button small"
        popoverTarget={id}
        aria-expanded={open}
        title={translate('filter.open')}
      >
        <Funnel aria-hidden />
        {translate('filter.title')}
      </button>
      <div
        id={id}
        popover="auto"
        className="choices"
        onBeforeToggle={(event) => placeUnder(event.currentTarget)}
        onToggle={(event) => setOpen(event.newState === 'open')}
      >
        {open && <FilterChoices />}
      </div>
      {chipsOf(criteria).map(({ key, says, without }) => {
        const what = say(translate, says);
        const title = translate('filter.remove', { what });
        return <Chip key={key} says={what} title={title} onClick={() => setCriteria(without)} />;
      })}
      <FoldedChip />
      {narrows(criteria) && <Count />}
    </section>
  );
}

interface ChipProps {
  readonly says: string;
  readonly title: string;
  readonly onClick: () => void;
}

function Chip({ says, title, onClick }: ChipProps): ReactNode {
  return (
    <button type="button" className="chip" aria-label={title} title={title} onClick={onClick}>
      <span>{says}</span>
      <X aria-hidden />
    </button>
  );
}

/** Projects fold by themselves on a busy host: here it says so, and here they all open. */
function FoldedChip(): ReactNode {
  const translate = useTranslate();
  const count = useFolds(({ foldedProjects }) => foldedProjects);
  if (count === 0) return null;
  const says = translate('layout.projectsFolded', { count });
  const title = `${says}: ${translate('layout.unfoldAll')}`;
  return <Chip says={says} title={title} onClick={() => drawnPicture()?.arranger.foldProjects(false)} />;
}

/** Below the button that opens it. A popover stands in the top layer, where nothing else can say where that is. */
function placeUnder(choices: HTMLElement): void {
  const button = choices.previousElementSibling?.getBoundingClientRect();
  if (button === undefined) return;
  choices.style.left = `${button.left}px`;
  choices.style.top = `${button.bottom + 4}px`;
}

function Count(): ReactNode {
  const translate = useTranslate();
  const all = useTopology((replica) => replica.topology.containers.size);
  const { containers } = useShown();
  return <output>{translate('filter.shown', { count: containers.size, all })}</output>;
}

/** Where the filter leaves nothing to draw. */
export function NothingShown(): ReactNode {
  const translate = useTranslate();
  const criteria = useView((view) => view.criteria);
  const { containers, networks } = useShown();
  if (!narrows(criteria) || containers.size + networks.size > 0) return null;
  return (
    <div className="card">
      <h2>{translate('filter.nothing')}</h2>
      <p>{translate('filter.nothingMore')}</p>
      <button type="button" className="button" onClick={() => setCriteria(everything)}>
        {translate('find.clear')}
      </button>
    </div>
  );
}
