import { describe, expect, test } from 'vitest';
import { containerMeant, containersMeant } from './meant.js';
import { project } from './project/project.js';
import {
  attachmentFacts,
  containerFacts,
  dockerId,
  facts,
  inspectFacts,
  networkFacts,
} from './testing/facts.js';

const app = networkFacts('app');
const compose = (projectName: string, service: string, replica = '1') => ({
  'com.docker.compose.project': projectName,
  'com.docker.compose.service': service,
  'com.docker.compose.container-number': replica,
});
const topology = project(
  facts({
    networks: [app],
    containers: [
      containerFacts('shop-web-1', { labels: compose('shop', 'web') }),
      containerFacts('shop-db-1', {
        labels: compose('shop', 'db'),
        inspected: inspectFacts({ pid: 7 }),
        attachments: [attachmentFacts(app, { ipv4: '172.18.0.9', aliases: ['postgres'] })],
      }),
      containerFacts('blog-db-1', { labels: compose('blog', 'db') }),
      containerFacts('shop-worker-1', { dockerId: dockerId('worker'), labels: compose('shop', 'worker') }),
      containerFacts('old-worker-1', { state: 'exited', labels: compose('old', 'worker') }),
      containerFacts('plain-web'),
    ],
  }),
);
const meant = (text: string): string[] => containersMeant(topology, text).map(({ name }) => name);

describe('M-1 the container that is meant by a text', () => {
  test('is the one of that name, whatever else is called so', () => {
    expect(meant('plain-web')).toEqual(['plain-web']);
    expect(meant('/Shop-Web-1')).toEqual(['shop-web-1']);
  });
  test('is a compose service before the end of another name', () => {
    expect(meant('web')).toEqual(['shop-web-1']);
  });
  test('is who has the alias, the address, the id', () => {
    const db = [...topology.containers.values()].find(({ name }) => name === 'shop-db-1');
    expect([meant('postgres'), meant('172.18.0.9')]).toEqual([['shop-db-1'], ['shop-db-1']]);
    expect([meant(db?.dockerId.slice(0, 12) ?? ''), meant(db?.id ?? '')]).toEqual([
      ['shop-db-1'],
      ['shop-db-1'],
    ]);
  });
  test('is known by the end of its name, with or without the number', () => {
    expect([meant('worker-1'), meant('shop_worker')]).toEqual([['shop-worker-1'], ['shop-worker-1']]);
  });
  test('is known by the beginning of its name, in whole words', () => {
    expect([meant('plain'), meant('plai'), meant('shop')]).toEqual([
      ['plain-web'],
      [],
      ['shop-db-1', 'shop-web-1', 'shop-worker-1'],
    ]);
  });
  test('is a swarm service’s only task here', () => {
    const task = containerFacts('stack_api.2.0y9x8w7v6u5t4s3r2q1p0o9n8', { labels: {} });
    const swarm = project(facts({ networks: [app], containers: [task] }));
    expect(containersMeant(swarm, 'api').map(({ name }) => name)).toEqual([task.name]);
  });
  test('runs, where another one that fits does not', () => {
    expect(meant('worker')).toEqual(['shop-worker-1']);
  });
  test('is not guessed where several fit, or nobody does', () => {
    expect(meant('db')).toEqual(['blog-db-1', 'shop-db-1']);
    expect([
      containerMeant(topology, 'db'),
      containerMeant(topology, 'eb'),
      containerMeant(topology, ' '),
    ]).toEqual([null, null, null]);
  });
});
