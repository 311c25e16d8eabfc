import type { Translate } from '@patchbay/text';
import type { Flow } from '../store/traffic.js';

const units = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** Bytes in powers of ten, three digits at most: `0 B`, `999 B`, `1.2 kB`, `34 MB`. */
export function byteWords(bytes: number): string {
  let [value, unit] = [bytes, 0];
  // What would be rounded up to 1000 is one of the next unit.
  while (rounded(value, unit) >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${rounded(value, unit)} ${units[unit]}`;
}

function rounded(value: number, unit: number): number {
  return unit > 0 && value < 9.95 ? Math.round(value * 10) / 10 : Math.round(value);
}

/** `↓1.2kB ↑300B` a second, from the container's side: as much as fits beside a cable; how much was lost where something was. Null for a silent cable. */
export function flowWords(flow: Flow, translate: Translate): string | null {
  const lost = flow.newErrors + flow.newDropped;
  if (lost > 0) return translate('picture.traffic.losing', { count: lost });
  if (isSilent(flow)) return null;
  return translate('picture.traffic.onCable', {
    received: byteWords(flow.receivedBytesPerSecond).replace(' ', ''),
    sent: byteWords(flow.sentBytesPerSecond).replace(' ', ''),
  });
}

/** True when no packet came or went during the last second. */
export function isSilent(flow: Flow): boolean {
  return flow.receivedPacketsPerSecond === 0 && flow.sentPacketsPerSecond === 0;
}

/** `1.2 kB/s, 12 packets/s` */
export function rateWords(
  { bytes, packets }: { readonly bytes: number; readonly packets: number },
  translate: Translate,
): string {
  return translate('picture.traffic.rate', { bytes: byteWords(bytes), count: packets });
}
