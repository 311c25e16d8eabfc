import { wiringTiers } from '@patchbay/topology';
import { networkFacts } from '@patchbay/topology/testing';
import { expect, it } from 'vitest';
import { Abilities } from './abilities.js';
import { looksLikeEngineHost } from './engine-host.js';
import { openWiring } from './open.js';
import { parseIpLinks } from './parse/ip-links.js';

const abilities = ['host-links', 'processes', 'ptrace', 'net-admin', 'full'] as const;

it('WIR-01 climbs one tier per ability and names what stands before the next', () => {
  const tested = new Abilities('full');
  const seen = [tested.summary().tier];
  for (const ability of abilities) {
    tested.block(ability, `EPERM: ${ability}`);
    expect(tested.summary().blockedBy).toBe(`EPERM: ${ability}`);
    tested.allow(ability);
    seen.push(tested.summary().tier);
  }
  expect(seen).toEqual(wiringTiers);
  expect(tested.summary().blockedBy).toBe('');
});

it('WIR-01 counts a tier only with all before it, and falls again when one is lost', () => {
  const tested = new Abilities('full');
  tested.allow('net-admin');
  expect(tested.summary().tier).toBe('docker-only');
  for (const ability of abilities) tested.allow(ability);
  tested.block('processes', 'ENOENT');
  expect(tested.summary()).toEqual({ tier: 'host-links', blockedBy: 'ENOENT' });
});

it('WIR-02 never rises above the maximum it was given', () => {
  for (const maximum of wiringTiers) {
    const tested = new Abilities(maximum);
    for (const ability of abilities) tested.allow(ability);
    expect(tested.summary().tier).toBe(maximum);
  }
});

it('WIR-03 is Docker only on another system, and says why', async () => {
  const wiring = await openWiring({ clock: () => 0, platform: 'darwin', environment: {} });
  expect(wiring.status()).toEqual({
    tier: 'docker-only',
    changes: 'none',
    blockedBy: 'darwin has no rtnetlink',
  });
  expect(await wiring.readHost()).toBeNull();
  expect(await wiring.readNamespaces([{ containerDockerId: 'a', pid: 1 }])).toEqual([]);
  wiring.watch(() => undefined).close();
  wiring.close();
});

it('WIR-03 is Docker only without a usable ip, in the system’s words', async () => {
  const commands = {
    run: () => Promise.reject(new Error('spawn ip ENOENT')),
    start: () => ({ stop: () => undefined }),
  };
  const wiring = await openWiring({
    clock: () => 0,
    platform: 'linux',
    environment: {},
    reader: 'ip',
    commands,
  });
  expect(wiring.status()).toEqual({ tier: 'docker-only', changes: 'none', blockedBy: 'ip: spawn ip ENOENT' });
  expect(await wiring.readHost()).toBeNull();
  wiring.close();
});

it('WIR-04 recognises the engine’s host by one of Docker’s bridges', () => {
  const link = (name: string, kind: string) =>
    JSON.stringify([{ ifindex: 3, ifname: name, flags: [], linkinfo: { info_kind: kind } }]);
  const bridge = (name: string, gateway: string) =>
    networkFacts(name, {
      options: { 'com.docker.network.bridge.name': name },
      ipam: [{ subnet: '10.89.0.0/24', gateway, ipRange: null, reserved: {} }],
    });
  const sees = (text: string, names: string[]) =>
    looksLikeEngineHost(
      parseIpLinks(text) ?? [],
      names.map((name) => bridge(name, '10.89.0.1')),
    );
  expect(sees(link('br-0123456789ab', 'bridge'), ['docker0', 'br-0123456789ab'])).toBe(true);
  expect(sees(link('br-ffffffffffff', 'bridge'), ['docker0', 'br-0123456789ab'])).toBe(false);
  expect(sees(link('docker0', 'veth'), ['docker0'])).toBe(false);
  expect(sees(link('docker0', 'bridge'), [])).toBe(false);
});
