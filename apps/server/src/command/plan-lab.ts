/** What only the lab can do: run a container, and pull a cable off its bridge. */
import { EngineError } from '@patchbay/docker';
import {
  type LabRunCommand,
  type LabUnplugCommand,
  masterLine,
  removeContainerLine,
  runLine,
} from '@patchbay/protocol';
import { type Cable, type Topology, containerId, endpointId } from '@patchbay/topology';
import { Failure } from '../failure.js';
import { askLab } from '../lab/lab-engine.js';
import { containerIn, networkIn } from './find.js';
import type { Plan, Surroundings } from './plan-model.js';

const image = 'nginx';

export async function planLabRun(command: LabRunCommand, { topology, lab }: Surroundings): Promise<Plan> {
  const address = addressOf(lab);
  const network = networkIn(topology, command.network);
  const name = freeName(topology);
  return {
    container: name,
    network: network.name,
    subjects: [],
    shell: runLine({ name, network: network.name, image }),
    // Only the engine's answer tells which one it is: without it, nothing is removed by name.
    inverse: null,
    isDone: ({ containers }) => [...containers.values()].some((one) => one.name === name),
    ask: async () => {
      const made = await askLab(address, {
        method: 'POST',
        path: `/containers/create?name=${name}`,
        body: { Image: image, HostConfig: { NetworkMode: network.name } },
      });
      const dockerId = idIn(made);
      await askLab(address, { method: 'POST', path: `/containers/${dockerId}/start` });
      const id = containerId(network.engine, dockerId);
      return {
        subjects: [id],
        isDone: ({ containers }) => containers.get(id)?.state === 'running',
        inverse: {
          shell: removeContainerLine(name),
          apply: async () =>
            void (await askLab(address, { method: 'DELETE', path: `/containers/${dockerId}?force=1` })),
          isBack: ({ containers }) => !containers.has(id),
          applies: ({ containers }) => containers.has(id),
          // The lab ends with the process.
          way: null,
        },
      };
    },
  };
}

export async function planLabUnplug(
  command: LabUnplugCommand,
  { topology, lab }: Surroundings,
): Promise<Plan> {
  const address = addressOf(lab);
  const container = containerIn(topology, command.container);
  const network = networkIn(topology, command.network);
  const endpoint = endpointId(network.id, container.dockerId);
  const cableOf = ({ cables }: Topology): Cable | undefined =>
    [...cables.values()].find((cable) => cable.endpoint === endpoint);
  const { link, bridge } = pluggedEnds(cableOf(topology), topology);
  const setMaster = async (master: string | null): Promise<void> =>
    void (await askLab(address, { method: 'POST', path: `/lab/links/${link}`, body: { master } }));
  return {
    container: container.name,
    network: network.name,
    subjects: [endpoint],
    shell: masterLine(link, null),
    isDone: (now) => cableOf(now)?.state === 'unplugged',
    inverse: {
      shell: masterLine(link, bridge),
      apply: () => setMaster(bridge),
      isBack: (now) => cableOf(now)?.state !== 'unplugged',
      applies: (now) => cableOf(now)?.state === 'unplugged',
      way: null,
    },
    ask: async () => {
      await setMaster(null);
      return {};
    },
  };
}

/** @throws Failure outside of the lab */
function addressOf(lab: Surroundings['lab']): string {
  const address = lab?.state?.address;
  if (address === undefined) throw new Failure('PB_NOT_IN_LAB');
  return address;
}

/** The names of a cable's host end and of the bridge that it is plugged into. */
function pluggedEnds(
  cable: Cable | undefined,
  { ports, bridges }: Topology,
): { readonly link: string; readonly bridge: string } {
  const port = cable?.shape === 'veth' && cable.port !== null ? ports.get(cable.port) : undefined;
  const bridge = port === undefined ? undefined : bridges.get(port.bridge);
  if (port === undefined || bridge === undefined) throw new Failure('PB_NOT_FOUND', { what: 'such cable' });
  return { link: port.name, bridge: bridge.name };
}

/** `web`, `web-2`, …: the first that no container has, nor answers to on any network. */
function freeName({ containers, endpoints }: Topology): string {
  const aliases = [...endpoints.values()].flatMap((endpoint) => endpoint.names);
  const names = new Set([...[...containers.values()].map(({ name }) => name), ...aliases]);
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? 'web' : `web-${number}`;
    if (!names.has(name)) return name;
  }
}

function idIn(made: unknown): string {
  const id = typeof made === 'object' && made !== null && 'Id' in made ? made.Id : null;
  if (typeof id !== 'string') throw new EngineError('malformed', 'the lab named no container');
  return id;
}
