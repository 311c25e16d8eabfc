import type { SwarmFacts, SwarmNodeFacts, SwarmServiceFacts, SwarmTaskFacts } from '@patchbay/topology';
import { array, field, path, text, textOrNull, texts } from './read.js';

/** The three lists that only a manager gives: `GET /nodes`, `/services` and `/tasks`. What has no id is left out. */
export interface SwarmLists {
  readonly nodes?: readonly unknown[] | undefined;
  readonly services?: readonly unknown[] | undefined;
  readonly tasks?: readonly unknown[] | undefined;
}

export function swarm({ nodes = [], services = [], tasks = [] }: SwarmLists, readAt: number): SwarmFacts {
  return {
    readAt,
    nodes: nodes.flatMap(node),
    services: services.flatMap(service),
    tasks: tasks.flatMap(task),
  };
}

function node(json: unknown): SwarmNodeFacts[] {
  const id = textOrNull(field(json, 'ID'));
  if (id === null) return [];
  const state = text(path(json, 'Status', 'State'));
  return [
    {
      id,
      hostName: textOrNull(path(json, 'Description', 'Hostname')) ?? id,
      address: addressOf(json),
      role: path(json, 'Spec', 'Role') === 'manager' ? 'manager' : 'worker',
      state: state === 'ready' || state === 'down' || state === 'disconnected' ? state : 'unknown',
    },
  ];
}

/** A manager that was made without an address of its own is at `0.0.0.0`; how other managers reach it is told apart. */
function addressOf(json: unknown): string | null {
  const address = textOrNull(path(json, 'Status', 'Addr'));
  if (address !== null && !/^(?:0\.0\.0\.0|127\.|::)/.test(address)) return address;
  const manager = textOrNull(path(json, 'ManagerStatus', 'Addr'));
  return manager?.replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1') ?? address;
}

function service(json: unknown): SwarmServiceFacts[] {
  const id = textOrNull(field(json, 'ID'));
  const name = textOrNull(path(json, 'Spec', 'Name'));
  if (id === null || name === null) return [];
  const networks = array(path(json, 'Spec', 'TaskTemplate', 'Networks') ?? path(json, 'Spec', 'Networks'));
  const aliases = networks.map((network) => ({
    networkDockerId: text(field(network, 'Target')),
    names: texts(field(network, 'Aliases')),
  }));
  return [{ id, name, aliases }];
}

function task(json: unknown): SwarmTaskFacts[] {
  const nodeId = textOrNull(field(json, 'NodeID'));
  if (nodeId === null) return [];
  const networks = array(field(json, 'NetworksAttachments')).map((attachment) => ({
    networkDockerId: text(path(attachment, 'Network', 'ID')),
    addresses: texts(field(attachment, 'Addresses')).map((address) => address.split('/')[0] ?? ''),
  }));
  return [{ nodeId, serviceId: textOrNull(field(json, 'ServiceID')), networks }];
}
