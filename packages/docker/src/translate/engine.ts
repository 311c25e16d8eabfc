import { type AddressPool, type EngineFacts, productWith } from '@patchbay/topology';
import { array, field, path, positiveOrNull, text, textOrNull } from './read.js';

/** What the answers themselves do not tell. */
export interface EngineReading {
  readonly readAt: number;
  /** The engine answers on a unix socket or a named pipe of this machine. */
  readonly onLocalSocket: boolean;
  /** Release of the kernel that this process runs on. */
  readonly ownKernelRelease: string;
}

/**
 * `GET /info` and `GET /version` as one.
 *
 * A local socket is no proof of a local engine: Docker Desktop, Colima and a forwarded socket lead into another kernel,
 * whose PIDs and links are not ours to read. So the kernel releases must be equal too.
 */
export function engine(info: unknown, version: unknown, reading: EngineReading): EngineFacts {
  const hostName = text(field(info, 'Name'));
  const product = productWith(array(field(version, 'Components')).map((part) => text(field(part, 'Name'))));
  const kernelVersion = text(field(info, 'KernelVersion')) || text(field(version, 'KernelVersion'));
  return {
    readAt: reading.readAt,
    dockerId:
      (product === 'podman' ? podmanId(info) : textOrNull(field(info, 'ID'))) ??
      textOrNull(hostName) ??
      'unknown',
    hostName,
    product,
    version: text(field(version, 'Version')) || text(field(info, 'ServerVersion')),
    apiVersion: text(field(version, 'ApiVersion')),
    operatingSystem: text(field(info, 'OperatingSystem')),
    osType: text(field(info, 'OSType')) || text(field(version, 'Os')),
    kernelVersion,
    rootless: array(field(info, 'SecurityOptions')).some(isRootless),
    swarmActive: path(info, 'Swarm', 'LocalNodeState') === 'active',
    swarmAddress: textOrNull(path(info, 'Swarm', 'NodeAddr')),
    addressPools: array(field(info, 'DefaultAddressPools')).flatMap(addressPool),
    local: reading.onLocalSocket && kernelVersion === reading.ownKernelRelease,
  };
}

/** Podman makes up another ID for every answer; what lasts is the host and where its containers are kept, each user's apart. */
function podmanId(info: unknown): string | null {
  const parts = [text(field(info, 'Name')), text(field(info, 'DockerRootDir'))].filter((part) => part !== '');
  return parts.length === 0 ? null : `podman ${parts.join(' ')}`;
}

/** `{Base: "10.10.0.0/16", Size: 24}`, as the daemon was configured; the field is absent where it was not. */
function addressPool(json: unknown): AddressPool[] {
  const base = textOrNull(field(json, 'Base'));
  const size = positiveOrNull(field(json, 'Size'));
  return base === null || size === null ? [] : [{ base, size }];
}

/** Entries look like `name=seccomp,profile=default`, `name=rootless`. */
function isRootless(option: unknown): boolean {
  return text(option).split(',').includes('name=rootless');
}
