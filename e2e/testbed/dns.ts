/** What the outside's name server answers. Pure: a query's bytes in, the answer's bytes out (RFC 1035 §4). */

const headerLength = 12;
const typeA = 1;
const code = { ok: 0, serverFailure: 2, noSuchName: 3, refused: 5 } as const;

export interface Zone {
  /** Name to IPv4 address. */
  readonly hosts: Readonly<Record<string, string>>;
  /** Domain to the IPv4 address of every name below it. */
  readonly wildcards?: Readonly<Record<string, string>>;
}

interface Verdict {
  readonly code: number;
  readonly authoritative: boolean;
  readonly address: string | null;
}

/**
 * Answers a query of one question. Known hosts resolve; below `servfail.test`, `refused.test`, `silent.test` and
 * `auth.test` the server fails, refuses, keeps silent (null), or denies with authority; any other name does not exist.
 * Null also for bytes that are no query.
 */
export function answer(query: Buffer, zone: Zone): Buffer | null {
  const question = readQuestion(query);
  if (!question || isBelow(question.name, 'silent.test')) return null;
  const verdict = judge(question.name, question.type, zone);
  const header = Buffer.alloc(headerLength);
  query.copy(header, 0, 0, 2);
  // Response, recursion desired and available.
  header.writeUInt16BE(0x8180 | (verdict.authoritative ? 0x0400 : 0) | verdict.code, 2);
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(verdict.address ? 1 : 0, 6);
  const parts = [header, query.subarray(headerLength, question.end)];
  if (verdict.address) parts.push(addressRecord(verdict.address));
  return Buffer.concat(parts);
}

function judge(name: string, type: number, zone: Zone): Verdict {
  const domain = Object.keys(zone.wildcards ?? {}).find((candidate) => name.endsWith(`.${candidate}`));
  const address = zone.hosts[name] ?? (domain === undefined ? undefined : zone.wildcards?.[domain]);
  if (address !== undefined)
    return { code: code.ok, authoritative: false, address: type === typeA ? address : null };
  if (isBelow(name, 'servfail.test'))
    return { code: code.serverFailure, authoritative: false, address: null };
  if (isBelow(name, 'refused.test')) return { code: code.refused, authoritative: false, address: null };
  return { code: code.noSuchName, authoritative: isBelow(name, 'auth.test'), address: null };
}

function isBelow(name: string, domain: string): boolean {
  return name === domain || name.endsWith(`.${domain}`);
}

function readQuestion(
  query: Buffer,
): { readonly name: string; readonly type: number; readonly end: number } | null {
  const labels: string[] = [];
  let at = headerLength;
  for (;;) {
    const length = query[at];
    if (length === undefined || length > 63) return null;
    if (length === 0) break;
    labels.push(query.toString('latin1', at + 1, at + 1 + length).toLowerCase());
    at += 1 + length;
  }
  const end = at + 5;
  return end <= query.length ? { name: labels.join('.'), type: query.readUInt16BE(at + 1), end } : null;
}

/** An A record for the question's own name (compression pointer 0xc00c), kept for 60 s. */
function addressRecord(address: string): Buffer {
  const record = Buffer.from([0xc0, 0x0c, 0, typeA, 0, 1, 0, 0, 0, 60, 0, 4, 0, 0, 0, 0]);
  address.split('.').forEach((part, index) => record.writeUInt8(Number(part), headerLength + index));
  return record;
}
