import { isDrawnAsRail, type Topology } from '@patchbay/topology';
import type { Translate } from '@patchbay/text';
import { compareNames } from '../store/select/index-of.js';

/** "6 containers, 3 networks + host, none": what is drawn is counted, and what Docker lists beside it is named. */
export function countWords({ containers, networks }: Topology, translate: Translate): string {
  const all = [...networks.values()];
  const drawn = translate('shell.networks', { count: all.filter(isDrawnAsRail).length });
  const names = all.filter((network) => !isDrawnAsRail(network)).map(({ name }) => name);
  return translate('shell.counts', {
    containers: translate('shell.containers', { count: containers.size }),
    networks:
      names.length === 0
        ? drawn
        : translate('shell.countsBuiltIn', {
            networks: drawn,
            names: names.toSorted(compareNames).join(', '),
          }),
  });
}
