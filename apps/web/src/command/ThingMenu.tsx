import { say } from '@patchbay/text';
import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { openPopover } from '../shell/open-popover.js';
import { changeBlock } from '../store/select/changes.js';
import { useSession } from '../store/session.js';
import { useTopology } from '../store/topology.js';
import { setView, type Menu } from '../store/view.js';
import { useTranslate } from '../words/translate.js';
import { actionsFor, type Action } from './actions.js';
import { useCommander } from './commander.js';
import { LayoutItems } from './LayoutItems.js';
import { menuStep } from './menu-keys.js';
import { perform } from './perform.js';
import { useReturnFocus } from './return-focus.js';

/** Room between the menu and the window's edge, pixels. */
const margin = 8;

/** What can be done with one thing, where the pointer or the focused row is. */
export function ThingMenu({ menu }: { readonly menu: Menu }): ReactNode {
  const translate = useTranslate();
  const frame = useRef<HTMLDivElement>(null);
  const topology = useTopology((replica) => replica.topology);
  const permissions = useTopology((replica) => replica.permissions);
  const source = useTopology((replica) => replica.source);
  const connection = useSession((session) => session.connection);
  const block = changeBlock(permissions, connection, source);
  const actions = 'fold' in menu ? [] : actionsFor(menu.id, menu.through, { topology, block });
  useReturnFocus();
  useEffect(() => {
    const element = frame.current;
    if (element === null) return undefined;
    const endWait = openPopover(element);
    place(element, menu);
    itemsOf(element)[0]?.focus();
    // The browser closes it on Escape and on a press outside.
    const onToggle = (event: ToggleEvent): void => {
      if (event.newState === 'closed') setView({ menu: null });
    };
    element.addEventListener('toggle', onToggle);
    return () => {
      endWait();
      element.removeEventListener('toggle', onToggle);
    };
  }, [menu]);
  return (
    <div
      ref={frame}
      className="menu"
      popover="auto"
      role="menu"
      tabIndex={-1}
      aria-label={translate('command.menu')}
      onKeyDown={onKeyDown}
    >
      {actions.map((action) => (
        <Item key={action.key} action={action} />
      ))}
      <LayoutItems of={'fold' in menu ? { fold: menu.fold } : menu.id} />
    </div>
  );
}

function Item({ action }: { readonly action: Action }): ReactNode {
  const translate = useTranslate();
  const commander = useCommander();
  return (
    <button
      type="button"
      role="menuitem"
      tabIndex={-1}
      aria-disabled={action.blocked !== null}
      onClick={() => {
        if (action.blocked !== null) return;
        setView({ menu: null });
        perform(action.intent, commander);
      }}
    >
      <span>
        {say(translate, action.label)}
        {action.blocked !== null && <small>{say(translate, action.blocked)}</small>}
      </span>
      {action.shortcut !== null && <kbd>{action.shortcut}</kbd>}
    </button>
  );
}

function onKeyDown(event: KeyboardEvent<HTMLDivElement>): void {
  if (event.key === 'Tab') {
    event.preventDefault();
    setView({ menu: null });
    return;
  }
  const items = itemsOf(event.currentTarget);
  const next = menuStep(
    event.key,
    items.findIndex((item) => item === document.activeElement),
    items.length,
  );
  if (next === null) return;
  event.preventDefault();
  items[next]?.focus();
}

function itemsOf(menu: HTMLElement): readonly HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>('[role="menuitem"]')];
}

/** Inside the window. Set by script, which the content security policy allows; a style attribute it would not. */
function place(element: HTMLElement, { x, y }: Menu): void {
  const { width, height } = element.getBoundingClientRect();
  element.style.left = `${Math.max(margin, Math.min(x, innerWidth - width - margin))}px`;
  element.style.top = `${Math.max(margin, Math.min(y, innerHeight - height - margin))}px`;
}
