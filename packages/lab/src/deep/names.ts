/** What 127.0.0.11 answers: the records that the engine keeps of its endpoints, network by network. */
import { formatAddress } from '../world/addresses.js';
import { isUserDefined } from '../world/membership.js';
import type { Attachment, ContainerRecord, NetworkRecord } from '../world/records.js';
import type { World } from '../world/world.js';

/** Whether a container asks the embedded server: it is on a network that a person made. */
export function hasEmbeddedServer(world: World, container: ContainerRecord): boolean {
  return [...container.attachments.values()].some(({ networkId }) => {
    const network = world.networks.get(networkId);
    return network !== undefined && isUserDefined(network);
  });
}

export interface Lookup {
  readonly name: string;
  readonly family: 4 | 6;
}

/**
 * Looks a name up as the embedded server does: networks with a gateway before internal ones, then by name; the first that
 * knows the name answers alone. `web.net` asks only the network `net`.
 * @returns addresses; null when no network of the asker knows the name
 */
export function lookUp(world: World, asker: ContainerRecord, { name, family }: Lookup): string[] | null {
  const plain = name.replace(/\.$/, '').toLowerCase();
  for (const [host, only] of candidates(plain)) {
    for (const { network, attachment } of networksOf(world, asker)) {
      if (only !== null && network.name.toLowerCase() !== only) continue;
      const found = linked(world, attachment, host) ?? membersNamed(network, host);
      if (found.length > 0) return addressesOf(network, found, family);
    }
  }
  return null;
}

interface Place {
  readonly network: NetworkRecord;
  readonly attachment: Attachment;
}

function networksOf(world: World, asker: ContainerRecord): Place[] {
  const places = [...asker.attachments.values()].flatMap((attachment) => {
    const network = world.networks.get(attachment.networkId);
    return network !== undefined && isUserDefined(network) && attachment.endpoint
      ? [{ network, attachment }]
      : [];
  });
  return places.toSorted(
    (left, right) =>
      Number(left.network.internal) - Number(right.network.internal) ||
      (left.network.name < right.network.name ? -1 : 1),
  );
}

/** The whole name anywhere; then what is left of each dot, in the network named right of it. */
function candidates(name: string): (readonly [string, string | null])[] {
  const labels = name.split('.');
  const split = labels.slice(1).map((_, at) => {
    const dot = labels.length - 1 - at;
    return [labels.slice(0, dot).join('.'), labels.slice(dot).join('.')] as const;
  });
  return [[name, null], ...split];
}

/** `--link target:alias` on a network: an alias that only this container sees. */
function linked(world: World, { settings }: Attachment, name: string): ContainerRecord[] | null {
  for (const link of settings.links ?? []) {
    const [target = '', alias = target] = link.split(':');
    if (alias.toLowerCase() !== name) continue;
    const found = [...world.containers.values()].find(
      (one) => one.name === target || one.id.startsWith(target),
    );
    if (found) return [found];
  }
  return null;
}

function membersNamed(network: NetworkRecord, name: string): ContainerRecord[] {
  return [...network.members.values()].filter((member) => {
    const attachment = member.attachments.get(network.name);
    const names = [member.name, ...(attachment?.settings.aliases ?? []), ...(attachment?.ownNames ?? [])];
    return names.some((one) => one.toLowerCase() === name);
  });
}

function addressesOf(network: NetworkRecord, members: readonly ContainerRecord[], family: 4 | 6): string[] {
  return members.flatMap((member) => {
    const endpoint = member.attachments.get(network.name)?.endpoint;
    const own = family === 4 ? endpoint?.ipv4 : endpoint?.ipv6;
    return own ? [formatAddress(own.address)] : [];
  });
}

/** What the embedded server answers about an address: `name.network`, for each neighbour that has it. */
export function namesOfAddress(world: World, asker: ContainerRecord, address: string): string[] {
  return networksOf(world, asker).flatMap(({ network }) =>
    [...network.members.values()].flatMap((member) => {
      const own = member.attachments.get(network.name)?.endpoint?.ipv4;
      return own && formatAddress(own.address) === address ? [`${member.name}.${network.name}`] : [];
    }),
  );
}
