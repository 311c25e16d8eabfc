import { createContext, useContext, type ReactNode } from 'react';
import type { TextKey } from '@patchbay/text';
import { useTopology } from '../store/topology.js';
import { languageStore } from '../words/language.js';
import { useTranslate } from '../words/translate.js';
import { CopyButton } from './CopyButton.js';

/** What leaving the lab does; the link provides it. */
export const LeaveLab = createContext<() => void>(() => undefined);

/** Says that the picture shows the lab, how a terminal gets at it, and offers the real engine when one answers. */
export function LabBanner(): ReactNode {
  const translate = useTranslate();
  const lab = useTopology((replica) => replica.lab);
  const readOnly = useTopology((replica) => replica.permissions?.role !== 'operator');
  const leave = useContext(LeaveLab);
  if (lab === null) return null;
  const line = `DOCKER_HOST=${lab.address} docker network ls`;
  const title = titleOf(lab.scenario);
  return (
    <section className="banner calm" aria-label={translate('lab.banner.title')}>
      <strong>{translate('lab.banner.title')}</strong>
      {title !== null && <span>{translate('lab.banner.shows', { title: translate(title) })} </span>}
      <span className="terminal">
        {translate('lab.banner.says')} <code>{line}</code> <CopyButton text={line} />
      </span>
      {lab.offer !== null && (
        <output>
          {' '}
          {translate('lab.banner.offer', { version: lab.offer.version })}{' '}
          <button type="button" className="button small" disabled={readOnly} onClick={leave}>
            {translate('lab.banner.go')}
          </button>
        </output>
      )}
    </section>
  );
}

type TitleKey = Extract<TextKey, `lab.scenario.${string}.title`>;

/** Null for a scenario that an older page does not know. */
function titleOf(scenario: string): TitleKey | null {
  const key = `lab.scenario.${scenario}.title`;
  return Object.hasOwn(languageStore.getState().catalogue, key) ? (key as TitleKey) : null;
}
