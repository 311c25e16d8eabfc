/** Routes of networks. */
import { type Json, type JsonObject, isObject, objectOf, textMapOf, textMapOrNull, textOf } from '../json.js';
import { networkShape } from '../shape/network.js';
import { connect, disconnect } from '../world/attach.js';
import { findNetwork } from '../world/find.js';
import type { IpamConfig } from '../world/ipam.js';
import { type NetworkSpec, createNetwork, pruneNetworks, removeNetwork } from '../world/networks.js';
import type { NetworkRecord } from '../world/records.js';
import { type Answer, type Call, type Route, empty, json, param, shapingOf } from './call.js';
import { readEndpointSettings } from './create-body.js';
import { type Filters, acceptOnly, hasLabels, matches, passes, readFilters } from './filters.js';

export const networkRoutes: readonly Route[] = [
  { method: 'GET', pattern: /^\/networks\/?$/, answer: list },
  { method: 'POST', pattern: /^\/networks\/create$/, answer: create },
  { method: 'POST', pattern: /^\/networks\/prune$/, answer: prune },
  { method: 'GET', pattern: /^\/networks\/([^/]+)$/, answer: inspect },
  { method: 'DELETE', pattern: /^\/networks\/([^/]+)$/, answer: remove },
  { method: 'POST', pattern: /^\/networks\/([^/]+)\/connect$/, answer: attach },
  { method: 'POST', pattern: /^\/networks\/([^/]+)\/disconnect$/, answer: detach },
];

const known = ['driver', 'type', 'name', 'id', 'label', 'scope', 'dangling'];

function list(call: Call): Answer {
  const filters = readFilters(call.world, call.query.get('filters'));
  acceptOnly(filters, known);
  const shaping = shapingOf(call, 'list');
  const chosen = [...call.world.networks.values()].filter((network) => passesFilters(network, filters));
  return json(chosen.map((network) => networkShape(network, shaping)));
}

function passesFilters(network: NetworkRecord, filters: Filters): boolean {
  const isBuiltIn = network.predefined ? 'builtin' : 'custom';
  const isUnused = network.members.size === 0 && !network.predefined;
  return (
    passes(filters, 'driver', (value) => value === network.driver) &&
    passes(filters, 'name', (value) => matches(value, network.name)) &&
    passes(filters, 'id', (value) => matches(value, network.id)) &&
    passes(filters, 'scope', (value) => value === network.scope) &&
    passes(filters, 'type', (value) => value === isBuiltIn) &&
    passes(filters, 'dangling', (value) => (value === 'true' || value === '1') === isUnused) &&
    hasLabels(filters, network.labels)
  );
}

function create(call: Call): Answer {
  const { network, warning } = createNetwork(call.world, readNetworkSpec(call.body));
  return json({ Id: network.id, Warning: warning }, 201);
}

function readNetworkSpec(body: Json): NetworkSpec {
  const json = objectOf(body);
  const ipam = objectOf(json['IPAM']);
  const configs = Array.isArray(ipam['Config']) ? (ipam['Config'] as readonly Json[]) : [];
  return {
    name: textOf(json['Name']),
    driver: textOf(json['Driver']) || 'bridge',
    internal: json['Internal'] === true,
    attachable: json['Attachable'] === true,
    ingress: json['Ingress'] === true,
    configOnly: json['ConfigOnly'] === true,
    ipv6: json['EnableIPv6'] === true,
    ipamDriver: textOf(ipam['Driver']) || 'default',
    ipamOptions: textMapOrNull(ipam['Options']),
    ipam: configs.filter(isObject).map(readIpamConfig),
    options: textMapOf(json['Options']),
    labels: textMapOf(json['Labels']),
    checkDuplicate: json['CheckDuplicate'] === true,
  };
}

function readIpamConfig(config: JsonObject): IpamConfig {
  return {
    subnet: textOf(config['Subnet']),
    gateway: textOf(config['Gateway']) || null,
    ipRange: textOf(config['IPRange']) || null,
    auxiliary: textMapOf(config['AuxiliaryAddresses']),
  };
}

function inspect(call: Call): Answer {
  const network = findNetwork(call.world, param(call), 'inspect');
  const verbose = call.query.get('verbose') === 'true';
  return json(networkShape(network, { ...shapingOf(call, 'inspect'), verbose }));
}

function remove(call: Call): Answer {
  removeNetwork(call.world, findNetwork(call.world, param(call), 'remove'));
  return empty(204);
}

function attach(call: Call): Answer {
  const body = objectOf(call.body);
  const settings = readEndpointSettings(body['EndpointConfig']);
  connect(call.world, { network: param(call), container: textOf(body['Container']), settings });
  return empty(200);
}

function detach(call: Call): Answer {
  const body = objectOf(call.body);
  const container = textOf(body['Container']);
  disconnect(call.world, { network: param(call), container, force: body['Force'] === true });
  return empty(200);
}

function prune(call: Call): Answer {
  const filters = readFilters(call.world, call.query.get('filters'));
  const isChosen = (network: NetworkRecord): boolean => {
    const spared = (filters.get('label!') ?? []).some((label) =>
      hasLabels(new Map([['label', [label]]]), network.labels),
    );
    return hasLabels(filters, network.labels) && !spared;
  };
  const gone = pruneNetworks(call.world, isChosen);
  return json({ NetworksDeleted: gone.length > 0 ? gone : null });
}
