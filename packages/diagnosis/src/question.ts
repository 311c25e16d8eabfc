/** What a person asks: can this container reach that, by that name, on that port? */
export interface Question {
  /** The container that asks: whatever means one, see `containersMeant`. */
  readonly from: string;
  /** A name, alias, service, FQDN, address or container, as the asker's program would use it. */
  readonly to: string;
  /** Null: only whether packets arrive at all. */
  readonly port: number | null;
  readonly protocol: 'tcp' | 'udp';
  /** The container that is meant, where the name alone does not say (two projects with a `db`). */
  readonly target: string | null;
  /** The address that the asker's program uses, where it does not ask again (a cached or written-down one). */
  readonly address: string | null;
}

/** Fills what was left out: TCP, no port, nothing meant beyond the name. */
export function question(
  asked: Pick<Question, 'from' | 'to'> & Partial<Omit<Question, 'from' | 'to'>>,
): Question {
  return { port: null, protocol: 'tcp', target: null, address: null, ...asked };
}

/** `to` and `port` of a `Question`. */
export interface ParsedTarget {
  readonly to: string;
  readonly port: number | null;
}

/**
 * Reads `db`, `db:5432`, `172.18.0.2:80`, `fd00::2`, `[fd00::2]:80`. Null when there is no name, or when the port
 * is not a number from 1 to 65535. An IPv6 address takes a port only in brackets.
 */
export function parseTarget(text: string): ParsedTarget | null {
  const trimmed = text.trim();
  const bracketed = /^\[([0-9a-f:.]+)\](?::(\d+))?$/i.exec(trimmed);
  if (bracketed) return withPort(bracketed[1] ?? '', bracketed[2]);
  const colons = trimmed.split(':').length - 1;
  if (colons !== 1) return /[\s[\]]/.test(trimmed) ? null : withPort(trimmed, undefined);
  const [name = '', port = ''] = trimmed.split(':');
  return withPort(name, port);
}

function withPort(to: string, digits: string | undefined): ParsedTarget | null {
  if (to === '' || /\s/.test(to)) return null;
  if (digits === undefined) return { to, port: null };
  const port = Number(digits);
  return /^\d{1,5}$/.test(digits) && port >= 1 && port <= 65535 ? { to, port } : null;
}

/** How a question's target is written back: the inverse of `parseTarget`. */
export function formatTarget({ to, port }: ParsedTarget): string {
  if (port === null) return to;
  return to.includes(':') ? `[${to}]:${port}` : `${to}:${port}`;
}
