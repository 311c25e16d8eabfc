/** @typedef {import('@patchbay/topology').ProbeOutcome} ProbeOutcome */

const refusals = new Set(['ECONNREFUSED', 'ECONNRESET']);
/** No sockets or ports are left, or no such kind of socket is allowed: says nothing about the other side. */
const ours = new Set(['EMFILE', 'ENFILE', 'ENOBUFS', 'ENOMEM', 'EAFNOSUPPORT']);

/**
 * What an errno says of the path. Besides the two plain unreachables: EACCES is a prohibit route, EINVAL a blackhole, EPERM a
 * rule that drops what this namespace itself sends.
 * @param {unknown} error
 * @param {number} milliseconds
 * @returns {ProbeOutcome}
 */
export function outcomeOfError(error, milliseconds) {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (refusals.has(code)) return { kind: 'refused', milliseconds, code };
  if (code === 'ETIMEDOUT') return { kind: 'timed-out', milliseconds };
  if (/^E[A-Z]+$/.test(code) && !ours.has(code)) return { kind: 'unreachable', milliseconds, code };
  return { kind: 'not-possible', reason: error instanceof Error ? error.message : String(error) };
}

/** @returns {() => number} the milliseconds since, to a hundredth */
export function stopwatch() {
  const started = performance.now();
  return () => Math.round((performance.now() - started) * 100) / 100;
}
