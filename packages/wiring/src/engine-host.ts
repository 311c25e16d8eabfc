import type { LinkFacts } from '@patchbay/topology';

/**
 * Whether these links are of the machine the engine runs on. A reader in a container's namespace, beside a remote engine or
 * outside Docker Desktop's VM sees none of the bridges Docker speaks of. `bridgeNames` are those of Docker's bridge networks
 * (`com.docker.network.bridge.name`, else `br-` and 12 digits of the id); without any, nothing says it is: false.
 * One is enough, since a bridge removed by hand is a fault to show, not another machine.
 */
export function looksLikeEngineHost(links: readonly LinkFacts[], bridgeNames: readonly string[]): boolean {
  const names = new Set(bridgeNames);
  return links.some((link) => link.kind === 'bridge' && names.has(link.name));
}
