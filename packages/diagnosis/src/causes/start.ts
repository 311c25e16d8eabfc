/** The target's last start failed, and Docker says why. */
import type { Container } from '@patchbay/topology';
import type { Case } from '../case.js';
import type { Remedy } from '../explanation.js';
import { lives } from '../world.js';
import { type Breaks, type Cause, nameOf } from './cause.js';
import type { CauseCode } from './codes.js';
import { inspected, networkSays, stateOf } from './evidence.js';
import { type RemedyCode, advise, quoted } from './remedies.js';

/** Who is not there: the name goes with the endpoint, and its old address is nobody's. */
export function absent(c: Case): Breaks {
  const isPublishing = c.intended.how === 'published' && c.listener?.kind !== 'listens';
  return { ...nameOf(c), reaches: c.destination.kind === 'unused' || isPublishing };
}

/** The meant container, or the first of several that all do not run. */
export function meantButDown(c: Case): Container | null {
  const { container, candidates } = c.intended;
  if (container !== null) return lives(container) ? null : container;
  const [first] = candidates;
  return first !== undefined && candidates.every((candidate) => !lives(candidate)) ? first : null;
}

/** In Docker's words, most particular first: a taken port is reported as an address in use, too. */
const failedStarts: readonly {
  readonly code: CauseCode;
  readonly words: RegExp;
  readonly remedy: RemedyCode;
}[] = [
  {
    code: 'HOST_PORT_IN_USE',
    words:
      /port is already allocated|bind: address already in use|failed to bind host port|ports are not available/i,
    remedy: 'FREE_PORT',
  },
  { code: 'ADDRESS_IN_USE', words: /address already in use/i, remedy: 'FREE_ADDRESS' },
  {
    code: 'SUBNET_OVERLAP',
    words: /pool overlaps|subnet.*overlaps|overlaps with other one/i,
    remedy: 'CHANGE_SUBNET',
  },
  { code: 'OVERLAY_NOT_ATTACHABLE', words: /not manually attachable/i, remedy: 'ATTACHABLE' },
  {
    code: 'DRIVER_NOT_SUPPORTED_BY_KERNEL',
    words:
      /operation not supported|failed to create the (?:macvlan|ipvlan|veth|vxlan)|not supported by (?:the )?kernel/i,
    remedy: 'JOIN_NEW_NETWORK',
  },
];

/** The code for why a start failed; null when Docker's words are of another kind. */
export function startFailure(container: Container): CauseCode | null {
  if (container.error === '') return null;
  return failedStarts.find(({ words }) => words.test(container.error))?.code ?? null;
}

/** What helps against it, and the start that shows whether it did. */
export function startRemedy(container: Container, code: CauseCode): readonly Remedy[] {
  const remedy = failedStarts.find((failed) => failed.code === code)?.remedy;
  const parameters = { container: container.name, value: container.error, network: '' };
  return remedy === undefined ? [] : [advise(remedy, parameters, [`docker start ${quoted(container.name)}`])];
}

export const failedStartCauses: readonly Cause[] = failedStarts.map(({ code, remedy }) => ({
  code,
  layer: 'target',
  remedies: [remedy],
  find(c) {
    const container = meantButDown(c);
    if (container === null || startFailure(container) !== code) return null;
    return {
      breaks: absent(c),
      parameters: { target: container.name, value: container.error },
      evidence: [inspected(container, '.State.Error', container.error)],
      remedies: startRemedy(container, code),
    };
  },
}));

/** A container on an overlay that was not made attachable can't even start; nor can one be plugged in. */
export const overlayNotAttachable: Cause = {
  code: 'OVERLAY_NOT_ATTACHABLE',
  layer: 'target',
  remedies: ['ATTACHABLE'],
  find(c) {
    const container = meantButDown(c);
    if (container === null || container.service !== null || startFailure(container) !== null) return null;
    const network = (c.world.byContainer.get(container.id) ?? [])
      .map((endpoint) => c.world.topology.networks.get(endpoint.network))
      .find((candidate) => candidate?.family === 'overlay' && !candidate.attachable);
    if (network === undefined || container.state !== 'created') return null;
    return {
      breaks: absent(c),
      parameters: { target: container.name, network: network.name },
      evidence: [networkSays(network, '.Attachable', network.attachable), stateOf(container)],
      remedies: [advise('ATTACHABLE', { network: network.name, container: container.name, value: '' })],
    };
  },
};
