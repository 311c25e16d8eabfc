/** Which live probes settle a question, and what their outcomes change. The sending is done elsewhere. */
import type { ProbeRequest, Topology } from '@patchbay/topology';
import { type Case, type Grounds, openCase } from './case.js';
import type { Details } from './details.js';
import { explain } from './explain.js';
import { manyAddresses } from './every-address.js';
import type { Explanation, ProbeResult } from './explanation.js';
import { otherFamily } from './path/dual-stack.js';
import { addressOf } from './path/policy.js';
import type { Question } from './question.js';
import { askedNames, isSearchedFirst } from './resolver/search.js';
import { containerOf, lives } from './world.js';

/** Some faults are intermittent (a shared alias, two servers): a name is asked this often. */
const repeats = 3;
/** On a swarm node a name can be another's old one: the present names of this many neighbours are asked, too. */
const neighbours = 8;

/**
 * What to send next, from inside the source's namespace. Ask again with the outcomes so far until nothing is left:
 * the way can only be probed once the name has an address.
 */
export function probePlan(
  topology: Topology,
  details: Details,
  question: Question,
  done: readonly ProbeResult[] = [],
): readonly ProbeRequest[] {
  const c = openCase(topology, details, question, done);
  if (c === null || !lives(c.source.container)) return [];
  const asked = new Set(done.map(({ request }) => JSON.stringify(request)));
  const names = nameRequests(c).filter((request) => !asked.has(JSON.stringify(request)));
  const way = names.length > 0 && addressOf(c.destination) === null ? [] : wayRequests(c);
  return [...names, ...way.filter((request) => !asked.has(JSON.stringify(request)))];
}

function nameRequests(c: Case): readonly ProbeRequest[] {
  const { outcome, by } = c.resolution;
  const server = c.resolver.servers?.[0];
  if (outcome === 'literal' || by === 'hosts' || server === undefined) return [];
  const query = (name: string, type: 'A' | 'AAAA'): ProbeRequest => ({ kind: 'dns', name, type, server });
  return [
    ...Array.from({ length: repeats }, () => query(c.name, 'A')),
    query(c.name, 'AAAA'),
    ...longerNames(c).map((name) => query(name, 'A')),
    ...presentNames(c).map((name) => query(name, 'A')),
  ];
}

/** Names with a search suffix: those that the resolver asks first, and after a refusal the others. */
function longerNames(c: Case): readonly string[] {
  const order = askedNames(c.name, c.resolver, c.question.to.endsWith('.'));
  const isRefused = c.probedName !== null && c.probedName.kind !== 'answered';
  if (!isSearchedFirst(c.name, c.resolver) && !isRefused) return [];
  return order.filter((name) => name !== c.name);
}

function presentNames(c: Case): readonly string[] {
  if (c.world.engine?.swarmActive !== true || !c.resolver.embedded || c.resolution.found !== null) return [];
  const members = c.endpoints.flatMap(({ network }) => c.world.byNetwork.get(network) ?? []);
  const names = members.flatMap((member) => containerOf(c.world, member)?.name ?? []);
  return [...new Set(names)].filter((name) => name !== c.source.container.name).slice(0, neighbours);
}

function wayRequests(c: Case): readonly ProbeRequest[] {
  const { port, protocol } = c.question;
  const many = manyAddresses(c);
  if (many.length > 0)
    return many.map((address) =>
      port === null ? { kind: 'ping', address } : { kind: protocol, address, port },
    );
  const address = addressOf(c.destination);
  if (address === null) return [];
  const ping: ProbeRequest = { kind: 'ping', address };
  const other = protocol === 'tcp' ? otherFamily(c) : null;
  if (port === null) return [ping];
  const both: readonly ProbeRequest[] = other === null ? [] : [{ kind: 'tcp', address: other, port }];
  return [{ kind: protocol, address, port }, ...both, ping];
}

/**
 * The explanation once the probe has spoken: agreement or contradiction is stated, and the probe wins. It is made anew
 * from the same grounds, because an answer can lead to another container, and so to another cause.
 */
export function withProbe(grounds: Grounds, results: readonly ProbeResult[]): Explanation {
  return explain(grounds.topology, grounds.details, grounds.question, results);
}
