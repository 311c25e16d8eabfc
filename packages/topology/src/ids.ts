/**
 * Branded, prefixed ids: `kind:engine/part[/part]`. Each id names its engine, so that several engines can share
 * one picture. The engine part is Docker's own engine ID (from `GET /info`) in a form without slashes.
 */
declare const brand: unique symbol;
type Branded<Kind extends string> = string & { readonly [brand]: Kind };

export type EngineId = Branded<'engine'>;
export type ContainerId = Branded<'container'>;
export type NamespaceId = Branded<'namespace'>;
export type NetworkId = Branded<'network'>;
export type SubnetId = Branded<'subnet'>;
export type EndpointId = Branded<'endpoint'>;
export type InterfaceId = Branded<'interface'>;
export type CableId = Branded<'cable'>;
export type BridgeId = Branded<'bridge'>;
export type PortId = Branded<'port'>;
export type NicId = Branded<'nic'>;

/** Every id kind that can appear in a topology. */
export type EntityId =
  | EngineId
  | ContainerId
  | NamespaceId
  | NetworkId
  | SubnetId
  | EndpointId
  | InterfaceId
  | CableId
  | BridgeId
  | PortId
  | NicId;

export const idKinds = [
  'engine',
  'container',
  'namespace',
  'network',
  'subnet',
  'endpoint',
  'interface',
  'cable',
  'bridge',
  'port',
  'nic',
] as const;
export type IdKind = (typeof idKinds)[number];

/** The parts an id was made of. `engine` is the bare engine key, `parts` what follows it. */
export interface ParsedId {
  readonly kind: IdKind;
  readonly engine: string;
  readonly parts: readonly string[];
}

/**
 * Reads an id back. Returns null when the text is not an id of ours (an unknown kind, no engine, an empty part);
 * never throws, because ids also arrive from URLs and sockets.
 */
export function parseId(text: string): ParsedId | null {
  const colon = text.indexOf(':');
  const kind = idKinds.find((known) => known === text.slice(0, colon));
  if (kind === undefined) return null;
  const parts = text
    .slice(colon + 1)
    .split('/')
    .map(decodePart);
  const [engine, ...rest] = parts;
  if (!engine || rest.some((part) => part === '')) return null;
  return { kind, engine, parts: rest };
}

/**
 * Docker's own ids are 64 hexadecimal digits (containers, networks) or 25 letters and digits (swarm networks). Twelve
 * of them are what `docker ps` prints and enough to tell things of one host apart; ids stand several times in every
 * delta, so the short form is what keeps one small. Entities carry the full id as `dockerId`.
 */
function shortened(dockerId: string): string {
  return /^(?:[0-9a-f]{64}|[0-9a-z]{25})$/.test(dockerId) ? dockerId.slice(0, 12) : dockerId;
}

/** @param dockerEngineId base32 with colons (older engines) or a UUID (newer ones); its first digits are enough */
export function engineId(dockerEngineId: string): EngineId {
  const isLong = /^(?:[A-Z0-9]{4}:){11}[A-Z0-9]{4}$|^[0-9a-f-]{36}$/.test(dockerEngineId);
  return make('engine', [
    isLong ? dockerEngineId.replaceAll(':', '').slice(0, 8) : dockerEngineId,
  ]) as EngineId;
}

/** The engine that an id belongs to. */
export function engineOf(id: EntityId): EngineId {
  const engine = parseId(id)?.engine ?? '';
  return make('engine', [engine]) as EngineId;
}

/** @param dockerId the container's full id */
export function containerId(engine: EngineId, dockerId: string): ContainerId {
  return within('container', engine, shortened(dockerId)) as ContainerId;
}

/** @param key the owning container's full id, `host` for the host's namespace, or a netns file name for a hidden one */
export function namespaceId(engine: EngineId, key: string): NamespaceId {
  return within('namespace', engine, shortened(key)) as NamespaceId;
}

/** @param dockerId the network's full id */
export function networkId(engine: EngineId, dockerId: string): NetworkId {
  return within('network', engine, shortened(dockerId)) as NetworkId;
}

/** A subnet is one CIDR of one network. */
export function subnetId(network: NetworkId, cidr: string): SubnetId {
  return below('subnet', network, cidr) as SubnetId;
}

/**
 * An endpoint is one container on one network. Docker's own endpoint id changes at every start, this one does not,
 * so a restarted container keeps its place on the picture.
 * @param owner the full container id, or Docker's endpoint name for endpoints that no container owns (`lb-…`, `gateway_…`)
 */
export function endpointId(network: NetworkId, owner: string): EndpointId {
  return below('endpoint', network, shortened(owner)) as EndpointId;
}

/** An interface is one link inside one network namespace, named by its index there (names can be changed). */
export function interfaceId(namespace: NamespaceId, index: number): InterfaceId {
  return below('interface', namespace, String(index)) as InterfaceId;
}

/** Each endpoint has one cable; a veth pair that no endpoint owns is named by the interface at its host end. */
export function cableId(owner: EndpointId | InterfaceId): CableId {
  return below('cable', owner) as CableId;
}

/** A bridge is a link of kind `bridge` in some namespace, named by its interface name there. */
export function bridgeId(namespace: NamespaceId, name: string): BridgeId {
  return below('bridge', namespace, name) as BridgeId;
}

/** A bridge port is one link enslaved to a bridge. */
export function portId(bridge: BridgeId, index: number): PortId {
  return below('port', bridge, String(index)) as PortId;
}

/** A host NIC: a link of the host that leads out of it. */
export function nicId(engine: EngineId, name: string): NicId {
  return within('nic', engine, name) as NicId;
}

function within(kind: IdKind, engine: EngineId, ...parts: string[]): string {
  return below(kind, engine, ...parts);
}

/** What follows the kind is in the form of an id already: every change makes thousands of ids, so it is not read and written anew. */
function below(kind: IdKind, parent: EntityId, ...parts: string[]): string {
  const tail = parent.slice(parent.indexOf(':') + 1);
  return parts.reduce((id, part) => `${id}/${encodePart(part)}`, `${kind}:${tail}`);
}

function make(kind: IdKind, parts: readonly string[]): string {
  return `${kind}:${parts.map(encodePart).join('/')}`;
}

/** Only the two characters with a meaning in an id are escaped: ids stay readable in URLs and logs. */
function encodePart(part: string): string {
  return part.replaceAll('%', '%25').replaceAll('/', '%2F');
}

function decodePart(part: string): string {
  return part.replaceAll('%2F', '/').replaceAll('%25', '%');
}
