import { useMemo, useState, type ReactNode } from 'react';
import { keySections, shortcutNames, shortcuts, type ShortcutName } from '../command/shortcuts.js';
import { search } from '../find/search.js';
import { BesidePanel } from '../panels/BesidePanel.js';
import { setView } from '../store/view.js';
import { useTranslate } from '../words/translate.js';
import { SignPicture } from './SignPicture.js';
import { signGroups, type SignGroup, type SignName } from './signs.js';

const groups = Object.keys(signGroups) as readonly SignGroup[];
const signNames: readonly SignName[] = groups.flatMap((group) => signGroups[group]);
/** What the mouse does: no key stands for it. */
const gestures = ['plug', 'ask', 'unplug', 'menu', 'place', 'fold'] as const;

/** One sheet for what the signs mean and what the keys do; both can be searched. */
export function HelpPanel(): ReactNode {
  const translate = useTranslate();
  const [typed, setTyped] = useState('');
  const signs = useFound(typed, signNames, (name) => ({ name: translate(`legend.${name}`), words: [] }));
  const keys = useFound(typed, shortcutNames, (name) => ({
    name: translate(`keys.${name}`),
    words: [shortcuts[name].key],
  }));
  const moves = useFound(typed, gestures, (name) => ({ name: translate(`legend.mouse.${name}`), words: [] }));
  return (
    <BesidePanel
      title={translate('keys.title')}
      about={translate('keys.about')}
      className="help"
      onClose={() => setView({ beside: null })}
    >
      <input
        type="search"
        value={typed}
        aria-label={translate('keys.search')}
        placeholder={translate('keys.search')}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => setTyped(event.target.value)}
      />
      {signs.size + keys.size + moves.size === 0 && <output>{translate('keys.nothing', { typed })}</output>}
      {groups.map((group) => (
        <Signs key={group} group={group} shown={signs} />
      ))}
      <Keys shown={keys} />
      <Gestures shown={moves} />
    </BesidePanel>
  );
}

/** Those of the names that what was typed finds: all of them before anything is. */
function useFound<Name extends string>(
  typed: string,
  names: readonly Name[],
  told: (name: Name) => { readonly name: string; readonly words: readonly string[] },
): ReadonlySet<Name> {
  const translate = useTranslate();
  return useMemo(() => {
    const items = names.map((key) => ({ key, ...told(key) }));
    return new Set(search(items, typed, items.length).map(({ item }) => item.key));
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the words change with the language alone
  }, [typed, names, translate]);
}

function Signs({
  group,
  shown,
}: {
  readonly group: SignGroup;
  readonly shown: ReadonlySet<SignName>;
}): ReactNode {
  const translate = useTranslate();
  const names = signGroups[group].filter((name) => shown.has(name));
  if (names.length === 0) return null;
  return (
    <section>
      <h3>{translate(`legend.group.${group}`)}</h3>
      <ul className="signs">
        {names.map((name) => (
          <li key={name}>
            <SignPicture name={name} />
            <span>{translate(`legend.${name}`)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Keys({ shown }: { readonly shown: ReadonlySet<ShortcutName> }): ReactNode {
  const translate = useTranslate();
  return keySections.map((section) => {
    const names = shortcutNames.filter((name) => shortcuts[name].section === section && shown.has(name));
    if (names.length === 0) return null;
    return (
      <section key={section}>
        <h3>{translate(`keys.section.${section}`)}</h3>
        <dl className="keys">
          {names.map((name) => (
            <div key={name}>
              <dt>
                <kbd>{shortcuts[name].key}</kbd>
              </dt>
              <dd>{translate(`keys.${name}`)}</dd>
            </div>
          ))}
        </dl>
      </section>
    );
  });
}

function Gestures({ shown }: { readonly shown: ReadonlySet<(typeof gestures)[number]> }): ReactNode {
  const translate = useTranslate();
  const names = gestures.filter((name) => shown.has(name));
  if (names.length === 0) return null;
  return (
    <section>
      <h3>{translate('keys.mouse')}</h3>
      <ul>
        {names.map((name) => (
          <li key={name}>{translate(`legend.mouse.${name}`)}</li>
        ))}
      </ul>
    </section>
  );
}
