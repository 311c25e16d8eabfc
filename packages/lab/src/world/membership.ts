/** Joining and leaving a network: the container's side of an endpoint. */
import { dissolve, makeEndpoint } from './endpoint.js';
import { joinGateway, leaveGateway } from './gateway.js';
import type { Attachment, ContainerRecord, NetworkRecord } from './records.js';
import type { World } from './world.js';

/** Networks that a person made: only they resolve names and take static addresses. */
export function isUserDefined(network: NetworkRecord): boolean {
  return !network.predefined;
}

/**
 * Gives a container an endpoint on a network. Its namespace must exist. Tells nothing.
 * @throws Refusal when an address can not be had
 */
export function join(
  world: World,
  container: ContainerRecord,
  attachment: Attachment,
  network: NetworkRecord,
): void {
  const { settings } = attachment;
  const wanted = { name: container.name, settings, mac: settings.mac ?? ownMac(container, attachment) };
  const namespace = container.sandbox?.namespace ?? world.kernel.host;
  attachment.endpoint = makeEndpoint(world, network, { ...wanted, namespace });
  attachment.networkId = network.id;
  attachment.ownNames = ownNames(container, network);
  network.members.set(container.id, container);
  joinGateway(world, container, network);
}

/** Takes the endpoint away; what was asked for stays. */
export function leave(world: World, container: ContainerRecord, attachment: Attachment): void {
  const network = world.networks.get(attachment.networkId);
  if (attachment.endpoint !== null) dissolve(world, attachment.endpoint);
  attachment.endpoint = null;
  network?.members.delete(container.id);
  if (network !== undefined) leaveGateway(world, container, network);
}

/** Docker's own additions to a container's names: its short id and a host name that a person chose. */
export function ownNames(container: ContainerRecord, network: NetworkRecord): string[] {
  if (!isUserDefined(network)) return [];
  const shortId = container.id.slice(0, 12);
  return container.hostname === shortId ? [shortId] : [shortId, container.hostname];
}

/** `--mac-address` counts for the network a container was created on. */
function ownMac(container: ContainerRecord, attachment: Attachment): string | null {
  const [first] = container.attachments.keys();
  return first === attachment.networkName ? container.spec.mac : null;
}
