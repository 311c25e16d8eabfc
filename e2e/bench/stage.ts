/** What the live rows share: a server, a socket client, a page, and the floors' commands, all on the same engine. */
import type { Browser, Page } from '@playwright/test';
import type { Cable, Container, Endpoint, Network } from '@patchbay/topology';
import { Lines } from './lines.js';
import { openPicture } from './page.js';
import { startServer, type BenchServer } from './server.js';
import { BenchViewer } from './viewer.js';

export interface Stage extends AsyncDisposable {
  readonly server: BenchServer;
  readonly viewer: BenchViewer;
  readonly page: Page;
  /** `docker events`: action, network id, container id. */
  readonly events: Lines;
  /** `ip monitor link` */
  readonly links: Lines;
  readonly samples: number;
  readonly containers: number;
}

export async function openStage(
  browser: Browser,
  sizes: { readonly samples: number; readonly containers: number },
): Promise<Stage> {
  const server = await startServer();
  const viewer = await BenchViewer.open(server);
  const page = await openPicture(browser, server);
  const format = '{{.Action}} {{.Actor.ID}} {{index .Actor.Attributes "container"}}';
  const events = new Lines('docker', 'events', '--filter', 'type=network', '--format', format);
  const links = new Lines('ip', 'monitor', 'link');
  await viewer.quiet();
  return {
    ...sizes,
    server,
    viewer,
    page,
    events,
    links,
    [Symbol.asyncDispose]: async () => {
      events.close();
      links.close();
      viewer.close();
      await page.close();
      await server.stop();
    },
  };
}

export interface Plug {
  readonly container: Container;
  readonly network: Network;
}

/** The `index`th of the plugs that could be made: spread over the host, the same in every run. */
export function freePlug({ viewer }: Stage, index: number): Plug {
  const { containers, networks, endpoints } = viewer.topology;
  const owners = [...containers.values()].sort(byName);
  const container = owners[(index * 37) % owners.length];
  const taken = [...endpoints.values()].filter((endpoint) => endpoint.container === container?.id);
  const free = [...networks.values()]
    .filter(({ family, defaultBridge }) => family === 'bridge' && !defaultBridge)
    .filter(({ id }) => !taken.some((endpoint) => endpoint.network === id))
    .sort(byName);
  const network = free[(index * 11) % free.length];
  if (container === undefined || network === undefined)
    throw new Error('no container can be plugged anywhere');
  return { container, network };
}

export interface Plugged {
  readonly endpoint: Endpoint;
  readonly cable: Cable;
  /** Name of the host's end of the cable. */
  readonly veth: string;
}

/** The `index`th of the cables whose host end is known. */
export function knownCable({ viewer }: Stage, index: number): Plugged {
  const { cables, endpoints, interfaces } = viewer.topology;
  const known = [...cables.values()].flatMap((cable) => {
    const endpoint = cable.endpoint === null ? undefined : endpoints.get(cable.endpoint);
    const outside = cable.outside === null ? undefined : interfaces.get(cable.outside);
    return endpoint && outside && cable.state === 'up' ? [{ endpoint, cable, veth: outside.name }] : [];
  });
  const plugged = known.sort((left, right) => byName(left.endpoint, right.endpoint))[
    (index * 37) % known.length
  ];
  if (plugged === undefined) throw new Error('no cable is known');
  return plugged;
}

function byName(left: { readonly name: string }, right: { readonly name: string }): number {
  return left.name < right.name ? -1 : 1;
}
