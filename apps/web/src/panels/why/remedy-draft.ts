/** A remedy as it is about to be carried out: with another name for its new network, where somebody typed one. Pure. */
import type { Remedy, RemedyCommand } from '@patchbay/diagnosis';
import { connectLine, createNetworkLine, disconnectLine } from '@patchbay/protocol';
import type { Sentence } from '@patchbay/text';
import type { Topology } from '@patchbay/topology';
import { lifeRisks } from '../../command/risks.js';

type Create = Extract<RemedyCommand, { readonly kind: 'create-network' }>;

/** The name that is proposed for a new network; null: the remedy makes none. */
export function proposedName({ apply }: Pick<Remedy<string>, 'apply'>): string | null {
  return creationIn(apply)?.name ?? null;
}

function creationIn(apply: readonly RemedyCommand[] | undefined): Create | undefined {
  return apply?.find((command) => command.kind === 'create-network');
}

/** Docker's rule for names, and that it is not taken. */
export function isNameFree(name: string, { networks }: Topology): boolean {
  const isValid = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,127}$/.test(name);
  return isValid && [...networks.values()].every((network) => network.name !== name);
}

/** The same remedy with that name for its new network, in its commands, its lines and what goes into the compose file. */
export function withName(remedy: Remedy<string>, name: string, topology: Topology): Remedy<string> {
  const proposed = proposedName(remedy);
  if (proposed === null || proposed === name || remedy.apply === undefined) return remedy;
  const apply = remedy.apply.map((command) =>
    command.kind === 'create-network' ? { ...command, name } : command,
  );
  const { compose } = remedy;
  return {
    ...remedy,
    apply,
    commands: apply.flatMap((command) => linesOf(command, topology)),
    ...(compose !== undefined && { compose: renamed(compose, proposed, name) }),
  };
}

function linesOf(command: RemedyCommand, { containers, networks }: Topology): readonly string[] {
  if (command.kind === 'create-network') {
    const plain = { subnets: [], internal: false, ipv6: false, attachable: false, options: {}, labels: {} };
    const members = command.members.map(({ aliases, container: id }) => {
      const container = containers.get(id)?.name ?? id;
      return connectLine({ network: command.name, container, aliases, ipv4: null, ipv6: null });
    });
    return [createNetworkLine({ ...plain, name: command.name, driver: 'bridge' }), ...members];
  }
  if (command.kind !== 'disconnect') return [];
  const container = containers.get(command.container)?.name ?? command.container;
  const network = networks.get(command.network)?.name ?? command.network;
  return [disconnectLine({ container, network })];
}

/** Whole words only: a service may be called nearly the same. */
function renamed(yaml: string, proposed: string, name: string): string {
  const escaped = proposed.replaceAll('.', '\\.');
  return yaml.replace(new RegExp(`(?<![\\w.-])${escaped}(?![\\w.-])`, 'g'), () => name);
}

/** What carrying it out cuts off for a moment: the programs of a restarted container, and who depends on it. */
export function risksOf(
  { apply = [] }: Pick<Remedy<string>, 'apply'>,
  topology: Topology,
): readonly Sentence[] {
  const restarts = apply.flatMap((command) => {
    const container = command.kind === 'restart' ? topology.containers.get(command.container) : undefined;
    return container === undefined ? [] : [container];
  });
  const risks = restarts.flatMap((container) => lifeRisks('restart', container, topology));
  const undo = { key: 'command.life.undo.restart', parameters: {} } as const;
  return restarts.length === 0 ? [] : [...risks, undo];
}
