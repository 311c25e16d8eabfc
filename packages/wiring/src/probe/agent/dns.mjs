/** A DNS question to a given server, by UDP and, where the answer was cut, by TCP. */
import { randomInt } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { connect, isIP } from 'node:net';
import { encodeQuestion, parseAnswer } from './dns-message.mjs';
import { outcomeOfError, stopwatch } from './outcome.mjs';

/** @typedef {import('@patchbay/topology').ProbeOutcome} ProbeOutcome */
/** @typedef {Extract<import('@patchbay/topology').ProbeRequest, { kind: 'dns' }>} Question */

const port = 53;
const waitMs = 2_000;
const longestMessage = 65_535;

/** One try: a server that loses a packet is a finding, and who asks may ask again.
 * @param {Question} question
 * @returns {Promise<ProbeOutcome>}
 */
export async function askName(question) {
  const id = randomInt(0x10000);
  const message = encodeQuestion({ id, name: question.name, type: question.type });
  const elapsed = stopwatch();
  try {
    const bytes = await askByUdp(question.server, message);
    const first = parseAnswer(bytes, question.type);
    const answer = first?.truncated
      ? parseAnswer(await askByTcp(question.server, message), question.type)
      : first;
    const milliseconds = elapsed();
    if (answer === null) return { kind: 'refused', milliseconds, code: 'FORMERR' };
    if (answer.code !== 'NOERROR') return { kind: 'refused', milliseconds, code: answer.code };
    return { kind: 'answered', milliseconds, addresses: answer.addresses };
  } catch (error) {
    return outcomeOfError(error, elapsed());
  }
}

/**
 * Resolves with the first datagram that answers this question; others (late, forged) are passed over.
 * @param {string} server
 * @param {Buffer} message
 * @returns {Promise<Buffer>}
 */
function askByUdp(server, message) {
  return new Promise((resolve, reject) => {
    const socket = createSocket(isIP(server) === 6 ? 'udp6' : 'udp4');
    const timer = setTimeout(() => finish(() => reject(timeOut())), waitMs);
    let over = false;
    /** @param {() => void} settle */
    const finish = (settle) => {
      if (over) return;
      over = true;
      clearTimeout(timer);
      socket.close();
      settle();
    };
    socket.on('error', (error) => finish(() => reject(error)));
    socket.on('message', (datagram) => {
      if (answers(datagram, message)) finish(() => resolve(datagram));
    });
    socket.on('connect', () =>
      socket.send(message, (error) => {
        if (error) finish(() => reject(error));
      }),
    );
    // Without a callback: it would be given the error instead of 'error'.
    socket.connect(port, server);
  });
}

/**
 * The same question behind its length (RFC 1035 §4.2.2).
 * @param {string} server
 * @param {Buffer} message
 * @returns {Promise<Buffer>}
 */
function askByTcp(server, message) {
  return new Promise((resolve, reject) => {
    let received = Buffer.alloc(0);
    const socket = connect({ host: server, port });
    const timer = setTimeout(() => socket.destroy(timeOut()), waitMs);
    socket.on('connect', () => {
      const length = Buffer.alloc(2);
      length.writeUInt16BE(message.length);
      socket.write(Buffer.concat([length, message]));
    });
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk]);
      const length = received.length < 2 ? longestMessage : received.readUInt16BE(0);
      if (received.length < length + 2) return;
      resolve(received.subarray(2, length + 2));
      socket.destroy();
    });
    socket.on('error', reject);
    socket.on('close', () => {
      clearTimeout(timer);
      reject(Object.assign(new Error('closed before the answer'), { code: 'ECONNRESET' }));
    });
  });
}

/**
 * Whether the answer carries the id of the question and is an answer at all.
 * @param {Buffer} datagram
 * @param {Buffer} message
 */
function answers(datagram, message) {
  return (
    datagram.length >= 12 &&
    datagram.readUInt16BE(0) === message.readUInt16BE(0) &&
    (datagram[2] ?? 0) >= 0x80
  );
}

function timeOut() {
  return Object.assign(new Error('no answer'), { code: 'ETIMEDOUT' });
}
