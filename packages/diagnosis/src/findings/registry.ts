/**
 * Standing findings: every rule, and what they find together.
 *
 * The server works them out and not the page: their sentences and remedies are those of the causes, which a visitor does
 * not download, and some rest on what only the server may read. What crosses the wire while nothing changes is nothing:
 * marks (id, code, subjects) when the set changes, the sentences when somebody opens the list.
 */
import type { Topology } from '@patchbay/topology';
import { type Details, noDetails } from '../details.js';
import { withCompose } from '../compose.js';
import { inWordsOf } from '../spoken.js';
import { type World, worldOf } from '../world.js';
import { aliasesLost } from './alias-lost.js';
import { bridgeAddresses } from './bridge-address.js';
import { bridgesDown } from './bridges.js';
import { cablesBroken } from './cables.js';
import { namelessProjects } from './default-bridge.js';
import { doubledAddresses } from './doubled.js';
import { embeddedRules } from './embedded-rules.js';
import type { Found, FindingRule, Look, StandingFinding } from './finding.js';
import { failedStarts } from './failed-start.js';
import { hostRules } from './host.js';
import { overlaysCut } from './overlays.js';
import { ownHostNames } from './host-name.js';
import { deadPorts } from './listeners.js';
import { hiddenOutsides } from './hidden-outside.js';
import { narrowWaysOut } from './path-mtu.js';
import { portsUnpublished } from './unpublished.js';
import { sharedNames } from './shared-names.js';
import { staleLinks } from './stale-link.js';
import { strandedContainers } from './stranded.js';
import { subnetsOverlapping } from './subnets.js';
import { replacedResolvers } from './resolv-conf.js';
import { namesTwice } from './names-twice.js';

const rules: readonly FindingRule[] = [
  hostRules,
  bridgesDown,
  bridgeAddresses,
  cablesBroken,
  overlaysCut,
  doubledAddresses,
  strandedContainers,
  failedStarts,
  subnetsOverlapping,
  hiddenOutsides,
  narrowWaysOut,
  replacedResolvers,
  embeddedRules,
  namelessProjects,
  aliasesLost,
  sharedNames,
  namesTwice,
  ownHostNames,
  staleLinks,
  deadPorts,
  portsUnpublished,
];

/**
 * Everything that is wrong without a question, in a fixed order: by rule, then by id. The same topology gives the same
 * findings; a fault that is mended is no longer among them.
 * @param details deeper facts, where they were read already; nothing is read here
 */
export function findings(topology: Topology, details: Details = noDetails): readonly StandingFinding[] {
  return foundBy(rules, { world: worldOf(topology), details });
}

/** What is wrong with names: all that plugging can break. */
export function nameFindings(topology: Topology): readonly StandingFinding[] {
  const ofNames = [aliasesLost, sharedNames, namesTwice, ownHostNames];
  return foundBy(ofNames, { world: worldOf(topology), details: noDetails });
}

function foundBy(some: readonly FindingRule[], look: Look): readonly StandingFinding[] {
  const all = some.flatMap((rule) =>
    rule(look)
      .map((found) => toFinding(found, look.world))
      .toSorted(byId),
  );
  const once = [...new Map(all.toReversed().map((finding) => [finding.id, finding])).values()].toReversed();
  return inWordsOf(look.world.engine, once);
}

function toFinding(
  { about, code, evidence, parameters, remedies, says, subjects }: Found,
  world: World,
): StandingFinding {
  const id = [code, subjects[0] ?? '', ...(about === undefined ? [] : [about])].join(' ');
  const key = says ?? (`diagnosis.cause.${code}` as const);
  const summary = { key, parameters: { ...blank, ...parameters } };
  return {
    id,
    code,
    subjects,
    summary,
    evidence,
    remedies: remedies.map((remedy) => withCompose(remedy, world)),
  };
}

/** No placeholder of a cause's sentence is left open. */
const blank = {
  source: '',
  target: '',
  name: '',
  address: '',
  port: '',
  protocol: '',
  network: '',
  other: '',
  value: '',
  reason: '',
};

function byId(left: StandingFinding, right: StandingFinding): number {
  if (left.id === right.id) return 0;
  return left.id < right.id ? -1 : 1;
}
