import { Monitor, Moon, Presentation, Search, Sun, Undo2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useCommander } from '../command/commander.js';
import { blockWords } from '../command/actions.js';
import { shortcuts } from '../command/shortcuts.js';
import { changeWords } from '../words/change.js';
import { changeBlock, lastUndoable } from '../store/select/changes.js';
import { useSession } from '../store/session.js';
import { useTopology } from '../store/topology.js';
import { present, setView, themeChoices, useView } from '../store/view.js';
import { say } from '@patchbay/text';
import { useTranslate } from '../words/translate.js';
import { ConnectionLine } from './ConnectionLine.js';
import { EngineSentence } from './EngineSentence.js';
import { FindingsButton } from './FindingsButton.js';
import { LanguageMenu } from './LanguageMenu.js';
import { Logo } from './Logo.js';
import { Segments } from './Segments.js';
import { TrafficToggle } from './TrafficToggle.js';

/** Who we are, what we look at, how the line is, and how to look. */
export function TopBar(): ReactNode {
  const translate = useTranslate();
  const drawn = useTopology((replica) => replica.topology.engines.size > 0);
  // Who can change nothing has nothing to undo.
  const mayUndo = useTopology(({ permissions }) => permissions?.readOnly !== true);
  return (
    <header className="bar">
      <h1 className="brand">
        <Logo />
        {translate('shell.title')}
      </h1>
      <EngineSentence />
      {drawn && <FindingsButton />}
      <ConnectionLine />
      <PermissionBadge />
      <div className="tools">
        {drawn && <FindButton />}
        {drawn && <ViewSwitch />}
        {drawn && <TrafficToggle />}
        {drawn && mayUndo && <UndoButton />}
        {drawn && <PresentButton />}
        <LanguageMenu />
        <ThemeMenu />
      </div>
    </header>
  );
}

function FindButton(): ReactNode {
  const translate = useTranslate();
  const label = translate('shell.find');
  return (
    <button
      type="button"
      className="button find-button"
      aria-label={label}
      aria-keyshortcuts="Control+K Meta+K"
      title={label}
      onClick={() => setView({ dialog: { kind: 'find', typed: '' } })}
    >
      <Search aria-hidden />
      <span aria-hidden>{translate('shell.search')}</span>
      <kbd aria-hidden>{shortcuts.palette.key}</kbd>
    </button>
  );
}

function ViewSwitch(): ReactNode {
  const translate = useTranslate();
  const shown = useView(({ matrix, mode }) => (matrix ? 'matrix' : mode));
  return (
    <Segments
      legend={translate('shell.view')}
      value={shown}
      onChange={(next) => setView(next === 'matrix' ? { matrix: true } : { matrix: false, mode: next })}
      choices={[
        { value: 'wiring', label: translate('shell.view.wiring') },
        { value: 'networks', label: translate('shell.view.networks') },
        { value: 'matrix', label: translate('matrix.view') },
      ]}
    />
  );
}

function PresentButton(): ReactNode {
  const translate = useTranslate();
  return (
    <button
      type="button"
      className="button present"
      aria-label={translate('projector.enter')}
      aria-keyshortcuts={shortcuts.presentation.key}
      title={translate('projector.enter')}
      onClick={present}
    >
      <Presentation aria-hidden />
      <span aria-hidden>{translate('shell.present')}</span>
    </button>
  );
}

const themeIcons = { system: Monitor, light: Sun, dark: Moon } as const;

function ThemeMenu(): ReactNode {
  const translate = useTranslate();
  const theme = useView((view) => view.theme);
  const Icon = themeIcons[theme];
  const label = translate('shell.theme');
  return (
    <label className="icon-menu theme" title={label}>
      <Icon aria-hidden />
      <select
        aria-label={label}
        value={theme}
        onChange={({ target }) =>
          setView({ theme: themeChoices.find((each) => each === target.value) ?? theme })
        }
      >
        {themeChoices.map((choice) => (
          <option key={choice} value={choice}>
            {translate(`shell.theme.${choice}`)}
          </option>
        ))}
      </select>
    </label>
  );
}

function PermissionBadge(): ReactNode {
  const translate = useTranslate();
  const permissions = useTopology((replica) => replica.permissions);
  if (permissions === null) return null;
  if (permissions.role === 'viewer') {
    return (
      <span className="badge" title={translate('command.blocked.viewer')}>
        {translate('shell.viewer')}
      </span>
    );
  }
  if (!permissions.readOnly) return null;
  return (
    <span className="badge" title={translate('command.blocked.read-only')}>
      {translate('shell.readOnly')}
    </span>
  );
}

function UndoButton(): ReactNode {
  const translate = useTranslate();
  const commander = useCommander();
  const last = lastUndoable(useTopology((replica) => replica.changes));
  const permissions = useTopology((replica) => replica.permissions);
  const source = useTopology((replica) => replica.source);
  const connection = useSession((session) => session.connection);
  const blocked = blockWords(changeBlock(permissions, connection, source));
  const what =
    last === null
      ? translate('shell.undoNothing')
      : translate('shell.undoWhat', { what: say(translate, changeWords(last)) });
  return (
    <button
      type="button"
      className="button undo"
      disabled={last === null || blocked !== null}
      aria-label={what}
      title={blocked === null ? what : say(translate, blocked)}
      onClick={() => last !== null && commander.undo(last.id)}
    >
      <Undo2 aria-hidden />
      <span>{translate('shell.undo')}</span>
    </button>
  );
}
