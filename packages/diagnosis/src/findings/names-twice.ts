import { type Container, type Endpoint, type Network, groupBy } from '@patchbay/topology';
import { isOneService } from '../causes/one-service.js';
import { aliasesOf } from '../causes/evidence.js';
import { advise } from '../causes/remedies.js';
import { lookupOrder } from '../resolver/order.js';
import { type World, attachedEndpoints, containerOf, networkOf } from '../world.js';
import type { FindingRule, Found } from './finding.js';

/** A name that two networks know, and that leads to different containers there. */
interface Clash {
  readonly name: string;
  readonly first: readonly Endpoint[];
  readonly later: readonly Endpoint[];
}

/** Containers on two networks that know one name: the network that is asked first answers, the other is never seen. */
export const namesTwice: FindingRule = ({ world }) => {
  const known = new Map<string, readonly Clash[]>();
  return world.containers.flatMap((container) => {
    const networks = lookupOrder(world, attachedEndpoints(world, container))
      .map((endpoint) => networkOf(world, endpoint))
      .filter((network) => network?.resolution === 'embedded')
      .filter((network) => network != null);
    const found = networks.flatMap((first, at) =>
      networks
        .slice(at + 1)
        .flatMap((later) =>
          clashes(world, known, [first, later]).flatMap((clash) =>
            say(world, container, { first, later, clash }),
          ),
        ),
    );
    return [...groupBy(found, ({ about }) => about).values()].flatMap((same) => same.slice(0, 1));
  });
};

/** Worked out once for each pair of networks, however many containers are on both. */
function clashes(
  world: World,
  known: Map<string, readonly Clash[]>,
  [first, later]: readonly [Network, Network],
): readonly Clash[] {
  const key = `${first.id} ${later.id}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const records = world.records.get(first.id);
  const made = [...(world.records.get(later.id) ?? [])].flatMap(([name, endpoints]) => {
    const asked = records?.get(name);
    if (asked === undefined) return [];
    const own = new Set(asked.map(({ container }) => container));
    return endpoints.some(({ container }) => !own.has(container))
      ? [{ name, first: asked, later: endpoints }]
      : [];
  });
  known.set(key, made);
  return made;
}

interface Told {
  readonly first: Network;
  readonly later: Network;
  readonly clash: Clash;
}

function say(world: World, container: Container, { first, later, clash }: Told): readonly Found[] {
  const answering = owners(world, clash.first);
  const hidden = owners(world, clash.later).filter(({ id }) => !answering.some((other) => other.id === id));
  const [shown, lost] = [answering[0], hidden[0]];
  if (shown === undefined || lost === undefined || isOneService([...answering, ...hidden])) return [];
  // Its own name on either side: it does not ask for itself.
  if ([...answering, ...hidden].some(({ id }) => id === container.id)) return [];
  return [
    {
      code: 'AMBIGUOUS_NAME_ACROSS_NETWORKS',
      subjects: [container.id, shown.id, lost.id, later.id],
      about: clash.name,
      parameters: {
        source: container.name,
        name: clash.name,
        network: first.name,
        target: shown.name,
        other: lost.name,
      },
      evidence: clash.later.slice(0, 1).map((endpoint) => aliasesOf(lost, endpoint, later)),
      remedies: [advise('USE_NAME', { name: `${clash.name}.${later.name}` })],
    },
  ];
}

function owners(world: World, endpoints: readonly Endpoint[]): readonly Container[] {
  const all = endpoints.map((endpoint) => containerOf(world, endpoint));
  return [...new Set(all.filter((container) => container !== null))];
}
