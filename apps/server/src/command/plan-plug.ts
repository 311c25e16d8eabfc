import type { ConnectCommand, DisconnectCommand } from '@patchbay/protocol';
import { type Container, type EndpointId, type Network, type Topology, endpointId } from '@patchbay/topology';
import { containerIn, networkIn } from './find.js';
import { isOff, isOn } from './goals.js';
import { plainConnect, plugging, replugOf, unplugging } from './inverse.js';
import type { Plan, Surroundings } from './plan-model.js';
import { connectShell, disconnectShell } from './shell.js';

export async function planConnect(
  command: ConnectCommand,
  { engine, topology }: Surroundings,
): Promise<Plan> {
  const { container, network, endpoint } = endsOf(command, topology);
  const request = {
    ...plainConnect,
    network: network.dockerId,
    container: container.dockerId,
    aliases: command.aliases,
    ipv4: command.ipv4,
    ipv6: command.ipv6,
  };
  const names = { container: container.name, network: network.name };
  return {
    ...names,
    subjects: [endpoint],
    shell: connectShell(request, names),
    inverse: unplugging(container, network),
    isDone: isOn(endpoint),
    ask: async () => {
      await engine.connect(request);
      return {};
    },
  };
}

export async function planDisconnect(
  command: DisconnectCommand,
  { engine, topology }: Surroundings,
): Promise<Plan> {
  const { container, network, endpoint } = endsOf(command, topology);
  // Read now, not taken from the picture: what undo brings back must be what Docker has this moment.
  const facts = await engine.inspectContainer(container.dockerId);
  const back = facts === null ? null : replugOf(facts, network);
  const names = { container: container.name, network: network.name };
  return {
    ...names,
    subjects: [endpoint],
    shell: disconnectShell(names),
    inverse: back === null ? null : plugging(container, network, back),
    isDone: isOff(endpoint),
    ask: async () => {
      await engine.disconnect(network.dockerId, container.dockerId, false);
      return {};
    },
  };
}

interface Ends {
  readonly container: Container;
  readonly network: Network;
  readonly endpoint: EndpointId;
}

function endsOf(command: ConnectCommand | DisconnectCommand, topology: Topology): Ends {
  const container = containerIn(topology, command.container);
  const network = networkIn(topology, command.network);
  return { container, network, endpoint: endpointId(network.id, container.dockerId) };
}
