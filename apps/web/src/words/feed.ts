import type { FeedEntry } from '@patchbay/protocol';
import type { Translate } from '@patchbay/text';
import { scenarioTitle } from './scenario.js';

/** One event as a sentence. A name that Docker did not tell becomes "a container", "a network". */
export function feedWords(entry: FeedEntry, translate: Translate): string {
  const container = entry.container ?? translate('feed.someContainer');
  if (entry.action === 'container-stopped' && entry.detail !== null) {
    return translate('feed.container-stopped.detail', { container, detail: entry.detail });
  }
  if (entry.action === 'lab-changed' && entry.detail !== null) {
    return translate('feed.lab-changed', { detail: scenarioTitle(entry.detail, translate) });
  }
  return translate(`feed.${entry.action}`, {
    container,
    network: entry.network ?? translate('feed.someNetwork'),
    detail: entry.detail ?? translate('feed.noDetail'),
  });
}
