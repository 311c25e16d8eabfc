import { expect, test } from 'vitest';
import { recorded } from '../fixtures/recorded.js';
import { engine } from './engine.js';

const { KernelVersion: kernel } = recorded.info as { KernelVersion: string };
const reading = { readAt: 7, onLocalSocket: true, ownKernelRelease: kernel };

test('D-60 info and version become one description', () => {
  expect(engine(recorded.info, recorded.version, reading)).toMatchObject({
    readAt: 7,
    hostName: 'recorded',
    version: expect.stringMatching(/^20\.10\./),
    apiVersion: '1.41',
    osType: 'linux',
    kernelVersion: kernel,
    rootless: false,
    swarmActive: false,
    local: true,
  });
  expect(engine(recorded.swarm.info, recorded.version, reading).swarmActive).toBe(true);
});

test('D-61 local means this kernel: not over TCP, not behind a virtual machine’s socket', () => {
  expect(engine(recorded.info, recorded.version, { ...reading, onLocalSocket: false }).local).toBe(false);
  const otherKernel = { ...reading, ownKernelRelease: '6.1.0-other' };
  expect(engine(recorded.info, recorded.version, otherKernel).local).toBe(false);
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
