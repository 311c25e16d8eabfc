export { formatTarget, parseTarget, question, type ParsedTarget, type Question } from './question.js';
export {
  layers,
  render,
  type AddressAnswer,
  type CodedCause,
  type Evidence,
  type Explanation,
  type Hop,
  type Layer,
  type ProbeReport,
  type ProbeResult,
  type Remedy,
  type RemedyCommand,
  type Status,
  type Subject,
} from './explanation.js';
export { distance, nearestName } from './spelling.js';
export { noDetails, type Details, type ServiceDetail } from './details.js';
export { needs, removedOwners, type Needs } from './needs.js';
export { explain } from './explain.js';
export { type Grounds } from './case.js';
export { probePlan, withProbe } from './probe.js';
export { namesOf, namesSeenBy } from './names/names.js';
export {
  renderNames,
  type Elsewhere,
  type NamesReport,
  type OwnName,
  type OwnNames,
  type SeenName,
  type SeenRule,
} from './names/report.js';
export { reachability, renderCell, type ReachabilityCell } from './reachability.js';
export { causeCodes, type CauseCode } from './causes/codes.js';
export { type NameRule } from './resolver/lookup.js';
export { findings } from './findings/registry.js';
export { renderFinding, type StandingFinding } from './findings/finding.js';
