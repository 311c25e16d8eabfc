/**
 * What every implementation of the port promises, told against an engine with the image `patchbay/busybox:1`.
 * Real engines are held to it in `engine.contract.ts`; an imitation is right when it passes the same suite.
 */
import { describe, expect, test } from 'vitest';
import type { EngineEvent } from '../port.js';
import type { ContractOptions } from './contract-room.js';
import { contractRoom, image, refusal } from './contract-room.js';
import { handsContract } from './hands-contract.js';

const canary = 'canary-7d1f';

/** Registers the suite. Everything it creates has a prefix of its own and is removed after each test. */
export function engineContract(options: ContractOptions): void {
  handsContract(options);
  describe('the port of a Docker Engine', () => {
    const room = contractRoom(options);
    const { docker } = options;
    const { engine, events, prefix, app, web, run, connectRequest, actions, waitFor, inspect } = room;

    test('D-60 describe tells engine, API and host', async () => {
      const before = engine.callCount();
      const facts = await engine.describe();
      expect(facts.dockerId).not.toBe('');
      expect(facts.version).toMatch(/^\d+\.\d+/);
      expect(facts.apiVersion).toMatch(/^1\.\d+$/);
      expect(facts.osType).toBe('linux');
      expect(engine.callCount() - before).toBe(2);
    });

    test('D-21 list and inspect tell the same of one container; aliases only the inspect', async () => {
      await run(
        web,
        '--network',
        app,
        '--network-alias',
        'www',
        '--ip',
        '10.97.0.9',
        '-e',
        `SECRET=${canary}`,
      );
      const listed = (await engine.listContainers()).find(({ name }) => name === web);
      const inspected = await inspect(web);
      expect(listed).toMatchObject({ state: 'running', networkMode: app, image, inspected: null });
      expect(inspected).toMatchObject({
        dockerId: listed?.dockerId,
        state: 'running',
        createdAt: listed?.createdAt,
        networkMode: app,
      });
      const [ofList, ofInspect] = [listed?.attachments[0], inspected.attachments[0]];
      expect(ofList).toMatchObject({ ipv4: '10.97.0.9', ipv4PrefixLength: 24, aliases: null });
      expect(ofInspect).toMatchObject({
        ...ofList,
        aliases: expect.arrayContaining(['www']),
        dnsNames: ofInspect?.dnsNames,
        gatewayPriority: ofInspect?.gatewayPriority,
      });
      expect(inspected.inspected?.pid).toBeGreaterThan(0);
    });

    test('D-31 environment values are in no answer', async () => {
      await run(web, '-e', `SECRET=${canary}`);
      const answers = [await engine.listContainers(), await inspect(web), await engine.listNetworks()];
      expect(JSON.stringify(answers)).not.toContain(canary);
    });

    test('D-34 a launch is told as it was asked for, from the moment it is created', async () => {
      const id = await run(
        web,
        '--network',
        app,
        '--network-alias',
        'www',
        '--ip',
        '10.97.0.9',
        '-p',
        '127.0.0.1:18081:80',
        '-e',
        `SECRET=${canary}`,
      );
      const launch = await engine.readLaunch(id);
      expect(launch).toMatchObject({
        name: web,
        image,
        foreground: false,
        autoRemove: false,
        networkMode: app,
        aliases: ['www'],
        ipv4: '10.97.0.9',
        publish: ['127.0.0.1:18081:80'],
        entrypoint: null,
        withheld: ['-e'],
      });
      expect(JSON.stringify(launch)).not.toContain(canary);
      expect(await engine.readLaunch('0'.repeat(64))).toBeNull();
    });

    test('D-86 what is gone is null', async () => {
      const id = await run(web);
      await docker('rm', '-f', web);
      expect(await engine.inspectContainer(id)).toBeNull();
      expect(await engine.inspectNetwork('0'.repeat(64))).toBeNull();
      expect(await engine.rawNetwork('0'.repeat(64))).toBeNull();
    });

    test('D-40 networks: the list, the inspect, and Docker’s own JSON', async () => {
      const listed = (await engine.listNetworks()).find(({ name }) => name === app);
      expect(listed).toMatchObject({ driver: 'bridge', scope: 'local', ipam: [{ subnet: '10.97.0.0/24' }] });
      expect(await engine.inspectNetwork(listed?.dockerId ?? '')).toMatchObject({
        name: app,
        hiddenEndpoints: [],
      });
      expect(await engine.rawNetwork(app)).toMatchObject({
        Id: listed?.dockerId,
        Name: app,
        Driver: 'bridge',
      });
    });

    test('D-50 a start tells connect before start; a removal destroys', async () => {
      await room.watch();
      const id = await run(web, '--network', app);
      await docker('rm', '-f', web);
      await waitFor('container destroy');
      const order = [
        'container create',
        'network connect',
        'container start',
        'container die',
        'container destroy',
      ];
      expect(actions().filter((action) => order.includes(action))).toEqual(order);
      const connect = events.find(({ action }) => action === 'connect');
      expect(connect).toMatchObject({ containerId: id, attributes: { name: app, type: 'bridge' } });
      expect(Math.abs((connect?.at ?? 0) - Date.now())).toBeLessThan(60_000);
    });

    test('D-56 at the moment of a connect event the inspect already has the new attachment', async () => {
      await run(web);
      let seen: unknown = null;
      await room.watch({
        onEvent: (event) => {
          if (event.action === 'connect') void inspect(web).then((facts) => (seen = facts.attachments));
        },
        onEnd: () => undefined,
      });
      await engine.connect(connectRequest({ ipv4: '10.97.0.7' }));
      await expect
        .poll(() => seen)
        .toContainEqual(expect.objectContaining({ networkName: app, ipv4: '10.97.0.7' }));
    });

    test('D-57 one disconnect may be told more than once, always with the same words', async () => {
      const id = await run(web, '--network', app);
      await room.watch();
      await engine.disconnect(app, web, false);
      await docker('rename', web, `${web}-end`);
      await waitFor('container rename');
      const told = events.filter(({ action }) => action === 'disconnect');
      expect(told.length).toBeGreaterThanOrEqual(1);
      for (const event of told) {
        expect(event).toMatchObject({ type: 'network', containerId: id, attributes: { name: app } });
      }
      expect((await inspect(`${web}-end`)).attachments).toEqual([]);
    });

    test('D-58 connecting a stopped container is told by no event, but by the inspect', async () => {
      await docker('create', '--name', web, image, 'sleep', '1');
      await room.watch();
      await engine.connect(connectRequest({ aliases: ['later'] }));
      await docker('rename', web, `${web}-end`);
      await waitFor('container rename');
      expect(actions()).toEqual(['container rename']);
      const attachment = (await inspect(`${web}-end`)).attachments.find(
        ({ networkName }) => networkName === app,
      );
      expect(attachment).toMatchObject({ endpointDockerId: null, ipv4: null });
      expect(attachment?.aliases).toContain('later');
    });

    test('D-53 a rename carries both names, without slashes', async () => {
      await run(web);
      await room.watch();
      await docker('rename', web, `${web}2`);
      await waitFor('container rename');
      expect(events.at(-1)?.attributes).toMatchObject({ name: `${web}2`, oldName: web });
    });

    test('D-51 health is told when it changes, without the noise of its checks', async () => {
      await room.watch();
      await run(web, '--health-cmd', 'true', '--health-interval', '1s', '--label', 'exitCode=label');
      await waitFor('container health_status: healthy');
      expect((await engine.listContainers()).find(({ name }) => name === web)?.health).toBe('healthy');
      expect((await inspect(web)).health).toBe('healthy');
      await docker('pause', web);
      await docker('unpause', web);
      await waitFor('container unpause');
      expect(actions().some((action) => action.includes('exec'))).toBe(false);
      expect(actions().filter((action) => action.endsWith('pause'))).toEqual([
        'container pause',
        'container unpause',
      ]);
      expect(events.filter(({ action }) => action === 'start').map(({ attributes }) => attributes)).toEqual([
        { name: web, image },
      ]);
    });

    test('D-59 networks come and go with events', async () => {
      await room.watch();
      const id = await docker('network', 'create', `${prefix}more`);
      await docker('network', 'rm', `${prefix}more`);
      await waitFor('network destroy');
      expect(events.filter(({ actorId }) => actorId === id).map(({ action }) => action)).toEqual([
        'create',
        'destroy',
      ]);
    });

    test('D-76 after close nothing is heard', async () => {
      await room.watch();
      room.closeStreams();
      const witness: EngineEvent[] = [];
      await room.watch({ onEvent: (event) => witness.push(event), onEnd: () => undefined });
      await docker('network', 'create', `${prefix}unheard`);
      await expect.poll(() => witness.length).toBeGreaterThan(0);
      expect([events, room.ends]).toEqual([[], []]);
    });

    test('D-89 connect with alias and static address; disconnect takes it off', async () => {
      await run(web);
      await engine.connect(
        connectRequest({ aliases: ['shop'], ipv4: '10.97.0.42', driverOptions: { 'x.y': 'z' } }),
      );
      const attachment = (await inspect(web)).attachments.find(({ networkName }) => networkName === app);
      expect(attachment).toMatchObject({
        ipv4: '10.97.0.42',
        configuredIpv4: '10.97.0.42',
        driverOptions: { 'x.y': 'z' },
        aliases: expect.arrayContaining(['shop']),
      });
      await engine.disconnect(app, web, true);
      expect((await inspect(web)).attachments.map(({ networkName }) => networkName)).toEqual(['bridge']);
    });

    test('D-80 refusals keep Docker’s words and say what kind they are', async () => {
      const other = `${prefix}other`;
      await run(other, '--network', app, '--ip', '10.97.0.5');
      await run(web);
      const taken = await refusal(engine.connect(connectRequest({ ipv4: '10.97.0.5' })));
      expect(taken.kind).toBe('conflict');
      expect(taken.message).toContain('Address already in use');
      const alias = await refusal(
        engine.connect(connectRequest({ network: 'bridge', container: other, aliases: ['x'] })),
      );
      expect(alias.kind).toBe('bad-request');
      expect(alias.message).toMatch(/network-scoped alias/);
      const twice = await refusal(engine.connect(connectRequest({ container: other })));
      expect(twice.kind).toBe('conflict');
      expect(twice.message).toContain('already exists in network');
      const apart = await refusal(engine.disconnect(app, web, false));
      expect(apart).toMatchObject({ kind: 'conflict' });
      expect(apart.message).toContain('is not connected to');
      expect((await refusal(engine.connect(connectRequest({ container: `${prefix}none` })))).kind).toBe(
        'not-found',
      );
      expect((await refusal(engine.disconnect(`${prefix}none`, web, false))).kind).toBe('not-found');
    });

    test('D-23 states, ports and exit codes as they come', async () => {
      await run(web, '-p', '127.0.0.1:28977:80');
      expect((await inspect(web)).ports).toEqual([
        { hostAddress: '127.0.0.1', hostPort: 28977, containerPort: 80, protocol: 'tcp' },
      ]);
      await docker('kill', web);
      // A kill may be answered a moment before the end is noted.
      await expect.poll(async () => (await inspect(web)).state).toBe('exited');
      const exited = (await engine.listContainers()).find(({ name }) => name === web);
      expect(exited).toMatchObject({ state: 'exited', exitCode: 137, ports: [] });
      expect(await inspect(web)).toMatchObject({ state: 'exited', exitCode: 137, inspected: { pid: 0 } });
    });

    test('D-85 an aborted call is `aborted`', async () => {
      expect((await refusal(engine.listContainers(AbortSignal.abort()))).kind).toBe('aborted');
    });
  });
}
