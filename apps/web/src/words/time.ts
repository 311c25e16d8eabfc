import type { Language } from '@patchbay/text';
import { languageStore } from './language.js';

type Format = 'clock' | 'exact' | 'full';

/** Where each language writes its dates; a day has 24 hours in a picture that people compare with logs. */
const locales: { readonly [Each in Language]: string } = {
  en: 'en-GB',
  'zh-Hant': 'zh-Hant-TW',
  'zh-Hans': 'zh-Hans-CN',
};
const shapes: { readonly [Each in Format]: Intl.DateTimeFormatOptions } = {
  clock: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  exact: { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' },
  full: {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  },
};
/** Making one costs more than a hundred uses of it. */
const made = new Map<string, Intl.DateTimeFormat>();

function formatted(at: number, format: Format): string {
  const { language } = languageStore.getState();
  const name = `${language} ${format}`;
  const known = made.get(name) ?? new Intl.DateTimeFormat(locales[language], shapes[format]);
  made.set(name, known);
  return known.format(at);
}

/** `14:03`, in the reader's time zone. All take milliseconds since the epoch, and are in the language of the page. */
export function clockTime(at: number): string {
  return formatted(at, 'clock');
}

/** `14:03:27` */
export function exactTime(at: number): string {
  return formatted(at, 'exact');
}

/** `20 Nov 2026, 14:03:27`, `2026年11月20日 14:03:27` */
export function fullTime(at: number): string {
  return formatted(at, 'full');
}

/** A time as Docker writes it (RFC 3339), in full; null where there is none: Docker's zero time is no time. */
export function dockerTime(text: string | null): string | null {
  const at = Date.parse(text ?? '');
  return Number.isNaN(at) || at <= 0 ? null : fullTime(at);
}
