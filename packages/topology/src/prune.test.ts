import { expect, test } from 'vitest';
import { networksToPrune } from './prune.js';
import { project } from './project/project.js';
import { attachmentFacts, containerFacts, engineFacts, networkFacts } from './testing/facts.js';

test('what nobody runs on goes, a stopped container’s network too; what is Docker’s own stays', () => {
  const on = (network: string, running: boolean) => [
    attachmentFacts(networkFacts(network), running ? {} : { endpointDockerId: null, ipv4: null }),
  ];
  const topology = project({
    engine: engineFacts(),
    containers: [
      containerFacts('runs', { attachments: on('used', true) }),
      containerFacts('rests', { state: 'exited', attachments: on('left', false) }),
    ],
    networks: [
      networkFacts('bridge'),
      networkFacts('host', { driver: 'host' }),
      networkFacts('none', { driver: 'null' }),
      networkFacts('default'),
      networkFacts('template', { driver: 'null' }),
      networkFacts('ingress', { driver: 'overlay', scope: 'swarm', ingress: true }),
      networkFacts('used'),
      networkFacts('left'),
      networkFacts('idle', { labels: { keep: 'yes' } }),
      networkFacts('lonely', { driver: 'overlay', scope: 'swarm' }),
    ],
    kernel: null,
  });
  expect(networksToPrune(topology).map(({ name }) => name)).toEqual(['idle', 'left', 'lonely']);
});

test('they are in the order of their names, whatever ids Docker gave them', () => {
  const networks = [
    networkFacts('zoo', { dockerId: 'a'.repeat(64) }),
    networkFacts('ape', { dockerId: 'f'.repeat(64) }),
  ];
  const topology = project({ engine: engineFacts(), containers: [], networks, kernel: null });
  expect(networksToPrune(topology).map(({ name }) => name)).toEqual(['ape', 'zoo']);
});
