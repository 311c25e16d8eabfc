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
import { commandsOf } from './commands.js';
import { sectionsOf, type Line, type Section } from './lines.js';
import { PaletteLine } from './PaletteLine.js';
import { recentKeys, remember } from './recents.js';
import { thingsOf } from './things.js';
import { verbCommands } from './verbs.js';

/** Finds anything by any of its names, and runs any command of the page. */
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
  const sections = useSections(typed);
  const lines = useMemo(() => sections.flatMap((section) => section.lines), [sections]);
  useReturnFocus();
  useEffect(() => {
    const dialog = frame.current;
    // A press beside it closes it too; React does not know the attribute yet.
    dialog?.setAttribute('closedby', 'any');
    dialog?.showModal();
    return () => dialog?.close();
  }, []);
  const at = Math.min(place, lines.length - 1);
  const current = lines[at];
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && current !== undefined) {
      event.preventDefault();
      choose(current);
      return;
    }
    const next = event.key === 'Home' || event.key === 'End' ? null : menuStep(event.key, at, lines.length);
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
        aria-activedescendant={current === undefined ? undefined : `${id}-${at}`}
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
        {sections.map((section) => (
          <SectionOfLines key={section.name} section={section} id={id} lines={lines} current={current} />
        ))}
      </div>
      {lines.length === 0 && <output className="nothing">{translate('find.nothing', { typed })}</output>}
      <p className="hint">{translate('find.keys')}</p>
    </dialog>
  );
}

interface SectionProps {
  readonly section: Section;
  readonly id: string;
  /** Of all sections: a line's place among them is what the field names it by. */
  readonly lines: readonly Line[];
  readonly current: Line | undefined;
}

function SectionOfLines({ section: { name, lines: own }, id, lines, current }: SectionProps): ReactNode {
  const translate = useTranslate();
  const heading = name === 'selected' ? selectedName() : translate(`find.section.${name}`);
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a fieldset may not stand in a listbox
    <div role="group" aria-labelledby={`${id}-${name}`}>
      <p className="heading" id={`${id}-${name}`}>
        {heading}
      </p>
      {own.map((line) => (
        <PaletteLine
          key={line.key}
          line={line}
          id={`${id}-${lines.indexOf(line)}`}
          current={line === current}
          onChoose={() => choose(line)}
        />
      ))}
    </div>
  );
}

/** What the selected thing is called: the heading of what can be done with it. */
function selectedName(): string {
  const { selected } = viewStore.getState();
  const entity = selected === null ? null : entityOf(selected, topologyStore.getState().topology);
  return entity !== null && 'name' in entity ? entity.name : '';
}

/** Reads the stores once: what flows in while somebody types would move the lines under their fingers. */
function useSections(typed: string): readonly Section[] {
  const translate = useTranslate();
  const commander = useCommander();
  const [opened] = useState(() => ({
    replica: topologyStore.getState(),
    view: viewStore.getState(),
    recent: recentKeys(),
  }));
  const { replica, view, recent } = opened;
  const things = useMemo(() => thingsOf(replica.topology, translate), [replica, translate]);
  const situation = useMemo(() => {
    const block = changeBlock(replica.permissions, sessionStore.getState().connection, replica.source);
    const { topology, changes } = replica;
    return { topology, view, changes, block, lab: replica.lab !== null, commander };
  }, [replica, view, commander]);
  const commands = useMemo(() => commandsOf(situation, translate), [situation, translate]);
  return useMemo(() => {
    const verbs = verbCommands({ typed, things, translate }, situation);
    return sectionsOf({ typed, things, commands, verbs, recent });
  }, [typed, things, translate, situation, commands, recent]);
}

function choose(line: Line): void {
  if (line.kind === 'command') {
    if (line.command.blocked !== null) return;
    remember(line.key);
    closeDialog();
    line.command.run();
    return;
  }
  const { id } = line.found.item;
  remember(id);
  closeDialog();
  // What is filtered away can't be shown.
  if (entityOf(id, shownTopology()) === null) setView({ criteria: everything });
  show(id);
}
