import type { ConnectRequest, DockerEngine } from '@patchbay/docker';
import { EngineError } from '@patchbay/docker';
import type { AttachmentFacts, ContainerFacts } from '@patchbay/topology';

/** What undoes a change, as exactly as Docker lets it. */
export type Inverse =
  | { readonly kind: 'disconnect'; readonly network: string; readonly container: string }
  | {
      readonly kind: 'connect';
      readonly request: ConnectRequest;
      /** False: the address was Docker's own choice, so undo may go without it where Docker refuses to pin it. */
      readonly addressWasStatic: boolean;
    };

/**
 * What brings a disconnected endpoint back: its aliases, addresses, links, driver options, MAC and gateway priority.
 * `docker network disconnect` + `connect` by hand loses all of them (moby#24322, compose#3498).
 * Null when the container is not on the network.
 */
export function inverseOfDisconnect(
  container: ContainerFacts,
  network: { readonly dockerId: string; readonly name: string },
): Inverse | null {
  // A container that was connected while stopped has no network id there yet, only the name.
  const attachment = container.attachments.find(({ networkDockerId, networkName }) =>
    networkDockerId === '' ? networkName === network.name : networkDockerId === network.dockerId,
  );
  if (attachment === undefined) return null;
  return {
    kind: 'connect',
    addressWasStatic: attachment.configuredIpv4 !== null || attachment.configuredIpv6 !== null,
    request: {
      network: network.dockerId,
      container: container.dockerId,
      aliases: ownAliases(container, attachment),
      ipv4: attachment.configuredIpv4 ?? attachment.ipv4,
      ipv6: attachment.configuredIpv6 ?? attachment.ipv6,
      links: attachment.links,
      driverOptions: attachment.driverOptions,
      mac: attachment.mac,
      gatewayPriority: attachment.gatewayPriority,
    },
  };
}

/** Docker adds the short id by itself; given again it would stand there twice. */
function ownAliases(container: ContainerFacts, attachment: AttachmentFacts): string[] {
  const shortId = container.dockerId.slice(0, 12);
  return (attachment.aliases ?? []).filter((alias) => alias !== shortId);
}

/** Does it. Rejects with Docker's EngineError. */
export async function applyInverse(engine: DockerEngine, inverse: Inverse): Promise<void> {
  if (inverse.kind === 'disconnect') return engine.disconnect(inverse.network, inverse.container, false);
  try {
    await engine.connect(inverse.request);
  } catch (error) {
    if (inverse.addressWasStatic || !isAddressRefusal(error)) throw error;
    // The address had been given out by Docker: on a network without a subnet of the user's own it can't be asked for.
    await engine.connect({ ...inverse.request, ipv4: null, ipv6: null, mac: null });
  }
}

function isAddressRefusal(error: unknown): boolean {
  if (!(error instanceof EngineError)) return false;
  return /user (?:configured subnets|defined networks)|address already in use|invalid (?:ip )?address|no available/i.test(
    error.message,
  );
}
