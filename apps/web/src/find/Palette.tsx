import { Box, Cable, Network, Play, Router, Waypoints } from 'lucide-react';
import { say } from '@patchbay/text';
import { everything } from '@patchbay/topology';
import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useCommander } from '../command/commander.js';
import { menuStep } from '../command/menu-keys.js';
import { closeDialog } from '../command/perform.js';
import { useReturnFocus } from '../command/return-focus.js';
import { changeBlock } from '../store/select/changes.js';
import { shownTopology } from '../store/select/shown.js';
import { entityOf } from '../store/select/entity-of.js';
import { sessionStore } from '../store/session.js';
import { topologyStore } from '../store/topology.js';
import { setView, show, viewStore } from '../store/view.js';
import { useTranslate } from '../words/translate.js';
import { deedsOf, type Deed } from './deeds.js';
import { search, type Found } from './search.js';
import { thingsOf, type Thing, type ThingKind } from './things.js';

/** More would not be read; typing one letter more is faster. */
const limits = { things: 12, deeds: 8 } as const;

type Line =
  | { readonly kind: 'thing'; readonly key: string; readonly found: Found<Thing> }
  | { readonly kind: 'deed'; readonly key: string; readonly deed: Deed };

/** Finds anything by any of its names, and does anything that the page can do. */
export function Palette({ begun }: { readonly begun: string }): ReactNode {
  const translate = useTranslate();
  const frame = useRef<HTMLDialogElement>(null);
  const id = useId();
  const [typed, setTyped] = useState(begun);
  // What comes between being there and having the focus is still told from outside.
  const [heard, setHeard] = useState(begun);
  if (begun !== heard) {
    setHeard(begun);
    setTyped(typed + begun.slice(heard.length));
  }
  const [place, setPlace] = useState(0);
  const lines = useLines(typed);
  useReturnFocus();
  useEffect(() => {
    const dialog = frame.current;
    // A press beside it closes it too; React does not know the attribute yet.
    dialog?.setAttribute('closedby', 'any');
    dialog?.showModal();
    return () => dialog?.close();
  }, []);
  const current = lines[Math.min(place, lines.length - 1)];
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && current !== undefined) {
      event.preventDefault();
      choose(current);
      return;
    }
    const next =
      event.key === 'Home' || event.key === 'End' ? null : menuStep(event.key, place, lines.length);
    if (next === null) return;
    event.preventDefault();
    setPlace(next);
    document.getElementById(`${id}-${next}`)?.scrollIntoView({ block: 'nearest' });
  };
  return (
    <dialog
      ref={frame}
      className="dialog find"
      aria-label={translate('find.title')}
      onCancel={(event) => {
        event.preventDefault();
        closeDialog();
      }}
    >
      <input
        role="combobox"
        aria-expanded={lines.length > 0}
        aria-controls={`${id}-list`}
        aria-activedescendant={current === undefined ? undefined : `${id}-${lines.indexOf(current)}`}
        aria-label={translate('find.title')}
        aria-autocomplete="list"
        placeholder={translate('find.placeholder')}
        value={typed}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => {
          setTyped(event.target.value);
          setPlace(0);
        }}
        onKeyDown={onKeyDown}
      />
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a select shows no icons, and the field holds the focus */}
      <div className="found" role="listbox" id={`${id}-list`} aria-label={translate('find.results')}>
        {lines.map((line, index) => (
          <LineRow key={line.key} line={line} id={`${id}-${index}`} current={line === current} />
        ))}
      </div>
      {lines.length === 0 && <output className="nothing">{translate('find.nothing', { typed })}</output>}
      <p className="hint">{translate('find.keys')}</p>
    </dialog>
  );
}

/** Reads the stores once: what flows in while somebody types would move the lines under their fingers. */
function useLines(typed: string): readonly Line[] {
  const translate = useTranslate();
  const commander = useCommander();
  const [opened] = useState(() => ({ replica: topologyStore.getState(), view: viewStore.getState() }));
  const { replica, view } = opened;
  const things = useMemo(() => thingsOf(replica.topology, translate), [replica, translate]);
  const deeds = useMemo(() => {
    const block = changeBlock(replica.permissions, sessionStore.getState().connection, replica.source);
    return deedsOf(
      { topology: replica.topology, view, changes: replica.changes, block, commander },
      translate,
    );
  }, [replica, view, commander, translate]);
  return useMemo(() => {
    const thingLines = search(things, typed, limits.things).map((found): Line => {
      return { kind: 'thing', key: found.item.id, found };
    });
    const deedLines = search(deeds, typed, limits.deeds).map(({ item }): Line => {
      return { kind: 'deed', key: item.key, deed: item };
    });
    // Before anything is typed: what can be done with what is selected. After: what was looked for.
    return typed.trim() === '' ? [...deedLines, ...thingLines] : [...thingLines, ...deedLines];
  }, [things, deeds, typed]);
}

function choose(line: Line): void {
  if (line.kind === 'deed') {
    if (line.deed.blocked !== null) return;
    closeDialog();
    line.deed.run();
    return;
  }
  const { id } = line.found.item;
  closeDialog();
  // What is filtered away can't be shown.
  if (entityOf(id, shownTopology()) === null) setView({ criteria: everything });
  show(id);
}

const icons: { readonly [Kind in ThingKind]: ReactNode } = {
  container: <Box aria-hidden />,
  network: <Network aria-hidden />,
  cable: <Cable aria-hidden />,
  bridge: <Waypoints aria-hidden />,
  nic: <Router aria-hidden />,
};

interface LineRowProps {
  readonly line: Line;
  readonly id: string;
  readonly current: boolean;
}

function LineRow({ line, id, current }: LineRowProps): ReactNode {
  const blocked = line.kind === 'deed' && line.deed.blocked !== null;
  return (
    // The field keeps the focus and answers the keys; this is for the pointer.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- see above
    <div
      id={id}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an option element belongs into a select
      role="option"
      tabIndex={-1}
      aria-selected={current}
      aria-disabled={blocked}
      className="line"
      onPointerDown={(event) => event.preventDefault()}
      onClick={() => choose(line)}
    >
      {line.kind === 'thing' ? <ThingWords found={line.found} /> : <DeedWords deed={line.deed} />}
    </div>
  );
}

function ThingWords({ found: { item, hit } }: { readonly found: Found<Thing> }): ReactNode {
  const translate = useTranslate();
  const shown = hit !== null && !item.detail.includes(hit) ? `${hit} · ${item.detail}` : item.detail;
  return (
    <>
      {icons[item.kind]}
      <span className="name">{item.name}</span>
      <code>{shown}</code>
      <small>{translate(`find.kind.${item.kind}`)}</small>
    </>
  );
}

function DeedWords({ deed }: { readonly deed: Deed }): ReactNode {
  const translate = useTranslate();
  return (
    <>
      <Play aria-hidden />
      <span className="name">{deed.name}</span>
      <span className="why">{deed.blocked === null ? '' : say(translate, deed.blocked)}</span>
      {deed.shortcut !== null && <kbd>{deed.shortcut}</kbd>}
    </>
  );
}
