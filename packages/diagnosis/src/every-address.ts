/** A name with several addresses: its users get any of them, so the answer is about all. */
import { familyOf } from '@patchbay/topology';
import { type Case, type Grounds, openCaseAt } from './case.js';
import type { AddressAnswer, Explanation, Hop, ProbeResult, Status } from './explanation.js';
import { placeName } from './path/overlay.js';
import { unseen } from './trace.js';

/** More replicas than this are not looked at one by one; the answer names the others and says nothing of them. */
const mostAddresses = 16;

/**
 * The case of each address that the name was answered with, where it has several; empty where it has one, and where the
 * question says which end is meant.
 */
export function casesOfAddresses(
  grounds: Grounds,
  results: readonly ProbeResult[],
  first: Case,
): readonly Case[] {
  return manyAddresses(first).flatMap((address) => openCaseAt(grounds, results, address) ?? []);
}

/** The addresses of one family that a name leads to, where they are several holders'. */
export function manyAddresses({ question, resolution, destination, intended }: Case): readonly string[] {
  const isOneMeant = question.target !== null || question.address !== null || intended.container !== null;
  if (isOneMeant || resolution.outcome !== 'answered' || resolution.by === 'hosts') return [];
  if (destination.kind !== 'container' && destination.kind !== 'remote') return [];
  const family = familyOf(destination.address);
  const same = resolution.addresses.filter((address) => familyOf(address) === family);
  return same.length < 2 ? [] : same.slice(0, mostAddresses);
}

export interface Judged {
  readonly case: Case;
  readonly answer: Explanation;
}

const worst: readonly Status[] = ['broken', 'unknown', 'not-asked', 'ok'];

/** One answer for all: that of the address which fares worst, with what became of each. */
export function together(judged: readonly [Judged, ...Judged[]]): Judged {
  const [chief = judged[0]] = judged.toSorted((left, right) => rank(left) - rank(right));
  const { answer } = chief;
  const each = judged.map(addressAnswer);
  const hops = [...answer.hops, eachHop(chief.case, each)];
  const others = judged.flatMap(({ answer: { cause, hops: way, alsoWrong } }) => {
    const broken = way.find(({ status }) => status === 'broken');
    return [...(cause === null ? [] : [{ ...cause, evidence: broken?.evidence ?? [] }]), ...alsoWrong];
  });
  let shown = hops.flatMap(({ evidence }) => evidence);
  const alsoWrong = others
    .filter(
      ({ code }, index) =>
        code !== answer.cause?.code && others.findIndex((other) => other.code === code) === index,
    )
    .map((other) => {
      const evidence = unseen(other.evidence, shown);
      shown = [...shown, ...evidence];
      return { ...other, evidence };
    });
  return { case: chief.case, answer: { ...answer, hops, alsoWrong, each } };
}

function rank({ answer }: Judged): number {
  return worst.indexOf(answer.reaches.status);
}

function addressAnswer({ case: { destination }, answer }: Judged): AddressAnswer {
  const address = 'address' in destination ? (destination.address ?? '') : '';
  const status = answer.reaches.status;
  const cause = answer.cause?.code ?? null;
  if (destination.kind === 'container')
    return { address, name: destination.container.name, id: destination.container.id, status, cause };
  if (destination.kind !== 'remote' || destination.endpoint === null)
    return { address, name: address, id: null, status, cause };
  const { endpoint } = destination;
  return { address, name: `${endpoint.name} @ ${placeName(endpoint)}`, id: endpoint.id, status, cause };
}

function eachHop(c: Case, each: readonly AddressAnswer[]): Hop {
  const having = (status: Status): readonly string[] =>
    each
      .filter((one) => one.status === status)
      .map(({ address, name }) => (name === address ? name : `${address} (${name})`));
  const broken = having('broken');
  const open = having('unknown');
  const [status, named]: readonly [Status, readonly string[]] =
    broken.length > 0 ? ['broken', broken] : open.length > 0 ? ['unknown', open] : ['ok', having('ok')];
  const key =
    status === 'broken'
      ? 'diagnosis.hop.each.broken'
      : status === 'unknown'
        ? 'diagnosis.hop.each.unknown'
        : 'diagnosis.hop.each.ok';
  return {
    layer: 'addresses',
    subject: { id: null, name: c.question.to },
    // The way that is shown is already broken before this line: of what comes after, nothing is reached.
    status: status === 'broken' ? 'not-asked' : status,
    says: {
      key,
      parameters: { name: c.question.to, value: named.length, other: each.length, reason: named.join(', ') },
    },
    evidence: [],
  };
}
