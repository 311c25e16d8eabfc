import type { Endpoint, Network } from '@patchbay/topology';
import { blockedWords, downNodes, downWords, mtuWords, peerWords } from '../causes/overlay.js';
import { dataPort, gossipPort, otherPeers, underlayTo } from '../path/overlay.js';
import type { World } from '../world.js';
import type { FindingRule, Found, Look } from './finding.js';

/** What keeps the nodes of a swarm from each other, as this one sees it. Nothing where no overlay reaches another node. */
export const overlaysCut: FindingRule = (look) => {
  const { engine, topology } = look.world;
  const reaching = [...topology.networks.values()].filter(
    (network) => network.family === 'overlay' && otherPeers(look.world, network).length > 0,
  );
  if (engine === null) return [];
  return [
    ...blocked(look, reaching),
    ...reaching.flatMap((network) => tooLarge(look, network)),
    ...[...topology.endpoints.values()].flatMap((endpoint) => unknownToKernel(look, endpoint)),
    ...downNodes(look.world).map((node): Found => {
      return { code: 'NODE_DOWN', subjects: [engine.id], about: node.id, ...downWords(node) };
    }),
  ];
};

/** One for each rule, whichever peers and overlays it cuts off: data first, then the gossip that tells of members. */
function blocked({ world, details }: Look, networks: readonly Network[]): readonly Found[] {
  const rules = new Map<string, Found & { readonly peers: Set<string> }>();
  for (const network of networks) {
    for (const wish of wishesOf(world, network)) {
      const tunnel = underlayTo(world, details, wish);
      if (tunnel.blocked === null) continue;
      const { parameters, ...words } = blockedWords(tunnel.blocked, tunnel);
      const about = `${wish.port}/${wish.protocol} ${parameters['value'] ?? ''}`;
      const known = rules.get(about);
      const peers = (known?.peers ?? new Set()).add(wish.peer);
      const other = [...peers].join(', ');
      const subjects = [...new Set([...(known?.subjects ?? []), network.id])];
      rules.set(about, {
        code: 'VXLAN_BLOCKED',
        subjects,
        about,
        ...words,
        peers,
        parameters: { ...parameters, other },
      });
    }
  }
  return [...rules.values()].map(({ peers: _, ...found }) => found);
}

type Wish = Parameters<typeof underlayTo>[2];

function wishesOf(world: World, network: Network): readonly Wish[] {
  return otherPeers(world, network).flatMap((peer): readonly Wish[] => [
    { peer, protocol: 'udp', port: dataPort(world, network) },
    { peer, protocol: 'udp', port: gossipPort },
    { peer, protocol: 'tcp', port: gossipPort },
  ]);
}

function tooLarge({ world }: Look, network: Network): readonly Found[] {
  const words = mtuWords(world, network);
  return words === null ? [] : [{ code: 'OVERLAY_MTU', subjects: [network.id], ...words }];
}

function unknownToKernel({ world }: Look, endpoint: Endpoint): readonly Found[] {
  const network = endpoint.remote === undefined ? undefined : world.topology.networks.get(endpoint.network);
  const words = network === undefined ? null : peerWords(world, network, endpoint);
  if (words === null || network === undefined) return [];
  return [{ code: 'OVERLAY_PEER_MISSING', subjects: [endpoint.id, network.id], ...words }];
}
