import { pageKeyFragment, pageKeyHeader } from '@patchbay/protocol';
import { readStored, writeStored } from '../store/storage.js';

const place = 'patchbay.key';
/** Where nothing can be stored it is kept for as long as the page. */
let kept: string | null = null;

/** The page's half of the session; null before there is one. Read anew each time: another tab may have got another. */
export function pageKey(): string | null {
  return readStored(place, isKey) ?? kept;
}

export function keepPageKey(key: string): void {
  kept = key;
  writeStored(place, key);
}

/** Takes the key that the printed link leads to out of the address, before anything else looks at it. */
export function takePageKey({ location, history }: Pick<Window, 'location' | 'history'>): void {
  const start = `#${pageKeyFragment}`;
  if (!location.hash.startsWith(start)) return;
  keepPageKey(location.hash.slice(start.length));
  history.replaceState(history.state, '', location.pathname + location.search);
}

/** Headers by which a request shows that it is this page's. */
export function ownHeaders(): Readonly<Record<string, string>> {
  const key = pageKey();
  return key === null ? {} : { [pageKeyHeader]: key };
}

function isKey(value: unknown): value is string {
  return typeof value === 'string';
}
