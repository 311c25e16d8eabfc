/** A saved picture in the place of the live one. The link goes on listening, so that going back is going back to now. */
import type { Snapshot } from '@patchbay/scene';
import { everything } from '@patchbay/topology';
import { refuseAsking } from '../link/ask.js';
import { problem } from '../link/problem.js';
import { emptyReplica, type Replica } from '../link/replica.js';
import { topologyStore } from './topology.js';
import { setView } from './view.js';

let live: Replica = emptyReplica();

/** What the link heard last: shown, unless a saved picture is. */
export function receiveLive(replica: Replica): void {
  const before = live;
  live = replica;
  if (showsSaved()) return;
  // Another scenario of the lab, or the real engine in its place: nothing of it was there before.
  if (before.lab !== null && before.lab.scenario !== replica.lab?.scenario) {
    leaveSelection();
    setView({ criteria: everything });
  }
  topologyStore.setState(replica, true);
}

/** Shows a saved picture until somebody goes back. Nothing can be asked or changed meanwhile. */
export function openSaved({ topology, host, at }: Snapshot): void {
  refuseAsking(problem('PB_SAVED_PICTURE'));
  leaveSelection();
  const source = { kind: 'saved', host, at } as const;
  topologyStore.setState({ ...emptyReplica(), session: `saved ${at}`, topology, source }, true);
}

export function backToLive(): void {
  refuseAsking(null);
  leaveSelection();
  topologyStore.setState(live, true);
}

export function showsSaved(): boolean {
  return topologyStore.getState().source?.kind === 'saved';
}

/** What is open is about a thing of the other picture. */
function leaveSelection(): void {
  const nothing = { selected: null, through: null, inspectorOpen: false, menu: null, dialog: null };
  setView({ ...nothing, why: false, beside: null, matrix: false, traffic: false });
}
