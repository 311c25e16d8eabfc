/** Running child processes, for the two commands. Plain JavaScript without dependencies: it runs before anything is installed. */
import { spawn } from 'node:child_process';
import { constants } from 'node:os';

/**
 * @typedef {object} Command
 * @property {string} command
 * @property {readonly string[]} parameters
 * @property {Readonly<Record<string, string>>} [environment] added to our own
 */

/**
 * Runs a command to its end and keeps what it says (both streams, in order).
 * @param {Command} asked
 * @returns {Promise<{status: number, output: string}>} 127 when it could not be started
 */
export function capture({ command, parameters, environment }) {
  return new Promise((resolve) => {
    let output = '';
    const child = spawn(command, [...parameters], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...environment },
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8');
      stream.on('data', (text) => (output += text));
    }
    child.once('error', (error) => resolve({ status: 127, output: `${command}: ${error.message}\n` }));
    child.once('close', (status, endedBy) => resolve({ status: statusOf(status, endedBy), output }));
  });
}

/**
 * Hands the terminal over to a command: its streams are ours, our signals are its. Resolves with its exit status.
 * @param {Command} asked
 * @returns {Promise<number>}
 */
export function handOver({ command, parameters, environment }) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, [...parameters], {
      stdio: 'inherit',
      env: { ...process.env, ...environment },
    });
    for (const name of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
      process.on(name, () => {
        // A terminal sends Ctrl-C to the whole group: passing it on would make it two.
        if (!(name === 'SIGINT' && process.stdin.isTTY)) child.kill(name);
      });
    child.once('error', reject);
    child.once('exit', (status, endedBy) => resolve(statusOf(status, endedBy)));
  });
}

/**
 * @param {number | null} status
 * @param {NodeJS.Signals | null} endedBy
 */
function statusOf(status, endedBy) {
  return status ?? 128 + (endedBy ? constants.signals[endedBy] : 0);
}
