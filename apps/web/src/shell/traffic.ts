/** Who watches traffic, and when: only while it is switched on and this page is looked at. */
import type { Engine } from '@patchbay/topology';
import type { Link } from '../link/socket.js';
import { showsSaved } from '../store/saved.js';
import { noTraffic, trafficStore } from '../store/traffic.js';
import { setView, viewStore } from '../store/view.js';

/** Asks the server for traffic while somebody looks. Returns how to stop. */
export function followTraffic(link: Link, page: Document): () => void {
  const ask = (): void => {
    const watched = viewStore.getState().traffic && page.visibilityState === 'visible';
    link.watchTraffic(watched);
    // Figures of a while ago are worse than none.
    if (!watched) trafficStore.setState(noTraffic, true);
  };
  const stop = viewStore.subscribe((now, before) => {
    if (now.traffic !== before.traffic) ask();
  });
  page.addEventListener('visibilitychange', ask);
  return () => {
    stop();
    page.removeEventListener('visibilitychange', ask);
  };
}

/** Switches it on or off. */
export function toggleTraffic(): void {
  setView({ traffic: !viewStore.getState().traffic });
}

/** True when the host's counters can be read at all: they are the kernel's, not Docker's, and nothing runs in a saved picture. */
export function hasCounters(engine: Engine | undefined): boolean {
  return !showsSaved() && engine !== undefined && engine.wiring.tier !== 'docker-only';
}
