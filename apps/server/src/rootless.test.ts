import type { DeepWiring } from '@patchbay/wiring';
import { expect, it, onTestFinished } from 'vitest';
import { RootlessKernels } from './rootless.js';
import { engineFacts } from './testing/facts.js';

const own = { status: () => ({ tier: 'full', changes: 'netlink', blockedBy: '' }) } as unknown as DeepWiring;
const target = {
  address: 'unix:///nowhere/docker.sock',
  foundBy: 'option',
  context: null,
  tlsFolder: null,
} as const;
const rootless = { ...engineFacts, rootless: true, local: true };

function kernels(): RootlessKernels {
  const made = new RootlessKernels({ own, environment: {} });
  onTestFinished(() => made.close());
  return made;
}

it('reads by itself what is no rootless engine of this machine', async () => {
  const made = kernels();
  expect(await made.wiringFor(target, { ...rootless, rootless: false })).toBe(own);
  expect(await made.wiringFor(target, { ...rootless, local: false })).toBe(own);
  expect(await made.wiringFor({ ...target, address: 'tcp://host:2375' }, rootless)).toBe(own);
});

it('never reads the host’s kernel for a rootless engine, and says in a code why it reads none', async () => {
  const made = kernels();
  const blocked = async (facts: typeof rootless) => (await made.wiringFor(target, facts)).status();
  expect(await blocked(rootless)).toMatchObject({
    tier: 'docker-only',
    blockedBy: 'rootlesskit: ROOTLESS_NO_CHILD: no /nowhere/dockerd-rootless/child_pid',
  });
  expect(await blocked({ ...rootless, product: 'podman' })).toMatchObject({
    tier: 'docker-only',
    blockedBy: expect.stringMatching(/^ROOTLESS_PODMAN: /),
  });
});
