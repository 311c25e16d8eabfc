/** Everything on the picture that can be searched for, with the words by which it can be found. Pure. */
import { groupBy, type Container, type EntityId, type Topology } from '@patchbay/topology';
import type { Translate } from '@patchbay/text';
import { indexOf, type TopologyIndex } from '../store/select/index-of.js';
import { memoise } from '../store/select/memoise.js';
import { cableStateWords, containerStateWords, driverWords } from '../words/states.js';

export type ThingKind = 'container' | 'endpoint' | 'network' | 'cable' | 'bridge' | 'nic';

export interface Thing {
  readonly id: EntityId;
  readonly kind: ThingKind;
  readonly name: string;
  /** What is shown beside the name. */
  readonly detail: string;
  /** Whatever else it answers to: addresses, aliases, MAC, interface names, ports, image, labels. */
  readonly words: readonly string[];
}

interface Context {
  readonly topology: Topology;
  readonly index: TopologyIndex;
  readonly translate: Translate;
}

/** All things of a topology; asking twice for the same one costs nothing. */
export const thingsOf = memoise((topology: Topology, translate: Translate): readonly Thing[] => {
  const context: Context = { topology, index: indexOf(topology), translate };
  return [
    ...context.index.containersByName.map((container) => containerThing(container, context)),
    ...remoteThings(context),
    ...networkThings(context),
    ...cableThings(context),
    ...[...topology.bridges.values()].map(({ id, name }) => ({
      id,
      kind: 'bridge' as const,
      name,
      detail: '',
      words: [],
    })),
    ...[...topology.nics.values()].map(({ id, name, addresses }) => {
      const words = addresses.map(({ address }) => address);
      return { id, kind: 'nic' as const, name, detail: words.join(' '), words };
    }),
  ];
});

function containerThing(container: Container, { index, translate }: Context): Thing {
  const endpoints = index.endpointsOfContainer.get(container.id) ?? [];
  const addresses = endpoints.flatMap(({ ipv4, ipv6 }) => present([ipv4, ipv6]));
  return {
    id: container.id,
    kind: 'container',
    name: container.name,
    detail: [containerStateWords(container, translate), ...addresses].join(' · '),
    words: [
      ...addresses,
      container.image,
      container.dockerId,
      ...present([container.project, container.service, container.hostName]),
      ...endpoints.flatMap(({ aliases, names, mac }) => [...(aliases ?? []), ...names, ...present([mac])]),
      ...container.ports.flatMap(({ hostPort, containerPort, protocol }) => [
        `${containerPort}/${protocol}`,
        ...present([hostPort === null ? null : `:${hostPort}`]),
      ]),
    ],
  };
}

/** Members of overlays on other hosts: no container here stands for them. */
function remoteThings({ topology, translate }: Context): readonly Thing[] {
  return [...topology.endpoints.values()].flatMap((endpoint): Thing[] => {
    const { id, name, remote, ipv4, names } = endpoint;
    if (remote === undefined) return [];
    const { node, hostAddress, service } = remote;
    const detail = [translate('state.remote', { node: node ?? hostAddress }), ...present([ipv4])].join(' · ');
    return [
      { id, kind: 'endpoint', name, detail, words: present([ipv4, node, hostAddress, service, ...names]) },
    ];
  });
}

function networkThings({ index, translate }: Context): readonly Thing[] {
  return index.networksByName.map((network) => {
    const subnets = index.subnetsOfNetwork.get(network.id) ?? [];
    const cidrs = subnets.map(({ cidr }) => cidr);
    return {
      id: network.id,
      kind: 'network',
      name: network.name,
      detail: [driverWords(network, translate), ...cidrs].join(' · '),
      words: [
        ...cidrs,
        network.dockerId,
        ...present([network.bridgeName, network.project, network.parent]),
        ...subnets.flatMap(({ gateway }) => present([gateway])),
        ...Object.entries(network.labels).map(([label, value]) => `${label}=${value}`),
      ],
    };
  });
}

/** A cable is found by the names of its ends: `veth1a2b3c` is what a terminal shows. */
function cableThings({ topology, translate }: Context): readonly Thing[] {
  const ends = groupBy(topology.interfaces.values(), ({ cable }) => cable);
  return [...topology.cables.values()].flatMap((cable): Thing[] => {
    const outside = cable.outside === null ? undefined : topology.interfaces.get(cable.outside);
    if (outside === undefined) return [];
    const endpoint = cable.endpoint === null ? undefined : topology.endpoints.get(cable.endpoint);
    return [
      {
        id: cable.id,
        kind: 'cable',
        name: outside.name,
        detail: [...present([endpoint?.name]), cableStateWords(cable, translate)].join(' · '),
        words: (ends.get(cable.id) ?? []).flatMap(({ name, mac }) => present([name, mac])),
      },
    ];
  });
}

function present(values: readonly (string | null | undefined)[]): string[] {
  return values.filter((value) => value !== null && value !== undefined && value !== '') as string[];
}
