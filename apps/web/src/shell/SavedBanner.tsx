import type { ReactNode } from 'react';
import { backToLive } from '../store/saved.js';
import { useTopology } from '../store/topology.js';
import { fullTime } from '../words/time.js';
import { useTranslate } from '../words/translate.js';

/** Says that what is shown is not live, of which host and when it was, and leads back. */
export function SavedBanner(): ReactNode {
  const translate = useTranslate();
  const source = useTopology((replica) => replica.source);
  if (source?.kind !== 'saved') return null;
  return (
    <section className="banner" aria-label={translate('saved.title')}>
      <output>{translate('saved.says', { host: source.host, time: fullTime(Date.parse(source.at)) })}</output>{' '}
      <button type="button" className="button small" onClick={backToLive}>
        {translate('saved.back')}
      </button>
    </section>
  );
}
