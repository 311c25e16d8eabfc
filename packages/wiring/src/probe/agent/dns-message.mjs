/** DNS messages as bytes (RFC 1035 §4). Pure. */

/** @typedef {'A' | 'AAAA'} QuestionType */

const headerLength = 12;
const recordHeaderLength = 10;
const internet = 1;
/** A name of compression pointers can not be longer than this many steps unless it turns in a circle. */
const stepLimit = 128;
const types = /** @type {const} */ ({ A: 1, AAAA: 28 });
const responseCodes = [
  'NOERROR',
  'FORMERR',
  'SERVFAIL',
  'NXDOMAIN',
  'NOTIMP',
  'REFUSED',
  'YXDOMAIN',
  'YXRRSET',
  'NXRRSET',
  'NOTAUTH',
  'NOTZONE',
];

/**
 * A question with "recursion desired". The name's labels have at most 63 bytes; one dot at its end changes nothing.
 * @param {{ readonly id: number, readonly name: string, readonly type: QuestionType }} question
 * @returns {Buffer}
 */
export function encodeQuestion({ id, name, type }) {
  const header = Buffer.alloc(headerLength);
  header.writeUInt16BE(id, 0);
  header.writeUInt16BE(0x0100, 2);
  header.writeUInt16BE(1, 4);
  const labels = name
    .replace(/\.$/, '')
    .split('.')
    .flatMap((label) => [Buffer.from([Buffer.byteLength(label)]), Buffer.from(label)]);
  return Buffer.concat([header, ...labels, Buffer.from([0, 0, types[type], 0, internet])]);
}

/**
 * Reads an answer: its code's name (`CODE11` for one without), whether it was cut, and the addresses of the asked type, wherever a
 * chain of CNAMEs leads. Null for bytes that are no DNS message; records that are cut off end the list.
 * @param {Buffer} bytes
 * @param {QuestionType} type
 * @returns {{ readonly code: string, readonly truncated: boolean, readonly addresses: readonly string[] } | null}
 */
export function parseAnswer(bytes, type) {
  if (bytes.length < headerLength) return null;
  const flags = bytes.readUInt16BE(2);
  const number = flags & 0x0f;
  const addresses = [];
  /** @type {number | null} */
  let at = headerLength;
  for (let left = bytes.readUInt16BE(4); left > 0 && at !== null; left--) at = skip(skipName(bytes, at), 4);
  for (let left = bytes.readUInt16BE(6); left > 0 && at !== null; left--) {
    const record = skipName(bytes, at);
    if (record === null || record + recordHeaderLength > bytes.length) break;
    const length = bytes.readUInt16BE(record + 8);
    const start = record + recordHeaderLength;
    const data = bytes.subarray(start, start + length);
    if (data.length < length) break;
    if (bytes.readUInt16BE(record) === types[type]) addresses.push(...addressOf(data));
    at = start + length;
  }
  return { code: responseCodes[number] ?? `CODE${number}`, truncated: (flags & 0x0200) !== 0, addresses };
}

/**
 * @param {number | null} at
 * @param {number} length
 */
function skip(at, length) {
  return at === null ? null : at + length;
}

/**
 * Where the name that begins here ends; null past the end of the bytes.
 * @param {Buffer} bytes
 * @param {number} at
 * @returns {number | null}
 */
function skipName(bytes, at) {
  let next = at;
  for (let step = 0; step < stepLimit; step++) {
    const length = bytes[next];
    if (length === undefined) return null;
    if (length >= 0xc0) return next + 2;
    next += length + 1;
    if (length === 0) return next;
  }
  return null;
}

/**
 * @param {Buffer} data
 * @returns {string[]} the address, or nothing for another length
 */
function addressOf(data) {
  if (data.length === 4) return [data.join('.')];
  if (data.length !== 16) return [];
  const groups = Array.from({ length: 8 }, (_, index) => data.readUInt16BE(index * 2).toString(16));
  // The URL parser writes IPv6 addresses in the short form of RFC 5952.
  return [new URL(`http://[${groups.join(':')}]/`).hostname.slice(1, -1)];
}
