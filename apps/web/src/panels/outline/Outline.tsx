import { PanelLeftClose, PanelLeftOpen, X } from 'lucide-react';
import { useDeferredValue, useLayoutEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { useShown } from '../../store/select/shown.js';
import { setView, useView } from '../../store/view.js';
import { useTranslate } from '../../words/translate.js';
import { OutlineTree } from './OutlineTree.js';
import { filterOutline, visibleRows, type Toggled } from './rows.js';
import { buildOutline } from './tree.js';

/** Everything on the picture as a tree: to find it, read it and act on it without a pointer. */
export function Outline(): ReactNode {
  const translate = useTranslate();
  const open = useView((view) => view.outlineOpen);
  const title = translate('outline.title');
  const toggle = translate(open ? 'shell.hidePanel' : 'shell.showPanel', { panel: title });
  return (
    <nav className="panel outline" data-open={open} aria-label={title}>
      <header>
        {open && <h2>{title}</h2>}
        <button
          type="button"
          className="button plain icon fold"
          aria-expanded={open}
          aria-label={toggle}
          title={toggle}
          onClick={() => setView({ outlineOpen: !open })}
        >
          {open ? <PanelLeftClose aria-hidden /> : <PanelLeftOpen aria-hidden />}
        </button>
      </header>
      {open && <Body />}
    </nav>
  );
}

function Body(): ReactNode {
  const translate = useTranslate();
  const topology = useShown();
  const [query, setQuery] = useState('');
  const [toggled, setToggled] = useState<Toggled>(new Map());
  const wanted = useDeferredValue(query);
  const rows = useMemo(
    () => visibleRows(filterOutline(buildOutline(topology, translate), wanted), toggled),
    [topology, translate, wanted, toggled],
  );
  const toggle = (key: string, open: boolean): void =>
    setToggled((before) => new Map([...before, [key, open]]));
  return (
    <>
      <Filter query={query} onChange={setQuery} />
      {rows.length === 0 ? (
        <output className="nothing">
          {query.trim() === '' ? translate('outline.empty') : translate('outline.noMatch', { query })}
        </output>
      ) : (
        <OutlineTree rows={rows} onToggle={toggle} />
      )}
    </>
  );
}

interface FilterProps {
  readonly query: string;
  readonly onChange: (query: string) => void;
}

function Filter({ query, onChange }: FilterProps): ReactNode {
  const translate = useTranslate();
  const field = useRef<HTMLInputElement>(null);
  const sought = useView((view) => view.sought);
  // Before the next key comes: a frame later would be too late for a fast hand.
  useLayoutEffect(() => {
    if (sought === null) return;
    field.current?.focus();
    if (sought !== '') onChange(query + sought);
    setView({ sought: null });
  }, [sought, query, onChange]);
  return (
    <search className="search">
      <input
        ref={field}
        value={query}
        placeholder={translate('outline.filter')}
        aria-label={translate('outline.filter')}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && query === '') event.currentTarget.blur();
          else if (event.key === 'Escape') onChange('');
          if (event.key !== 'ArrowDown' && event.key !== 'Enter') return;
          event.preventDefault();
          document.querySelector<HTMLElement>('.tree .row[tabindex="0"]')?.focus();
        }}
      />
      {query !== '' && (
        <button
          type="button"
          className="button plain small icon"
          aria-label={translate('outline.filterClear')}
          onClick={() => onChange('')}
        >
          <X aria-hidden />
        </button>
      )}
    </search>
  );
}
