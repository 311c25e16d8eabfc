import { useState, type ReactNode } from 'react';
import { useView } from '../store/view.js';
import { useTranslate } from '../words/translate.js';
import { greet } from './newcomer.js';
import { Swatch, type SwatchName } from './Swatch.js';

const steps = ['look', 'ask', 'do'] as const;
const signs: { readonly [Step in (typeof steps)[number]]: readonly SwatchName[] } = {
  look: ['rail', 'cable', 'box'],
  ask: ['box', 'cut', 'box'],
  do: ['box', 'cable', 'rail'],
};

/** Three steps for somebody who is here for the first time. Beside the picture, never in front of it: it can be left alone. */
export function Tour(): ReactNode {
  const translate = useTranslate();
  const projector = useView((view) => view.projector);
  const [place, setPlace] = useState<number | null>(0);
  const step = place === null ? undefined : steps[place];
  if (place === null || step === undefined || projector) return null;
  const leave = (): void => {
    greet();
    setPlace(null);
  };
  const last = place === steps.length - 1;
  return (
    <aside className="tour" aria-label={translate('tour.title')}>
      <p className="step">{translate('tour.step', { step: place + 1, steps: steps.length })}</p>
      <div className="signs">
        {signs[step].map((name, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- the same sign stands in a row twice
          <Swatch key={index} name={name} />
        ))}
      </div>
      <h2>{translate(`tour.${step}`)}</h2>
      <p>{translate(`tour.${step}More`)}</p>
      <div className="buttons">
        {!last && (
          <button type="button" className="button plain" onClick={leave}>
            {translate('tour.skip')}
          </button>
        )}
        {place > 0 && (
          <button type="button" className="button" onClick={() => setPlace(place - 1)}>
            {translate('tour.back')}
          </button>
        )}
        <button type="button" className="button main" onClick={last ? leave : () => setPlace(place + 1)}>
          {translate(last ? 'tour.done' : 'tour.next')}
        </button>
      </div>
    </aside>
  );
}
