/** The part of the contract about making and removing networks, and about starting and stopping containers. */
import { describe, expect, test } from 'vitest';
import type { NetworkRequest } from '../port.js';
import type { ContractOptions } from './contract-room.js';
import { contractRoom, image, refusal } from './contract-room.js';

const plain: NetworkRequest = {
  name: '',
  driver: 'bridge',
  internal: false,
  attachable: false,
  ingress: false,
  ipv4: null,
  ipv6: false,
  scope: null,
  configOnly: false,
  configFrom: null,
  ipamDriver: 'default',
  ipamOptions: {},
  subnets: [],
  options: {},
  labels: {},
};

const subnet = { subnet: '10.96.0.0/24', gateway: null, ipRange: null, reserved: {} };

/** Registers it; `engineContract` does. */
export function handsContract(options: ContractOptions): void {
  describe('the port of a Docker Engine: networks and lives', () => {
    const room = contractRoom(options);
    const { docker } = options;
    const { engine, events, prefix, app, web, run, actions, waitFor, inspect } = room;
    const more = `${prefix}more`;
    const exists = async (name: string): Promise<boolean> =>
      (await engine.listNetworks()).some((network) => network.name === name);

    test('D-93 a network is made with all that was asked for, and told as the wish that makes it again', async () => {
      const wish: NetworkRequest = {
        ...plain,
        name: more,
        internal: true,
        attachable: true,
        ipv6: true,
        subnets: [
          {
            subnet: '10.96.0.0/16',
            gateway: '10.96.0.9',
            ipRange: '10.96.5.0/24',
            reserved: { printer: '10.96.5.7' },
          },
          { subnet: 'fd96::/64', gateway: 'fd96::1', ipRange: null, reserved: {} },
        ],
        options: { 'com.docker.network.driver.mtu': '1400' },
        labels: { keep: 'no', 'a.b': '--rm' },
      };
      await room.watch();
      const id = await engine.createNetwork(wish);
      await waitFor('network create');
      expect(events.find(({ action }) => action === 'create')).toMatchObject({ actorId: id });
      const told = await engine.networkRequest(id);
      expect(told).toMatchObject({
        ...wish,
        ipv4: told?.ipv4,
        options: expect.objectContaining(wish.options),
      });
      await engine.removeNetwork(id);
      await waitFor('network destroy');
      expect(await engine.networkRequest(id)).toBeNull();
      if (told === null) throw new Error('it was there');
      const again = await engine.createNetwork(told);
      expect(again).not.toBe(id);
      expect(await engine.networkRequest(again)).toEqual(told);
    });

    test('D-93 what Docker chose comes back the same', async () => {
      const told = await engine.networkRequest(await engine.createNetwork({ ...plain, name: more }));
      expect(told?.subnets).toHaveLength(1);
      await engine.removeNetwork(more);
      if (told === null) throw new Error('it was there');
      const again = await engine.networkRequest(await engine.createNetwork(told));
      expect(again?.subnets[0]?.subnet).toBe(told.subnets[0]?.subnet);
      expect(again?.subnets[0]?.gateway ?? null).toBe(told.subnets[0]?.gateway ?? null);
    });

    test('D-94 networks that can not be made are refused in Docker’s words', async () => {
      const refused = (request: Partial<NetworkRequest>) =>
        refusal(engine.createNetwork({ ...plain, name: more, ...request }));
      const overlap = await refused({ subnets: [{ ...subnet, subnet: '10.97.0.128/25' }] });
      expect(overlap).toMatchObject({ kind: 'conflict', status: 403 });
      expect(overlap.message).toContain('Pool overlaps with other one on this address space');
      const twice = await refused({ name: app, subnets: [subnet] });
      expect(twice).toMatchObject({ kind: 'conflict', status: 409 });
      expect(twice.message).toContain(`network with name ${app} already exists`);
      const own = await refused({ name: 'bridge' });
      expect(own.message).toContain('operation is not permitted on predefined bridge network');
      expect(await exists(more)).toBe(false);
    });

    test('D-95 a network that is in use, predefined or gone is not removed', async () => {
      await run(web, '--network', app);
      const used = await refusal(engine.removeNetwork(app));
      expect(used).toMatchObject({ kind: 'conflict', status: 403 });
      expect(used.message).toContain('has active endpoints');
      const own = await refusal(engine.removeNetwork('none'));
      expect(own).toMatchObject({ kind: 'conflict', status: 403 });
      expect(own.message).toContain('is a pre-defined network and cannot be removed');
      const gone = await refusal(engine.removeNetwork(`${prefix}nobody`));
      expect(gone).toMatchObject({ kind: 'not-found', status: 404 });
      expect(await exists(app)).toBe(true);
    });

    test('D-96 a prune takes what nobody runs on, a stopped container’s network too, and names it', async () => {
      const [idle, left] = [`${prefix}idle`, `${prefix}left`];
      await docker('network', 'create', '--label', 'keep=yes', idle);
      await docker('network', 'create', left);
      await run(web, '--network', app);
      await docker('create', '--name', `${prefix}rests`, '--network', left, image, 'true');
      await room.watch();
      const gone = await engine.pruneNetworks();
      expect(gone.filter((name) => name.startsWith(prefix)).toSorted()).toEqual([idle, left].toSorted());
      expect([await exists(app), await exists(idle), await exists('bridge')]).toEqual([true, false, true]);
      await expect
        .poll(() => actions().filter((action) => action === 'network destroy'))
        .toEqual(['network destroy', 'network destroy']);
      expect(await engine.pruneNetworks()).toEqual([]);
    });

    test('D-97 lives: each event in Docker’s order, and what was so already is `unchanged`', async () => {
      await run(web, '--stop-signal', 'KILL');
      await room.watch();
      // Since 25 an engine tells `die` beside what stopped the container: it may come after `stop`.
      const told = async (...wanted: readonly string[]): Promise<string[]> => {
        for (const action of wanted) await waitFor(`container ${action}`);
        // A signal is told once or twice.
        const heard = actions().filter((each) => /^container (?!kill)/.test(each));
        events.length = 0;
        return heard;
      };
      expect(await engine.lifecycle('pause', web)).toBe('done');
      expect((await inspect(web)).state).toBe('paused');
      expect(await told('pause')).toEqual(['container pause']);
      expect(await engine.lifecycle('unpause', web)).toBe('done');
      expect(await told('unpause')).toEqual(['container unpause']);
      // Seen on 26.1: both the answer and the event may come before the container counts as running again.
      await expect.poll(async () => (await inspect(web)).state).toBe('running');
      expect(await engine.lifecycle('start', web)).toBe('unchanged');
      expect(await engine.lifecycle('stop', web)).toBe('done');
      expect((await inspect(web)).state).toBe('exited');
      expect((await told('die', 'stop')).toSorted()).toEqual(['container die', 'container stop']);
      expect(await engine.lifecycle('stop', web)).toBe('unchanged');
      expect(await engine.lifecycle('start', web)).toBe('done');
      expect((await inspect(web)).state).toBe('running');
      expect(await told('start')).toEqual(['container start']);
      const before = (await inspect(web)).inspected?.startedAt;
      expect(await engine.lifecycle('restart', web)).toBe('done');
      expect((await inspect(web)).inspected?.startedAt).not.toBe(before);
      const restarted = await told('die', 'stop', 'start', 'restart');
      expect(restarted.filter((each) => each !== 'container die')).toEqual([
        'container stop',
        'container start',
        'container restart',
      ]);
      expect(restarted).toHaveLength(4);
    });

    test('D-98 lives that can not be changed are refused in Docker’s words', async () => {
      await docker('create', '--name', web, image, 'sleep', '600');
      const paused = await refusal(engine.lifecycle('pause', web));
      expect(paused).toMatchObject({ kind: 'conflict', status: 409 });
      expect(paused.message).toMatch(/is not running/);
      const unpaused = await refusal(engine.lifecycle('unpause', web));
      expect(unpaused.message).toMatch(/is not paused/);
      const gone = await refusal(engine.lifecycle('stop', `${prefix}nobody`));
      expect(gone).toMatchObject({ kind: 'not-found', status: 404 });
      expect(gone.message).toMatch(/No such container/);
      await docker('start', web);
      await docker('pause', web);
      const started = await refusal(engine.lifecycle('start', web));
      expect(started).toMatchObject({ kind: 'conflict', status: 409 });
      expect(started.message).toMatch(/cannot start a paused container, try unpause instead/);
      const twice = await refusal(engine.lifecycle('pause', web));
      expect(twice.message).toMatch(/already paused/);
    });

    test('D-30 the inspect tells whether it goes when it ends', async () => {
      await run(web, '--rm');
      expect((await inspect(web)).inspected?.autoRemove).toBe(true);
      await run(`${web}2`);
      expect((await inspect(`${web}2`)).inspected?.autoRemove).toBe(false);
    });
  });
}
