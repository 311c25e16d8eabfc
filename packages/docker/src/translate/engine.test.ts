import { expect, test } from 'vitest';
import { recordings } from '../fixtures/recorded.js';
import { engine } from './engine.js';

const kernel = '6.1.0-own';
const reading = { readAt: 7, onLocalSocket: true, ownKernelRelease: kernel };

test.each(recordings)(
  'D-60 info and version become one description: Engine $release',
  ({ recorded, release, apiVersion }) => {
    const { KernelVersion: kernelVersion } = recorded.info as { KernelVersion: string };
    const here = { ...reading, ownKernelRelease: kernelVersion };
    expect(engine(recorded.info, recorded.version, here)).toMatchObject({
      readAt: 7,
      hostName: 'recorded',
      version: expect.stringMatching(new RegExp(`^${release}\\.`)),
      apiVersion,
      osType: 'linux',
      kernelVersion,
      rootless: false,
      swarmActive: false,
      addressPools: [],
      local: true,
    });
    expect(engine(recorded.swarm.info, recorded.version, here).swarmActive).toBe(true);
  },
);

test('D-61 local means this kernel: not over TCP, not behind a virtual machine’s socket', () => {
  const info = { KernelVersion: kernel };
  expect(engine(info, {}, reading).local).toBe(true);
  expect(engine(info, {}, { ...reading, onLocalSocket: false }).local).toBe(false);
  expect(engine(info, {}, { ...reading, ownKernelRelease: '6.1.0-other' }).local).toBe(false);
});

test('D-62 rootless is read from the security options; missing fields leave neutral values', () => {
  const info = { ID: 'X', SecurityOptions: ['name=seccomp,profile=default', 'name=rootless'] };
  expect(engine(info, {}, reading)).toMatchObject({
    dockerId: 'X',
    rootless: true,
    version: '',
    local: false,
  });
  expect(engine({ Name: 'host-a' }, null, reading).dockerId).toBe('host-a');
});

test('D-60 address pools are told where the daemon was given some', () => {
  const pools = [{ Base: '10.10.0.0/16', Size: 24 }, { Base: '' }, null, { Base: 'fd00::/48', Size: 64 }];
  expect(engine({ DefaultAddressPools: pools }, {}, reading).addressPools).toEqual([
    { base: '10.10.0.0/16', size: 24 },
    { base: 'fd00::/48', size: 64 },
  ]);
});
