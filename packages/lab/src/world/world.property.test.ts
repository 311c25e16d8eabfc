/** Whatever is asked of it, in whatever order, the world keeps its rules. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openBench, refusalOf } from '../testing/bench.js';
import type { Bench } from '../testing/bench.js';
import { connect, disconnect, plainSettings } from './attach.js';
import { removeContainer, renameContainer } from './containers.js';
import { findContainer, findNetwork } from './find.js';
import * as lifecycle from './lifecycle.js';
import { createNetwork, removeNetwork } from './networks.js';
import { labVersions } from './versions.js';
import type { World } from './world.js';

const containers = fc.constantFrom('aa', 'bb', 'cc', 'dd');
const networks = fc.constantFrom('bridge', 'n1', 'n2', 'six', 'lan', 'host', 'none', 'nowhere');
const addresses = fc.constantFrom(null, '10.1.0.4', '10.1.0.5', '10.2.0.9', 'fd00:6::9', 'banana');
const link = fc.constantFrom('aa', 'bb', 'cc', 'dd');

type Step = (bench: Bench) => void;

const onContainer = (
  act: (world: World, container: ReturnType<typeof findContainer>) => unknown,
): fc.Arbitrary<Step> =>
  containers.map(
    (name) =>
      ({ world }) =>
        void act(world, findContainer(world, name)),
  );

const specs: Record<string, object> = {
  n1: { ipam: [{ subnet: '10.1.0.0/29', gateway: null, ipRange: null, auxiliary: {} }] },
  n2: { ipam: [{ subnet: '10.2.0.0/24', gateway: null, ipRange: '10.2.0.128/25', auxiliary: {} }] },
  six: { ipv6: true, ipam: [{ subnet: 'fd00:6::/64', gateway: null, ipRange: null, auxiliary: {} }] },
  lan: { driver: 'macvlan', options: { parent: 'eth0' } },
};

const running: fc.Arbitrary<Step> = fc
  .tuple(containers, networks, fc.constantFrom(8080, 8081))
  .map(([name, network, port]) => ({ script }: Bench) => {
    script.run(name, 'nginx', { network, publish: [`${port}:80`], restart: 'always' });
  });

const connecting: fc.Arbitrary<Step> = fc
  .tuple(networks, containers, addresses)
  .map(([network, container, text]) => ({ world }: Bench) => {
    const isSix = text?.includes(':') === true;
    const settings = { ...plainSettings, ipv4: isSix ? null : text, ipv6: isSix ? text : null };
    connect(world, { network, container, settings });
  });

/** Most commands make and join: what is only taken apart is soon nothing. */
const steps: fc.Arbitrary<Step> = fc.oneof(
  { weight: 10, arbitrary: running },
  { weight: 14, arbitrary: connecting },
  fc.tuple(containers, containers).map(([name, owner]) => ({ script }: Bench) => {
    script.create(name, 'nginx', { network: `container:${owner}` });
  }),
  onContainer(lifecycle.startContainer),
  onContainer(lifecycle.startContainer),
  onContainer(lifecycle.stopContainer),
  onContainer(lifecycle.restartContainer),
  onContainer(lifecycle.pauseContainer),
  onContainer(lifecycle.unpauseContainer),
  onContainer((world, container) => lifecycle.killContainer(world, container, '9')),
  onContainer((world, container) => lifecycle.finish(world, container, 1)),
  onContainer((world, { name }) => removeContainer(world, name, true)),
  fc.tuple(containers, containers).map(
    ([from, to]) =>
      ({ world }: Bench) =>
        renameContainer(world, from, to),
  ),
  fc.tuple(networks, containers, fc.boolean()).map(([network, container, force]) => ({ world }: Bench) => {
    disconnect(world, { network, container, force });
  }),
  networks.map(
    (name) =>
      ({ world }: Bench) =>
        void createNetwork(world, { name, ...specs[name] }),
  ),
  networks.map(
    (name) =>
      ({ world }: Bench) =>
        removeNetwork(world, findNetwork(world, name, 'remove')),
  ),
  link.map(
    (name) =>
      ({ script }: Bench) =>
        script.kernel.remove(script.kernel.hostEndOf(name) ?? ''),
  ),
  link.map(
    (name) =>
      ({ script }: Bench) =>
        script.kernel.setMaster(script.kernel.hostEndOf(name) ?? '', null),
  ),
  fc.integer({ min: 0, max: 70_000 }).map(
    (wait) =>
      ({ clock }: Bench) =>
        clock.pass(wait),
  ),
);

/** Everything that must hold between two commands. */
function checkRules({ world }: Bench): void {
  const names = [...world.containers.values()].map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  const endpoints = [...world.containers.values()].flatMap((container) =>
    [...container.attachments.values()].flatMap(({ endpoint, networkId }) =>
      endpoint === null ? [] : [{ container, endpoint, networkId }],
    ),
  );
  const given = endpoints.flatMap(({ endpoint }) =>
    [endpoint.ipv4, endpoint.ipv6].filter((one) => one !== null),
  );
  for (const { subnet, address } of given) expect(subnet.pool.contains(address)).toBe(true);
  const keys = given.map(({ subnet, address }) => `${subnet.config.subnet} ${address.value}`);
  expect(new Set(keys).size).toBe(keys.length);
  for (const { container, networkId } of endpoints) {
    expect(isUp(container.status)).toBe(true);
    expect(world.networks.get(networkId)?.members.get(container.id)).toBe(container);
  }
  for (const container of world.containers.values()) {
    expect(container.pid > 0).toBe(isUp(container.status));
    expect(container.sandbox !== null).toBe(isUp(container.status));
  }
  checkLinks(world);
}

function isUp(status: string): boolean {
  return status === 'running' || status === 'paused';
}

function checkLinks(world: World): void {
  for (const one of world.kernel.host.links.values()) {
    if (one.peer !== null) {
      expect(one.peer.peer).toBe(one);
      expect(one.peer.namespace.links.get(one.peer.index)).toBe(one.peer);
    }
    if (one.master !== null) expect(world.kernel.host.links.get(one.master.index)).toBe(one.master);
  }
  const inside = new Set([...world.containers.values()].map(({ sandbox }) => sandbox?.namespace));
  for (const one of world.kernel.host.links.values()) {
    if (one.kind === 'veth') expect(inside.has(one.peer?.namespace)).toBe(true);
  }
}

/** The lowest free address of every subnet, by the subnet. */
function lowestFree(world: World): Map<string, bigint | undefined> {
  const pools = [...world.networks.values()].flatMap(({ id, subnets }) =>
    subnets.map(({ pool }) => [`${id} ${pool.subnet.text}`, pool] as const),
  );
  return new Map(
    pools.map(([key, pool]) => {
      const address = pool.allocate();
      if (address !== null) pool.release(address);
      return [key, address?.value];
    }),
  );
}

function checkNothingLeft(
  { world, clock }: Bench,
  lowestAtFirst: ReadonlyMap<string, bigint | undefined>,
): void {
  expect(clock.pending).toBe(0);
  expect([...world.kernel.host.links.values()].filter(({ kind }) => kind === 'veth')).toEqual([]);
  for (const { members } of world.networks.values()) expect(members.size).toBe(0);
  const known = [...lowestFree(world)].filter(([key]) => lowestAtFirst.has(key));
  expect(known).toEqual(known.map(([key]) => [key, lowestAtFirst.get(key)]));
  // Ids of namespaces are the lowest free ones: the first is free again.
  expect(world.kernel.addNamespace('probe').id).toBe(0);
}

test.each(labVersions)('L-70 random commands keep the rules of engine %s', (version) => {
  const check = fc.check(
    fc.property(fc.array(steps, { minLength: 20, maxLength: 80, size: 'max' }), (commands) => {
      const bench = openBench(version);
      const { world } = bench;
      for (const [name, spec] of Object.entries(specs)) createNetwork(world, { name, ...spec });
      const lowestAtFirst = lowestFree(world);
      for (const command of commands) {
        refusalOf(() => command(bench));
        checkRules(bench);
      }
      for (const name of [...world.containers.values()].map((container) => container.name)) {
        removeContainer(world, name, true);
      }
      checkNothingLeft(bench, lowestAtFirst);
    }),
    { numRuns: 150 },
  );
  expect(check.failed ? fc.defaultReportMessage(check) : '').toBe('');
});
