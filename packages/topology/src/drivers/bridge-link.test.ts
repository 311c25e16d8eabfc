import { expect, test } from 'vitest';
import { project } from '../project/project.js';
import {
  attachmentFacts,
  containerFacts,
  engineFacts,
  facts,
  kernelFacts,
  linkFacts,
  networkFacts,
  wiredWorld,
} from '../testing/facts.js';
import { bridgeFinder } from './bridge-link.js';

const gateway = { address: '172.18.0.1', prefixLength: 16, family: 4 } as const;
const podman = networkFacts('app', { bridge: null });
const bridge = (index: number, name: string, addresses = [gateway]) =>
  linkFacts(index, name, { kind: 'bridge', addresses });

test('B-1 the bridge is the one with the engine’s name for it, else the one that holds the gateway', () => {
  const docker = networkFacts('app');
  const named = `br-${docker.dockerId.slice(0, 12)}`;
  expect(bridgeFinder([bridge(3, named, []), bridge(4, 'other')])(docker)?.name).toBe(named);
  expect(bridgeFinder([bridge(4, 'other')])(docker)?.name).toBe('other');
  expect(bridgeFinder([bridge(5, 'podman1')])(podman)?.name).toBe('podman1');
  expect(bridgeFinder([bridge(5, 'x', [])])(networkFacts('app', { bridge: 'x' }))?.name).toBe('x');
});

test('B-1 two holders, a link that is no bridge, and a network without a gateway prove nothing', () => {
  expect(bridgeFinder([bridge(4, 'one'), bridge(5, 'two')])(podman)).toBeNull();
  expect(bridgeFinder([linkFacts(4, 'eth0', { addresses: [gateway] })])(podman)).toBeNull();
  expect(bridgeFinder([bridge(4, 'one')])({ ...podman, ipam: [] })).toBeNull();
  expect(bridgeFinder([bridge(4, 'one')])({ ...podman, driver: 'macvlan' })).toBeNull();
});

test('B-1 the network is drawn with the kernel’s name of its bridge', () => {
  const kernel = kernelFacts({ links: [bridge(5, 'podman1')] });
  const topology = project(facts({ networks: [podman], kernel }));
  expect([...topology.networks.values()][0]?.bridgeName).toBe('podman1');
  expect([...topology.bridges.values()][0]?.network).toBe([...topology.networks.keys()][0]);
});

test('B-2 where no name is known and no bridge is found, none is missing', () => {
  const world = wiredWorld({ bridge: { addresses: [] } });
  const networks = world.networks.map((network) => ({ ...network, bridge: null }));
  const [cable] = project({ ...world, networks }).cables.values();
  expect(cable).toMatchObject({ state: 'up', faults: [] });
  const [alone] = project({ ...wiredWorld({ bridge: { name: 'gone', addresses: [] } }) }).cables.values();
  expect(alone?.faults).toEqual(['BRIDGE_MISSING']);
});

test('B-3 an address makes a running container attached, without an endpoint’s id; a stopped one is not', () => {
  const attachments = [attachmentFacts(podman, { endpointDockerId: null })];
  const bare = [attachmentFacts(podman, { endpointDockerId: null, ipv4: null, mac: null })];
  const stateOf = (news: Parameters<typeof containerFacts>[1]) =>
    [
      ...project(
        facts({
          engine: engineFacts({ product: 'podman' }),
          networks: [podman],
          containers: [containerFacts('web', news)],
        }),
      ).endpoints.values(),
    ][0]?.state;
  expect(stateOf({ attachments })).toBe('attached');
  expect(stateOf({ attachments, state: 'exited' })).toBe('configured');
  expect(stateOf({ attachments: bare })).toBe('configured');
});
