/** A TCP connect and a UDP datagram, and what comes of them. */
import { createSocket } from 'node:dgram';
import { readFileSync } from 'node:fs';
import { connect, isIP } from 'node:net';
import { outcomeOfError, stopwatch } from './outcome.mjs';

/** @typedef {import('@patchbay/topology').ProbeOutcome} ProbeOutcome */

/** The kernel asks three times, a second apart, for a neighbour before it says EHOSTUNREACH. */
const neighbourMs = 3_200;
const waitMs = 4_000;
/** A service that does not answer an empty datagram is the usual case: no need to wait for more than an ICMP error. */
const silenceMs = 1_000;

/**
 * @param {{ readonly address: string, readonly port: number }} target
 * @returns {Promise<ProbeOutcome>}
 */
export function connectTcp({ address, port }) {
  return new Promise((resolve) => {
    const elapsed = stopwatch();
    const socket = connect({ host: address, port });
    const timer = setTimeout(() => finish({ kind: 'timed-out', milliseconds: elapsed() }), waitMs);
    /** @param {ProbeOutcome} outcome */
    const finish = (outcome) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(outcome);
    };
    socket.on('connect', () => finish({ kind: 'answered', milliseconds: elapsed(), addresses: [] }));
    socket.on('error', (error) => finish(outcomeOfError(error, elapsed())));
  });
}

/**
 * Sends one empty datagram. Any answer is `answered`, an ICMP error is what it says; silence is `timed-out`: UDP can not tell an
 * open port from a lost packet.
 * @param {{ readonly address: string, readonly port: number }} target
 * @returns {Promise<ProbeOutcome>}
 */
export function sendUdp({ address, port }) {
  return new Promise((resolve) => {
    const elapsed = stopwatch();
    const socket = createSocket(isIP(address) === 6 ? 'udp6' : 'udp4');
    const silence = () => {
      const unanswered = isUnansweredNeighbour(address);
      if (unanswered && elapsed() < neighbourMs) timer = setTimeout(silence, silenceMs / 10);
      else if (unanswered) finish({ kind: 'unreachable', milliseconds: elapsed(), code: 'EHOSTUNREACH' });
      else finish({ kind: 'timed-out', milliseconds: elapsed() });
    };
    let timer = setTimeout(silence, silenceMs);
    let over = false;
    /** @param {ProbeOutcome} outcome */
    const finish = (outcome) => {
      if (over) return;
      over = true;
      clearTimeout(timer);
      socket.close();
      resolve(outcome);
    };
    socket.on('error', (error) => finish(outcomeOfError(error, elapsed())));
    socket.on('message', () => finish({ kind: 'answered', milliseconds: elapsed(), addresses: [] }));
    socket.on('connect', () =>
      socket.send(Buffer.alloc(0), (error) => {
        if (error) finish(outcomeOfError(error, elapsed()));
      }),
    );
    // Connected: only such a socket is told of ICMP errors. A callback here would be given the error instead of 'error'.
    socket.connect(port, address);
  });
}

/**
 * Whether this address is a neighbour that has not answered (flags 0x0 in `arp`). The kernel gives up on it after three tries,
 * tells TCP EHOSTUNREACH, and does not tell UDP: to a datagram socket a missing host is no fatal error.
 * @param {string} address
 */
function isUnansweredNeighbour(address) {
  const table = readFileSync('/proc/self/net/arp', 'latin1');
  return table
    .split('\n')
    .some((line) => /^\S+\s+0x[0-9a-f]+\s+0x0\s/.test(line) && line.split(/\s/)[0] === address);
}
