/** The outline: the whole topology as one tree, in an order that people can predict. Pure. */
import {
  type Cable,
  type Container,
  type Endpoint,
  type EndpointId,
  type Engine,
  type EntityId,
  type Network,
  type Topology,
  productOf,
} from '@patchbay/topology';
import type { Translate } from '@patchbay/text';
import { containerMark, type StateMark } from '../../store/select/container-mark.js';
import { compareNames, indexOf, type TopologyIndex } from '../../store/select/index-of.js';
import { cableStateWords, containerStateWords, driverWords } from '../../words/states.js';

export type OutlineKind = 'engine' | 'group' | 'network' | 'container' | 'endpoint' | 'bridge' | 'nic';

export interface OutlineNode {
  /** Unique in the tree: a container on two networks stands in it twice. */
  readonly key: string;
  readonly kind: OutlineKind;
  /** The thing it shows; null for headings. */
  readonly target: EntityId | null;
  /** The fold of the picture that a heading stands for: a project's; else null. */
  readonly fold: string | null;
  /** The attachment it stands under, so that "disconnect" knows from what. */
  readonly endpoint: EndpointId | null;
  readonly label: string;
  /** Addresses, interface names: what the kernel says, set in mono. */
  readonly detail: string;
  /** Its state in a word; empty where there is nothing to say. */
  readonly state: string;
  /** What the small mark beside it looks like. */
  readonly mark: OutlineMark;
  readonly children: readonly OutlineNode[];
}
export type OutlineMark = StateMark | null;

interface Context {
  readonly topology: Topology;
  readonly index: TopologyIndex;
  readonly translate: Translate;
}

/** Engine › project › network › container › endpoint; then what hangs on no network, then the host. */
export function buildOutline(topology: Topology, translate: Translate): readonly OutlineNode[] {
  const context = { topology, index: indexOf(topology), translate };
  return [...topology.engines.values()].map((engine) => engineNode(engine, context));
}

function engineNode(engine: Engine, context: Context): OutlineNode {
  const { index, translate } = context;
  const networks = index.networksByName.filter(
    (network) => network.engine === engine.id && isDrawn(network, index),
  );
  const projects = [...new Set(networks.flatMap(({ project }) => project ?? []))].sort(compareNames);
  const key = engine.id;
  return {
    ...heading(key, engine.hostName),
    kind: 'engine',
    target: engine.id,
    detail: translate('outline.engineVersion', {
      engine: productOf(engine.product).label,
      version: engine.version,
    }),
    children: [
      ...projects.map((project) => {
        const members = networks.filter((network) => network.project === project);
        const label = translate('outline.project', { project });
        const heads = group(`${key}>project:${project}`, label, (parent) =>
          members.map((network) => networkNode(network, parent, context)),
        );
        return { ...heads, fold: `project:${project}` };
      }),
      ...networks
        .filter(({ project }) => project === null)
        .map((network) => networkNode(network, key, context)),
      ...unattached(engine, key, context),
      ...host(engine, key, context),
    ],
  };
}

/** Docker's own `host` and `none` are no wires: their containers are listed under what they mean instead. */
function isDrawn(network: Network, index: TopologyIndex): boolean {
  const plain = network.family !== 'host' && network.family !== 'none';
  return plain || (index.endpointsOfNetwork.get(network.id) ?? []).length > 0;
}

function networkNode(network: Network, parent: string, context: Context): OutlineNode {
  const { index, translate } = context;
  const key = `${parent}>${network.id}`;
  const endpoints = [...(index.endpointsOfNetwork.get(network.id) ?? [])];
  endpoints.sort((left, right) => compareNames(left.name, right.name));
  const subnets = (index.subnetsOfNetwork.get(network.id) ?? []).map(({ cidr }) => cidr);
  return {
    ...heading(key, network.name),
    kind: 'network',
    target: network.id,
    detail: subnets.join(' '),
    state: networkState(network, translate),
    children: endpoints.map((endpoint) => memberNode(endpoint, key, context)),
  };
}

/** A plain bridge is the usual case and needs no word. */
function networkState(network: Network, translate: Translate): string {
  if (network.driver !== 'bridge') return driverWords(network, translate);
  return network.internal ? translate('state.internal') : '';
}

function memberNode(endpoint: Endpoint, parent: string, context: Context): OutlineNode {
  const key = `${parent}>${endpoint.id}`;
  const container =
    endpoint.container === null ? undefined : context.topology.containers.get(endpoint.container);
  const leaf = endpointNode(endpoint, key, context);
  if (container === undefined) {
    const { remote } = endpoint;
    if (remote === undefined) return { ...leaf, label: endpoint.name, key };
    const state = context.translate('state.remote', { node: remote.node ?? remote.hostAddress });
    return { ...leaf, label: endpoint.name, key, detail: endpoint.ipv4 ?? '', state };
  }
  const box = containerNode(container, key, context);
  const broken = leaf.mark === 'fault' && box.mark === 'good';
  return {
    ...box,
    endpoint: endpoint.id,
    detail: endpoint.ipv4 ?? endpoint.ipv6 ?? '',
    // A folded row must not look fine while its cable is not.
    mark: broken ? 'fault' : box.mark,
    state: broken ? context.translate('state.cableOf', { state: leaf.state }) : box.state,
    children: [leaf],
  };
}

function containerNode(container: Container, key: string, { translate }: Context): OutlineNode {
  return {
    ...heading(key, container.name),
    kind: 'container',
    target: container.id,
    state: containerStateWords(container, translate),
    mark: containerMark(container),
  };
}

function endpointNode(endpoint: Endpoint, parent: string, { topology, translate }: Context): OutlineNode {
  const cable = topology.cables.get(endpoint.cable);
  const inside = nameOf(cable?.inside, topology);
  const outside = nameOf(cable?.outside, topology);
  return {
    ...heading(`${parent}>cable`, inside ?? translate('outline.endpoint')),
    kind: 'endpoint',
    target: endpoint.id,
    endpoint: endpoint.id,
    detail: outside ?? '',
    state: isFaulty(cable) ? translate('state.cable.faulty') : cableStateWords(cable, translate),
    mark: cableMark(cable),
  };
}

function cableMark(cable: Cable | undefined): OutlineMark {
  if (cable === undefined || cable.state === 'unknown') return 'unknown';
  if (cable.faults.length > 0 || cable.state === 'down' || cable.state === 'unplugged') return 'fault';
  return cable.state === 'up' ? 'good' : 'off';
}

/** What is wrong is no matter of its state: a word such as "up" beside the mark of a fault would be nonsense. */
function isFaulty(cable: Cable | undefined): boolean {
  return cable?.state === 'up' && cable.faults.length > 0;
}

function nameOf(id: Cable['inside'] | undefined, topology: Topology): string | null {
  return id == null ? null : (topology.interfaces.get(id)?.name ?? null);
}

function unattached(engine: Engine, parent: string, context: Context): readonly OutlineNode[] {
  const { index, translate } = context;
  const loose = index.containersByName.filter(
    ({ id, engine: owner }) => owner === engine.id && !index.endpointsOfContainer.has(id),
  );
  if (loose.length === 0) return [];
  return [
    group(`${parent}>loose`, translate('outline.unattached'), (key) =>
      loose.map((container) => ({
        ...containerNode(container, `${key}>${container.id}`, context),
        detail: modeWords(container, context),
      })),
    ),
  ];
}

function modeWords({ networkMode }: Container, { topology, translate }: Context): string {
  switch (networkMode.kind) {
    case 'host':
      return translate('outline.mode.host');
    case 'none':
      return translate('outline.mode.none');
    case 'networks':
      return translate('outline.mode.networks');
    case 'container': {
      const owner = networkMode.owner === null ? undefined : topology.containers.get(networkMode.owner);
      return translate('outline.mode.container', { owner: owner?.name ?? networkMode.dockerId.slice(0, 12) });
    }
  }
}

function host(engine: Engine, parent: string, context: Context): readonly OutlineNode[] {
  const { topology, translate } = context;
  const nics = [...topology.nics.values()].filter((nic) => nic.engine === engine.id);
  const bridges = [...topology.bridges.values()].filter(
    ({ network, namespace }) => network === null && topology.namespaces.get(namespace)?.engine === engine.id,
  );
  if (nics.length + bridges.length === 0) return [];
  return [
    group(`${parent}>host`, translate('outline.host'), (key) => [
      ...nics.map((nic) => ({
        ...heading(`${key}>${nic.id}`, nic.name),
        kind: 'nic' as const,
        target: nic.id,
        detail: nic.addresses.map(({ address }) => address).join(' '),
        state: translate(nic.up ? 'state.up' : 'state.down'),
        mark: nic.up ? ('good' as const) : ('fault' as const),
      })),
      ...bridges.map((bridge) => ({
        ...heading(`${key}>${bridge.id}`, bridge.name),
        kind: 'bridge' as const,
        target: bridge.id,
        state: translate('outline.bridgeByHand'),
      })),
    ]),
  ];
}

function group(key: string, label: string, children: (key: string) => readonly OutlineNode[]): OutlineNode {
  return { ...heading(key, label), children: children(key) };
}

function heading(key: string, label: string): OutlineNode {
  return {
    key,
    kind: 'group',
    target: null,
    fold: null,
    endpoint: null,
    label,
    detail: '',
    state: '',
    mark: null,
    children: [],
  };
}
