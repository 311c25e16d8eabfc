import type { Translate } from '@patchbay/text';
import { engineTitle, isDrawnAsRail, type Topology } from '@patchbay/topology';
import type { SceneOptions } from '../model.js';

/** What a kept picture says about itself to those who do not see it: of which host, how much, in which view, and when. */
export function aboutPicture(
  topology: Topology,
  { view, text, at }: SceneOptions & { readonly at: string },
): { readonly title: string; readonly description: string } {
  const [engine] = topology.engines.values();
  return {
    title: text('export.title', { host: engine?.hostName ?? '' }),
    description: text('export.description', {
      counts: countsOf(topology, text),
      view: text(view === 'wiring' ? 'shell.view.wiring' : 'shell.view.networks'),
      engine: engine === undefined ? '' : engineTitle(engine),
      at,
    }),
  };
}

function countsOf(topology: Topology, text: Translate): string {
  return text('shell.counts', {
    containers: text('shell.containers', { count: topology.containers.size }),
    networks: text('shell.networks', { count: [...topology.networks.values()].filter(isDrawnAsRail).length }),
  });
}
