const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const exact = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const full = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });

/** `14:03`, in the reader's time zone. All take milliseconds since the epoch. */
export function clockTime(at: number): string {
  return clock.format(at);
}

/** `14:03:27` */
export function exactTime(at: number): string {
  return exact.format(at);
}

/** `20 Nov 2026, 14:03:27` */
export function fullTime(at: number): string {
  return full.format(at);
}
