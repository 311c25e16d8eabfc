/** One echo request by the host's own `ping`: node has no ICMP sockets. */
import { execFile } from 'node:child_process';
import { isIP } from 'node:net';
import { stopwatch } from './outcome.mjs';

/** @typedef {import('@patchbay/topology').ProbeOutcome} ProbeOutcome */

const waitSeconds = 2;
const limitMs = 4_000;
/** Of iputils, else busybox's; some systems have neither. */
const programs = /** @type {const} */ ([['ping'], ['busybox', 'ping']]);

/**
 * @param {string} address
 * @returns {Promise<ProbeOutcome>}
 */
export async function ping(address) {
  for (const [program, ...applet] of programs) {
    const family = isIP(address) === 6 ? '-6' : '-4';
    const ended = await run(program, [...applet, family, '-c', '1', '-W', String(waitSeconds), address]);
    if (ended !== null) return judgePing(ended);
  }
  return { kind: 'not-possible', reason: 'no ping on this host' };
}

/**
 * @typedef {object} Ended
 * @property {string} output both streams
 * @property {boolean} succeeded
 * @property {number} milliseconds
 */

/**
 * @param {string} program
 * @param {readonly string[]} parameters
 * @returns {Promise<Ended | null>} null where there is no such program
 */
function run(program, parameters) {
  return new Promise((resolve) => {
    const elapsed = stopwatch();
    execFile(program, parameters, { timeout: limitMs }, (error, output, complaint) => {
      if (error !== null && error.code === 'ENOENT') resolve(null);
      else
        resolve({
          output: `${output}\n${complaint}`,
          succeeded: error === null,
          milliseconds: elapsed(),
        });
    });
  });
}

/** What `ping` prints for an ICMP error or an errno, of iputils and of busybox. */
const unreachables = /** @type {const} */ ([
  [/Host Unreachable|No route to host|Host is unreachable/i, 'EHOSTUNREACH'],
  [/Net Unreachable|Network (is )?unreachable/i, 'ENETUNREACH'],
  [/Cannot assign requested address/i, 'EADDRNOTAVAIL'],
  [/Packet filtered|prohibited/i, 'EACCES'],
  [/send(to|msg): Permission denied/i, 'EACCES'],
  [/send(to|msg): Operation not permitted/i, 'EPERM'],
  [/send(to|msg): Invalid argument|connect: Invalid argument/i, 'EINVAL'],
]);

/**
 * @param {Ended} ended
 * @returns {ProbeOutcome}
 */
export function judgePing({ output, succeeded, milliseconds }) {
  const time = /\btime[=<]\s*([0-9.]+) ?ms/.exec(output)?.[1];
  if (succeeded)
    return {
      kind: 'answered',
      milliseconds: time === undefined ? milliseconds : Number(time),
      addresses: [],
    };
  if (/Port Unreachable/i.test(output)) return { kind: 'refused', milliseconds, code: 'ECONNREFUSED' };
  const unreachable = unreachables.find(([words]) => words.test(output));
  if (unreachable !== undefined) return { kind: 'unreachable', milliseconds, code: unreachable[1] };
  if (/100(\.0)?% packet loss/.test(output)) return { kind: 'timed-out', milliseconds };
  const words = output.split('\n').find((line) => line.startsWith('ping:'));
  return { kind: 'not-possible', reason: words ?? 'ping was ended' };
}
