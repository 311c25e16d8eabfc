/** Text forms of the addresses the kernel gives as bytes. */

/** `02:42:ac:11:00:02`; null for an empty address (tunnels have none). */
export function formatHardwareAddress(bytes: Uint8Array | undefined): string | null {
  if (bytes === undefined || bytes.length === 0) return null;
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(':');
}

/** Dotted or RFC 5952 form of 4 or 16 bytes; null for any other length. */
export function formatAddress(bytes: Uint8Array | undefined): string | null {
  if (bytes?.length === 4) return bytes.join('.');
  if (bytes?.length !== 16) return null;
  const groups = Array.from({ length: 8 }, (_, at) => ((bytes[at * 2] ?? 0) << 8) | (bytes[at * 2 + 1] ?? 0));
  const zeros = longestZeroRun(groups);
  const text = (from: number, to: number) =>
    groups
      .slice(from, to)
      .map((group) => group.toString(16))
      .join(':');
  return zeros.length < 2 ? text(0, 8) : `${text(0, zeros.start)}::${text(zeros.start + zeros.length, 8)}`;
}

function longestZeroRun(groups: readonly number[]): { start: number; length: number } {
  let best = { start: 0, length: 0 };
  let start = 0;
  groups.forEach((group, at) => {
    if (group !== 0) start = at + 1;
    else if (at - start + 1 > best.length) best = { start, length: at - start + 1 };
  });
  return best;
}

/** A dotted address as an unsigned number; null when it is not one. */
export function parseIpv4(text: string): number | null {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text);
  if (match === null) return null;
  const bytes = match.slice(1).map(Number);
  return bytes.some((byte) => byte > 255) ? null : bytes.reduce((sum, byte) => sum * 256 + byte, 0);
}
