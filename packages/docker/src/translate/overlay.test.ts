import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mangled } from '../fixtures/mangle.js';
import { network } from './network.js';
import { swarm } from './swarm.js';

/** As engine 20.10.24 told it on a worker of a swarm of three, shortened. */
const verbose = {
  Name: 'mesh',
  Id: 'k6cxd1x4t5yvr4iu7n3hnzf57',
  Scope: 'swarm',
  Driver: 'overlay',
  Containers: null,
  Peers: [{ Name: 'be343013ba09', IP: '10.78.0.12' }],
  Services: {
    '': {
      VIP: '<nil>',
      Ports: [],
      LocalLBIndex: 0,
      Tasks: [
        { Name: 'web', EndpointID: '3ae2', EndpointIP: '10.0.1.2', Info: { 'Host IP': '10.78.0.11' } },
        { Name: 'db', EndpointID: 'c6fd', EndpointIP: '10.0.1.4', Info: { 'Host IP': '10.78.0.12' } },
      ],
    },
    api: {
      VIP: '<nil>',
      Ports: [],
      LocalLBIndex: 256,
      Tasks: [
        { Name: 'api.1.pjvw', EndpointID: '4d27', EndpointIP: '10.0.1.7', Info: { 'Host IP': '10.78.0.11' } },
      ],
    },
    vip: { VIP: '10.0.1.9', Ports: [], LocalLBIndex: 257, Tasks: [] },
  },
};

test('D-46 members of an overlay on every node, with their service and the address of their node', () => {
  expect(network(verbose, 1)?.overlay).toEqual({
    members: [
      { name: 'web', endpointDockerId: '3ae2', ipv4: '10.0.1.2', hostAddress: '10.78.0.11', service: null },
      {
        name: 'api.1.pjvw',
        endpointDockerId: '4d27',
        ipv4: '10.0.1.7',
        hostAddress: '10.78.0.11',
        service: 'api',
      },
      { name: 'db', endpointDockerId: 'c6fd', ipv4: '10.0.1.4', hostAddress: '10.78.0.12', service: null },
    ],
    services: [
      { name: 'api', vip: null },
      { name: 'vip', vip: '10.0.1.9' },
    ],
  });
});

test('D-46 an answer that does not tell them says so; other networks have none', () => {
  const { Services: _, ...plain } = verbose;
  expect(network(plain, 1)?.overlay).toBeNull();
  expect(network({ ...plain, Services: null }, 1)?.overlay).toBeNull();
  expect(network({ ...verbose, Driver: 'bridge' }, 1)).not.toHaveProperty('overlay');
});

test('D-47 nodes, aliases of services and addresses of tasks, as a manager tells them', () => {
  const told = swarm(
    {
      nodes: [
        {
          ID: 'n1',
          Spec: { Role: 'manager' },
          Description: { Hostname: 'node1' },
          Status: { State: 'ready', Addr: '0.0.0.0' },
          ManagerStatus: { Addr: '10.78.0.11:2377' },
        },
        {
          ID: 'n2',
          Spec: { Role: 'worker' },
          Description: { Hostname: 'node2' },
          Status: { State: 'down', Addr: '10.78.0.12' },
        },
      ],
      services: [
        {
          ID: 's1',
          Spec: { Name: 'shop_api', TaskTemplate: { Networks: [{ Target: 'mesh-id', Aliases: ['api'] }] } },
        },
      ],
      tasks: [
        {
          NodeID: 'n2',
          ServiceID: 's1',
          NetworksAttachments: [{ Network: { ID: 'mesh-id' }, Addresses: ['10.0.1.6/24'] }],
        },
        { ServiceID: 's1' },
      ],
    },
    5,
  );
  expect(told).toEqual({
    readAt: 5,
    nodes: [
      { id: 'n1', hostName: 'node1', address: '10.78.0.11', role: 'manager', state: 'ready' },
      { id: 'n2', hostName: 'node2', address: '10.78.0.12', role: 'worker', state: 'down' },
    ],
    services: [{ id: 's1', name: 'shop_api', aliases: [{ networkDockerId: 'mesh-id', names: ['api'] }] }],
    tasks: [
      { nodeId: 'n2', serviceId: 's1', networks: [{ networkDockerId: 'mesh-id', addresses: ['10.0.1.6'] }] },
    ],
  });
});

test('D-33 no shape of JSON makes the translation of a swarm throw', () => {
  fc.assert(
    fc.property(mangled([verbose]), (json) => {
      const facts = network(json, 1);
      expect(JSON.parse(JSON.stringify(facts))).toEqual(facts);
      const told = swarm({ nodes: [json], services: [json], tasks: [json] }, 1);
      expect(JSON.parse(JSON.stringify(told))).toEqual(told);
    }),
    { numRuns: 200 },
  );
});
