import type { Case } from './case.js';
import { type Layer, layers } from './explanation.js';

/** What lies behind docker-proxy for a published port. */
const behindProxy: ReadonlySet<Layer> = new Set(layers.slice(layers.indexOf('target-cable')));

/** A live connection opened and went through this layer: whatever the rules look like, they let it pass. */
export function isProvenLive(c: Case, layer: Layer): boolean {
  return c.probedWay?.kind === 'answered' && !(behindProxy.has(layer) && isProxysAnswer(c));
}

/** docker-proxy opens a connection to a published port before it looks for the container: of the way behind it that says nothing. */
function isProxysAnswer({ destination, host, probedWay }: Case): boolean {
  const published = destination.kind === 'host' && destination.published !== null && host.led === null;
  return published && probedWay?.protocol === 'tcp';
}
