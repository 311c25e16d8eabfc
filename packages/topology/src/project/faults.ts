import type { LinkFacts } from '../facts.js';
import type { Cable, CableFault, CableShape, Endpoint } from '../model.js';

/** All that a verdict on one cable of a running container rests on. */
export interface CableEvidence {
  readonly shape: CableShape;
  readonly endpoint: Endpoint;
  readonly inside: LinkFacts | null;
  readonly outside: LinkFacts | null;
  /** False: the container's namespace could not be read, so absence proves nothing. */
  readonly namespaceRead: boolean;
  /** False where the source tells of links without their addresses. */
  readonly addressesRead: boolean;
  /** The bridge that the engine plugged it into; null: there is none. */
  readonly bridge: LinkFacts | null;
  /** False: which bridge that should be is not known, so that one which is not found proves nothing. */
  readonly bridgeNamed: boolean;
}

type Verdict = Pick<Cable, 'state' | 'faults'>;

/** Compares what Docker says of an endpoint with what the kernel has. Every fault is listed; the worst one sets the state. */
export function judgeCable(evidence: CableEvidence): Verdict {
  // An overlay's cable is a veth pair as well: it can be followed where the hidden namespace was read.
  const followed = evidence.shape === 'overlay' && evidence.outside !== null;
  if (evidence.shape === 'veth' || followed) return judgeVeth(evidence);
  if (evidence.inside === null) return { state: 'unknown', faults: [] };
  const faults = insideFaults(evidence, evidence.inside);
  return { state: faults.includes('CONTAINER_IF_DOWN') ? 'down' : 'up', faults };
}

function judgeVeth(evidence: CableEvidence): Verdict {
  const { inside, outside, namespaceRead } = evidence;
  if (inside === null && outside === null) {
    return namespaceRead
      ? { state: 'unplugged', faults: ['VETH_MISSING'] }
      : { state: 'unknown', faults: [] };
  }
  const plugging = outside === null ? [] : pluggingFaults(evidence, outside);
  const linkState = outside === null ? [] : hostEndFaults(evidence, outside);
  const within = inside === null ? [] : insideFaults(evidence, inside);
  const faults = [...new Set([...plugging, ...linkState, ...within])];
  if (plugging.length > 0) return { state: 'unplugged', faults };
  if (faults.some((fault) => downFaults.has(fault))) return { state: 'down', faults };
  return { state: outside === null ? 'unknown' : 'up', faults };
}

const downFaults: ReadonlySet<CableFault> = new Set(['VETH_DOWN', 'CONTAINER_IF_DOWN', 'BRIDGE_DOWN']);

/** Is the host end plugged into the bridge where Docker put it? */
function pluggingFaults({ bridge, bridgeNamed }: CableEvidence, outside: LinkFacts): CableFault[] {
  if (bridge === null && bridgeNamed) return ['BRIDGE_MISSING'];
  if (outside.masterIndex === null) return ['VETH_NOT_ON_BRIDGE'];
  if (bridge === null) return [];
  return outside.masterIndex === bridge.index ? [] : ['VETH_ON_WRONG_BRIDGE'];
}

function hostEndFaults({ inside, bridge }: CableEvidence, outside: LinkFacts): CableFault[] {
  const faults: CableFault[] = [];
  if (outside.adminUp === false) faults.push('VETH_DOWN');
  // With the host end up, no carrier means that the other end is down; this is all a reader without the
  // container's own link state can see of it.
  else if (inside?.adminUp == null && isWithoutCarrier(outside)) faults.push('CONTAINER_IF_DOWN');
  if (bridge?.adminUp === false) faults.push('BRIDGE_DOWN');
  if (inside?.mtu != null && outside.mtu !== null && inside.mtu !== outside.mtu) faults.push('MTU_MISMATCH');
  return faults;
}

function isWithoutCarrier(link: LinkFacts): boolean {
  return link.operational === 'lower-layer-down' || link.operational === 'no-carrier';
}

function insideFaults({ endpoint, addressesRead }: CableEvidence, inside: LinkFacts): CableFault[] {
  // A link that is down has no entry in the kernel's address tables: its address can't be judged.
  if (inside.adminUp === false) return ['CONTAINER_IF_DOWN'];
  if (endpoint.ipv4 === null || !addressesRead) return [];
  const own = inside.addresses.filter(({ family }) => family === 4);
  if (own.some(({ address }) => address === endpoint.ipv4)) return [];
  if (inside.adminUp === null) return [];
  return own.length === 0 ? ['ADDRESS_MISSING'] : ['ADDRESS_MISMATCH'];
}
