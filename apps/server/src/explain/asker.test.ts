import { question } from '@patchbay/diagnosis';
import { project } from '@patchbay/topology';
import {
  attachmentFacts,
  containerFacts,
  dockerId,
  facts,
  inspectFacts,
  networkFacts,
} from '@patchbay/topology/testing';
import type { DeepWiring, NamespaceTarget } from '@patchbay/wiring';
import { expect, it } from 'vitest';
import { Failure } from '../failure.js';
import { answerQuestion } from './explainer.js';

const app = networkFacts('app');
const signal = new AbortController().signal;
const compose = (owner: string, service: string) => ({
  'com.docker.compose.project': owner,
  'com.docker.compose.service': service,
  'com.docker.compose.container-number': '1',
});

function member(
  name: string,
  place: number,
  news: { readonly labels?: Record<string, string>; readonly id?: string },
) {
  return containerFacts(name, {
    labels: news.labels ?? {},
    ...(news.id === undefined ? {} : { dockerId: news.id }),
    inspected: inspectFacts({ pid: 100 + place }),
    attachments: [
      attachmentFacts(app, { ipv4: `172.18.0.${place}`, endpointDockerId: dockerId(`${name}-endpoint`) }),
    ],
  });
}

const topology = project(
  facts({
    networks: [app],
    containers: [
      member('other', 2, { id: `db${'0'.repeat(62)}` }),
      member('db', 3, {}),
      member('shop-proxy-1', 4, { labels: compose('shop', 'proxy') }),
      member('shop-web-1', 5, { labels: compose('shop', 'web') }),
      member('blog-web-1', 6, { labels: compose('blog', 'web') }),
    ],
  }),
);

/** Remembers in whose namespace it was asked to read and to probe. */
function watched(entered: string[]): DeepWiring {
  const enter = (target: NamespaceTarget | 'host'): void =>
    void entered.push(target === 'host' ? 'host' : `${target.pid} ${target.containerDockerId}`);
  const wiring: Partial<DeepWiring> = {
    readHostDetail: () => Promise.reject(new Error('not read here')),
    readDetail: () => Promise.reject(new Error('not read here')),
    probe: (target) => {
      enter(target);
      return Promise.resolve({ kind: 'timed-out', milliseconds: 1 });
    },
  };
  return wiring as DeepWiring;
}

function ask(from: string, target: string | null = null, entered: string[] = []) {
  const world = { topology, wiring: watched(entered), engine: null };
  return answerQuestion(world, question({ from, to: 'other', target }), { probe: true, signal });
}

it('knows a compose service, and says who was meant by it', async () => {
  const entered: string[] = [];
  const { question: told } = await ask('proxy', null, entered);
  expect(told.from).toBe('shop-proxy-1');
  expect(new Set(entered)).toEqual(new Set([`104 ${dockerId('shop-proxy-1')}`]));
});

it('probes in exactly the container that was named, whatever another one’s id begins with', async () => {
  const entered: string[] = [];
  await ask('db', null, entered);
  expect(entered.length).toBeGreaterThan(0);
  expect(new Set(entered)).toEqual(new Set([`103 ${dockerId('db')}`]));
});

it('asks back with the candidates where several are meant', async () => {
  const asked = ask('web').catch((error: unknown) => error);
  expect(await asked).toBeInstanceOf(Failure);
  expect(await asked).toMatchObject({
    code: 'PB_WHICH_CONTAINER',
    parameters: { word: 'web', names: 'blog-web-1, shop-web-1' },
  });
  await expect(ask('db', 'web')).rejects.toMatchObject({ code: 'PB_WHICH_CONTAINER' });
});

it('names the containers there are where nobody is meant, the nearest first', async () => {
  await expect(ask('proxi')).rejects.toMatchObject({
    code: 'PB_NO_CONTAINER',
    parameters: { word: 'proxi', names: expect.stringMatching(/^proxy, /) },
  });
});
