/** What the kernel has and Docker does not know, done with `ip` to a real engine's host. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CableFault } from '@patchbay/topology';
import { clearEngine, docker, ip, runContainer, vethOf } from '../support/docker.js';
import { inside, look } from './world.js';

beforeEach(async () => {
  await clearEngine();
  await docker(
    'network',
    'create',
    '--subnet',
    '10.125.0.0/24',
    '-o',
    'com.docker.network.bridge.name=br-truth',
    'app',
  );
  await runContainer('web', '--network', 'app');
});
afterEach(async () => {
  await clearEngine();
  await ip('link', 'delete', 'br-hand').catch(() => undefined);
  await ip('link', 'delete', 'hand0').catch(() => undefined);
});

const deeds: readonly [what: string, fault: CableFault, state: string, deed: () => Promise<unknown>][] = [
  ['a veth that is down', 'VETH_DOWN', 'down', async () => ip('link', 'set', await vethOf('web'), 'down')],
  [
    'a veth off its bridge',
    'VETH_NOT_ON_BRIDGE',
    'unplugged',
    async () => ip('link', 'set', await vethOf('web'), 'nomaster'),
  ],
  [
    'a veth on another bridge',
    'VETH_ON_WRONG_BRIDGE',
    'unplugged',
    async () => ip('link', 'set', await vethOf('web'), 'master', 'docker0'),
  ],
  [
    'a veth that is missing',
    'VETH_MISSING',
    'unplugged',
    async () => ip('link', 'delete', await vethOf('web')),
  ],
  [
    'an interface that is down inside',
    'CONTAINER_IF_DOWN',
    'down',
    () => inside('web', 'ip', 'link', 'set', 'eth0', 'down'),
  ],
  [
    'an address removed inside',
    'ADDRESS_MISSING',
    'up',
    () => inside('web', 'ip', 'address', 'flush', 'eth0'),
  ],
  [
    'an address changed inside',
    'ADDRESS_MISMATCH',
    'up',
    async () => {
      await inside('web', 'ip', 'address', 'flush', 'eth0');
      await inside('web', 'ip', 'address', 'add', '10.125.0.99/24', 'dev', 'eth0');
    },
  ],
  ['a bridge that is down', 'BRIDGE_DOWN', 'down', () => ip('link', 'set', 'br-truth', 'down')],
  ['a bridge that is gone', 'BRIDGE_MISSING', 'unplugged', () => ip('link', 'delete', 'br-truth')],
  [
    'an MTU of one end',
    'MTU_MISMATCH',
    'up',
    async () => ip('link', 'set', await vethOf('web'), 'mtu', '1200'),
  ],
];

test.each(deeds)('row kernel truth: %s', async (_what, fault, state, deed) => {
  await deed();
  const seen = await look();
  const cable = seen.cable('web', 'app');
  expect(cable.faults).toContain(fault);
  expect(cable.state).toBe(state);
  const drawn = seen.picture.items.find((item) => item.kind === 'cable' && item.entity === cable.id);
  const isGone = fault === 'VETH_MISSING';
  expect(drawn).toMatchObject(isGone ? { state, isGone } : { state });
  // State is told by a shape, not by colour alone.
  const mark = isGone ? undefined : { down: 'cross', unplugged: 'socket', up: undefined }[state];
  const marks = seen.picture.items.flatMap((item) => (item.kind === 'mark' ? [item.mark] : []));
  expect(marks).toEqual(mark === undefined ? [] : [mark]);
});

test('row kernel truth: an extra interface inside', async () => {
  await inside('web', 'ip', 'link', 'add', 'extra0', 'type', 'bridge');
  const seen = await look();
  const extra = seen.interfaces('web').find(({ name }) => name === 'extra0');
  expect(extra).toMatchObject({ linkKind: 'bridge', cable: null });
  expect(seen.cable('web', 'app')).toMatchObject({ state: 'up', faults: [] });
});

test('row kernel truth: a bridge and a veth made by hand on the host', async () => {
  await ip('link', 'add', 'br-hand', 'type', 'bridge');
  await ip('link', 'add', 'hand0', 'type', 'veth', 'peer', 'name', 'hand1');
  await ip('link', 'set', 'hand0', 'master', 'br-hand');
  const seen = await look();
  expect(seen.bridge('br-hand').network).toBeNull();
  const port = [...seen.topology.ports.values()].find(({ name }) => name === 'hand0');
  expect(port?.bridge).toBe(seen.bridge('br-hand').id);
  expect(seen.cable('web', 'app')).toMatchObject({ state: 'up', faults: [] });
});
