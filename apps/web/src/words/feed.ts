import type { FeedEntry } from '@patchbay/protocol';
import type { Translate } from '@patchbay/text';

/** One event as a sentence. A name that Docker did not tell becomes "a container", "a network". */
export function feedWords(entry: FeedEntry, translate: Translate): string {
  const container = entry.container ?? translate('feed.someContainer');
  if (entry.action === 'container-stopped' && entry.detail !== null) {
    return translate('feed.container-stopped.detail', { container, detail: entry.detail });
  }
  return translate(`feed.${entry.action}`, {
    container,
    network: entry.network ?? translate('feed.someNetwork'),
    detail: entry.detail ?? translate('feed.noDetail'),
  });
}
