import { X } from 'lucide-react';
import { useEffect, useRef, type ReactNode } from 'react';
import { setView } from '../store/view.js';
import { useTranslate } from '../words/translate.js';
import { Swatch, type SwatchName } from './Swatch.js';

const things = ['rail', 'internal', 'box', 'cable', 'chip', 'host', 'nic', 'nicChild'] as const;
const states = ['running', 'paused', 'stopped', 'unhealthy', 'cut'] as const;
const hands = ['drag', 'fold', 'own', 'menu', 'find'] as const;

/** What each sign means: beside the picture, so that both can be looked at. */
export function Legend(): ReactNode {
  const translate = useTranslate();
  const close = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    close.current?.focus();
  }, []);
  return (
    <aside className="legend" aria-label={translate('legend.title')}>
      <header>
        <h2>{translate('legend.title')}</h2>
        <button
          ref={close}
          type="button"
          className="button plain icon"
          aria-label={translate('legend.close')}
          title={translate('legend.close')}
          onClick={() => setView({ legend: false })}
        >
          <X aria-hidden />
        </button>
      </header>
      <Signs heading={translate('legend.things')} names={things} />
      <Signs heading={translate('legend.states')} names={states} />
      <h3>{translate('legend.hands')}</h3>
      <ul className="hands">
        {hands.map((name) => (
          <li key={name}>{translate(`legend.${name}`)}</li>
        ))}
      </ul>
    </aside>
  );
}

function Signs({
  heading,
  names,
}: {
  readonly heading: string;
  readonly names: readonly SwatchName[];
}): ReactNode {
  const translate = useTranslate();
  return (
    <>
      <h3>{heading}</h3>
      <ul>
        {names.map((name) => (
          <li key={name}>
            <Swatch name={name} />
            <span>{translate(`legend.${name}`)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
