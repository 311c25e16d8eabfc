/** Times as Docker writes them. */
const never = '0001-01-01T00:00:00Z';

/** RFC 3339 with nanoseconds; null is Go's zero time. */
export function timestamp(at: number | null): string {
  return at === null ? never : new Date(at).toISOString().replace('Z', '000000Z');
}

const units: readonly (readonly [number, string])[] = [
  [365 * 86_400, 'years'],
  [30 * 86_400, 'months'],
  [7 * 86_400, 'weeks'],
  [86_400, 'days'],
  [3600, 'hours'],
  [60, 'minutes'],
  [1, 'seconds'],
];

/** A duration in words, as go-units' HumanDuration: `Up 2 hours`. */
export function inWords(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  if (seconds < 1) return 'Less than a second';
  if (seconds === 1) return '1 second';
  if (seconds >= 60 && seconds < 120) return 'About a minute';
  if (seconds >= 3600 && seconds < 5400) return 'About an hour';
  // go-units counts days up to two weeks, hours up to two days.
  const [size, word] = units.find(([size, word]) => seconds >= (least[word] ?? size)) ?? [1, 'seconds'];
  return `${Math.floor(seconds / size)} ${word}`;
}

const least: Readonly<Record<string, number>> = {
  years: 2 * 365 * 86_400,
  months: 60 * 86_400,
  weeks: 14 * 86_400,
  days: 2 * 86_400,
};
