/** States in words: the picture shows them by shape and colour, these say them. */
import type { Cable, Container, Network } from '@patchbay/topology';
import type { Translate } from '@patchbay/text';

/** `running`, `running, healthy`, `unhealthy`, `exited (137)` */
export function containerStateWords(container: Container, translate: Translate): string {
  const { state, health, exitCode } = container;
  if (state === 'exited' && exitCode !== null) return translate('state.exitedWith', { code: exitCode });
  const word = translate(`state.${state}`);
  if (state !== 'running' || health === 'none') return word;
  // Nobody needs to be told that what is unhealthy runs.
  if (health === 'unhealthy') return translate('state.unhealthy');
  return translate('state.withHealth', { state: word, health: translate(`state.${health}`) });
}

/** `up`, `down`, `unplugged`, …; unknown cables say so. */
export function cableStateWords(cable: Cable | undefined, translate: Translate): string {
  return translate(`state.cable.${cable?.state ?? 'unknown'}`);
}

/** `bridge`, `bridge, internal` */
export function driverWords(network: Network, translate: Translate): string {
  if (!network.internal) return network.driver;
  return translate('state.internalDriver', { driver: network.driver });
}
