/** The target's last start failed, and Docker says why. */
import type { Container, Network } from '@patchbay/topology';
import type { Case } from '../case.js';
import type { Remedy } from '../explanation.js';
import { type World, lives, networkOf } from '../world.js';
import { waitsForOwner } from './sharing.js';
import { type Breaks, type Cause, nameOf } from './cause.js';
import type { CauseCode } from './codes.js';
import { inspected, networkSays, stateOf } from './evidence.js';
import { type RemedyCode, advise } from './remedies.js';

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
    remedy: 'OTHER_DRIVER',
  },
];

/** The code for why the last start failed, `START_FAILED` where Docker's words are of no kind that is known; null: it did not. */
export function startFailure(world: World, container: Container): CauseCode | null {
  // Who waits for the owner of its namespace has that for a cause, with Docker's words as its proof.
  if (container.error === '' || waitsForOwner(world, container)) return null;
  return failedStarts.find(({ words }) => words.test(container.error))?.code ?? 'START_FAILED';
}

/** What helps against it. Never the start alone: as things are, it fails again. */
function startRemedy(container: Container, code: CauseCode): readonly Remedy[] {
  const remedy = failedStarts.find((failed) => failed.code === code)?.remedy ?? 'FIX_START';
  const parameters = { container: container.name, value: container.error, network: '' };
  return [advise(remedy, parameters, remedy === 'FREE_PORT' ? portLines(container.error) : [])];
}

/** Who has the port that Docker names. */
function portLines(error: string): readonly string[] {
  const port = /:(\d{1,5})(?!\d|\.)\b/.exec(error)?.[1];
  return port === undefined ? [] : [`docker ps --filter publish=${port}`, `ss -lntup 'sport = :${port}'`];
}

/** What is to be said of a container that could not be started: Docker's own words first. */
export function startStory(container: Container, code: CauseCode) {
  return {
    parameters: { target: container.name, value: container.error },
    evidence: [inspected(container, '.State.Error', container.error)],
    remedies: startRemedy(container, code),
  };
}

const startCodes = [...failedStarts, { code: 'START_FAILED', remedy: 'FIX_START' }] as const;

/** At either end: a source that could not be started asks nothing. */
export const failedStartCauses: readonly Cause[] = startCodes.flatMap(({ code, remedy }) => [
  {
    code,
    layer: 'source',
    remedies: [remedy],
    find(c) {
      const { container } = c.source;
      if (lives(container) || startFailure(c.world, container) !== code) return null;
      const isLiteral = c.resolution.outcome === 'literal';
      return { breaks: { resolves: !isLiteral, reaches: isLiteral }, ...startStory(container, code) };
    },
  },
  {
    code,
    layer: 'target',
    remedies: [remedy],
    find(c) {
      const container = meantButDown(c);
      if (container === null || startFailure(c.world, container) !== code) return null;
      return { breaks: absent(c), ...startStory(container, code) };
    },
  },
]);

/** A container on an overlay that was not made attachable can't even start; nor can one be plugged in. */
export const overlayNotAttachable: Cause = {
  code: 'OVERLAY_NOT_ATTACHABLE',
  layer: 'target',
  remedies: ['ATTACHABLE'],
  find(c) {
    const container = meantButDown(c);
    const network = container === null ? null : unattachable(c, container);
    if (container === null || network === null) return null;
    return {
      breaks: absent(c),
      parameters: { target: container.name, network: network.name },
      evidence: [networkSays(network, '.Attachable', network.attachable), stateOf(container)],
      remedies: [advise('ATTACHABLE', { network: network.name, container: container.name, value: '' })],
    };
  },
};

/** The overlay that keeps a container from ever starting; null: none does, or Docker has told another reason. */
export function unattachable(c: Case, container: Container): Network | null {
  if (
    container.service !== null ||
    container.state !== 'created' ||
    startFailure(c.world, container) !== null
  )
    return null;
  const networks = (c.world.byContainer.get(container.id) ?? []).map((endpoint) =>
    networkOf(c.world, endpoint),
  );
  return networks.find((network) => network?.family === 'overlay' && !network.attachable) ?? null;
}
