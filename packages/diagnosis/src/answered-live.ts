import type { Case } from './case.js';

/** A live connection opened at the very end of the way: whatever the rules look like, they let it pass. */
export function isAnsweredLive({ destination, host, listener, probedWay }: Case): boolean {
  if (probedWay?.kind !== 'answered') return false;
  // Docker's proxy on the host opens a connection to a published port before it finds that nobody listens behind it.
  const published = destination.kind === 'host' && destination.published !== null && host.led === null;
  return !(published && listener !== null && listener.kind !== 'listens');
}
