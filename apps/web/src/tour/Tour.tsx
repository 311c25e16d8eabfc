import { useRef, useState, type ReactNode } from 'react';
import { useTopology } from '../store/topology.js';
import { useView } from '../store/view.js';
import { useTranslate } from '../words/translate.js';
import type { Picture } from '../picture/picture.js';
import { Pointer } from './Pointer.js';
import { greet } from './newcomer.js';
import { steps } from './targets.js';

/** Three steps for somebody who is here for the first time: each points at a thing, and the page can be used beside it. */
export function Tour({ picture }: { readonly picture: Picture }): ReactNode {
  const translate = useTranslate();
  const projector = useView((view) => view.projector);
  const lab = useTopology((replica) => replica.lab !== null);
  const bubble = useRef<HTMLElement>(null);
  const [place, setPlace] = useState<number | null>(0);
  const step = place === null ? undefined : steps[place];
  // The first step is about what is there: on an empty host it waits.
  const empty = useTopology((replica) => replica.topology.containers.size === 0);
  if (place === null || step === undefined || projector || empty) return null;
  const leave = (): void => {
    greet();
    setPlace(null);
  };
  const last = place === steps.length - 1;
  return (
    <>
      <Pointer bubble={bubble} step={step} picture={picture} />
      <aside className="tour" ref={bubble} aria-label={translate('tour.title')}>
        <p className="step">{translate('tour.step', { step: place + 1, steps: steps.length })}</p>
        <h2>{translate(`tour.${step}`)}</h2>
        {lab && place === 0 && <p>{translate('tour.lab')}</p>}
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
    </>
  );
}
