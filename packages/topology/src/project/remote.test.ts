import { describe, expect, test } from 'vitest';
import type { Facts } from '../facts.js';
import type { Endpoint, Network } from '../model.js';
import { meshId, swarmWorld, wholePeerTable } from '../testing/swarm.js';
import { project } from './project.js';

function remoteOf(facts: Facts): readonly Endpoint[] {
  return [...project(facts).endpoints.values()].filter(({ remote }) => remote !== undefined);
}

function endpoint(facts: Facts, name: string): Endpoint {
  const found = [...project(facts).endpoints.values()].find((one) => one.name.startsWith(name));
  if (found === undefined) throw new Error(`no ${name}`);
  return found;
}

function mesh(facts: Facts): Network | undefined {
  return [...project(facts).networks.values()].find(({ dockerId }) => dockerId === meshId);
}

describe('members of an overlay on other nodes', () => {
  test('P19 are endpoints of nobody here, with the place that the swarm told', () => {
    const remote = remoteOf(swarmWorld());
    expect(remote.map(({ name, ipv4, remote: place }) => [name.slice(0, 5), ipv4, place?.node])).toEqual([
      ['api.2', '10.0.1.8', 'node3'],
      ['api.3', '10.0.1.6', 'node2'],
      ['db', '10.0.1.4', 'node2'],
    ]);
    expect(remote.every(({ container, state }) => container === null && state === 'attached')).toBe(true);
  });

  test('P19 a worker is not told the nodes’ names, and an engine that tells nothing makes nobody up', () => {
    expect(endpoint(swarmWorld({ manager: false }), 'db').remote).toMatchObject({
      hostAddress: '10.77.0.12',
      node: null,
    });
    expect(remoteOf(swarmWorld({ told: false }))).toEqual([]);
    expect(mesh(swarmWorld({ told: false }))?.services).toBeNull();
  });

  test('P19 a member that is here is no second endpoint, also while its container is not listed yet', () => {
    const facts = swarmWorld();
    const unlisted = { ...facts, containers: facts.containers.filter(({ name }) => name !== 'web') };
    expect(remoteOf(unlisted).map(({ name }) => name)).not.toContain('web');
  });

  test('P20 tasks answer to their service and its aliases, on every node; a virtual address is the service’s own', () => {
    for (const task of ['api.1', 'api.2', 'api.3'])
      expect(endpoint(swarmWorld(), task).names).toEqual(
        expect.arrayContaining(['api', 'tasks.api', 'backend']),
      );
    expect(mesh(swarmWorld())?.services).toEqual([
      { name: 'api', vip: null, aliases: ['backend'] },
      { name: 'vip', vip: '10.0.1.9', aliases: [] },
    ]);
  });

  test('P21 the kernel’s entries for a member, and what an older table lacks proves nothing', () => {
    expect(endpoint(swarmWorld(), 'db').remote?.tunnel).toEqual({
      mac: '02:42:0a:00:01:04',
      peer: '10.77.0.12',
    });
    const empty = { ...wholePeerTable(), forwarding: [], neighbours: [] };
    expect(endpoint(swarmWorld({ peerTable: empty }), 'db').remote?.tunnel).toEqual({
      mac: null,
      peer: null,
    });
    expect(endpoint(swarmWorld({ peerTable: { ...empty, readAt: 0 } }), 'db').remote?.tunnel).toBeNull();
    expect(endpoint(swarmWorld({ peerTable: null }), 'db').remote?.tunnel).toBeNull();
  });

  test('P22 a cable to another node has no end here', () => {
    const topology = project(swarmWorld());
    const cable = topology.cables.get(endpoint(swarmWorld(), 'db').cable);
    expect(cable).toMatchObject({ shape: 'none', inside: null, outside: null, port: null, faults: [] });
  });

  test('P23 nodes are told where this one is a manager', () => {
    const [engine] = project(swarmWorld({ nodeStates: ['ready', 'down', 'ready'] })).engines.values();
    expect(engine?.swarm?.nodes?.map(({ hostName, state }) => [hostName, state])).toEqual([
      ['node1', 'ready'],
      ['node2', 'down'],
      ['node3', 'ready'],
    ]);
    const [worker] = project(swarmWorld({ manager: false })).engines.values();
    expect(worker?.swarm).toEqual({ address: '10.77.0.11', nodes: null });
  });
});
