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
import { expect, it } from 'vitest';
import { answerQuestion } from './explainer.js';

const app = networkFacts('app');
const other = networkFacts('other', {
  ipam: [{ subnet: '172.19.0.0/16', gateway: '172.19.0.1', ipRange: null, reserved: {} }],
});
const signal = new AbortController().signal;

function member(name: string, network: typeof app, ipv4: string): ReturnType<typeof containerFacts> {
  return containerFacts(name, {
    inspected: inspectFacts({ pid: name.length }),
    attachments: [attachmentFacts(network, { ipv4, endpointDockerId: dockerId(`${name}-endpoint`) })],
  });
}

const topology = project(
  facts({
    networks: [app, other],
    containers: [
      member('web', app, '172.18.0.2'),
      member('db', app, '172.18.0.3'),
      member('far', other, '172.19.0.2'),
    ],
  }),
);

it('answers from Docker’s words alone where the kernel is out of reach, and says so instead of guessing', async () => {
  const asked = question({ from: 'web', to: 'db' });
  const answer = await answerQuestion({ topology, wiring: null, engine: null }, asked, {
    probe: false,
    signal,
  });
  expect(answer.resolves).toMatchObject({ status: 'ok', addresses: ['172.18.0.3'] });
  expect(answer.reaches.status).toBe('unknown');
  expect(answer.cause).toBeNull();
});

it('names the cause that needs no kernel', async () => {
  const asked = question({ from: 'web', to: 'far' });
  const answer = await answerQuestion({ topology, wiring: null, engine: null }, asked, {
    probe: false,
    signal,
  });
  expect(answer.cause?.code).toBe('NO_SHARED_NETWORK');
});

it('a live question without a way into the namespace says that it could not ask', async () => {
  const asked = question({ from: 'web', to: 'db' });
  const answer = await answerQuestion({ topology, wiring: null, engine: null }, asked, {
    probe: true,
    signal,
  });
  expect(answer.probe?.agrees ?? null).toBeNull();
  expect(answer.resolves.status).toBe('ok');
});
