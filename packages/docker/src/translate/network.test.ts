import type { NetworkFacts } from '@patchbay/topology';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mangled } from '../fixtures/mangle.js';
import { recordings } from '../fixtures/recorded.js';
import { network } from './network.js';

const readAt = 1_700_000_000_000;
function named(name: string, from: readonly NetworkFacts[]): NetworkFacts {
  const found = from.find((each) => each.name === name);
  if (found === undefined) throw new Error(`not recorded: ${name}`);
  return found;
}

describe.each(recordings)('Engine $release', ({ recorded }) => {
  const inspects = recorded.networkInspects.flatMap((json) => network(json, readAt) ?? []);
  const swarm = recorded.swarm.networkInspects.flatMap((json) => network(json, readAt) ?? []);

  test('D-40 a network carries driver, addresses, options and flags', () => {
    expect(named('dkf-app', inspects)).toMatchObject({
      driver: 'bridge',
      scope: 'local',
      internal: false,
      ipv6: false,
      ipamDriver: 'default',
      ipam: [
        {
          subnet: '10.91.0.0/24',
          gateway: '10.91.0.1',
          ipRange: '10.91.0.128/25',
          reserved: { printer: '10.91.0.9' },
        },
      ],
      options: { 'com.docker.network.driver.mtu': '1400' },
      labels: { team: 'red' },
      hiddenEndpoints: [],
      peers: [],
    });
    expect(named('dkf-six', inspects)).toMatchObject({ internal: true, ipv6: true });
    expect(
      named('dkf-six', inspects)
        .ipam.map(({ subnet }) => subnet)
        .toSorted(),
    ).toEqual(['10.92.0.0/24', 'fd00:91::/64']);
  });

  test('D-41 a gateway that Docker does not tell is null', () => {
    expect(named('dkf-bare', inspects).ipam).toEqual([
      { subnet: '10.93.0.0/24', gateway: null, ipRange: null, reserved: {} },
    ]);
  });

  test('D-42 the list and the inspect of a network without hidden endpoints are the same facts', () => {
    const listed = recorded.networks.flatMap((json) => network(json, readAt) ?? []);
    expect(inspects.length).toBeGreaterThan(3);
    for (const facts of inspects) expect(named(facts.name, listed)).toEqual(facts);
  });

  test('D-43 Containers: null (an overlay without local members) is no obstacle', () => {
    expect(recorded.swarm.networkInspects).toContainEqual(expect.objectContaining({ Containers: null }));
    expect(named('dkf-over2', swarm)).toMatchObject({
      driver: 'overlay',
      scope: 'swarm',
      hiddenEndpoints: [],
    });
  });

  test('D-44 hidden endpoints are told: load balancer, ingress, gateways; containers are not among them', () => {
    const names = (name: string): string[] =>
      named(name, swarm).hiddenEndpoints.map((endpoint) => endpoint.name);
    expect(names('dkf-over1')).toEqual(['lb-dkf-over1']);
    expect(names('ingress')).toEqual(['ingress-sbox']);
    expect(names('docker_gwbridge')).toEqual([
      expect.stringMatching(/^gateway_[0-9a-f]{12}$/),
      'ingress-sbox',
    ]);
    expect(named('dkf-over1', swarm).hiddenEndpoints[0]).toMatchObject({
      ipv4: expect.stringMatching(/^\d+\.\d+\.\d+\.\d+$/),
      mac: expect.stringMatching(/^02:42:/),
    });
    expect(named('dkf-over1', swarm).peers).toEqual([{ name: expect.any(String), address: '127.0.0.1' }]);
    expect(named('ingress', swarm).ingress).toBe(true);
  });
});

test('D-45 a container that is called like a gateway endpoint is not hidden on an ordinary network', () => {
  const Containers = { ['c'.repeat(64)]: { Name: 'gateway_0123456789ab', EndpointID: 'e' } };
  expect(network({ Id: 'n', Name: 'app', Containers }, readAt)?.hiddenEndpoints).toEqual([]);
  expect(network({ Id: 'n', Name: 'docker_gwbridge', Containers }, readAt)?.hiddenEndpoints).toHaveLength(1);
});

test('D-45 an endpoint whose container is still on its way is not hidden on an ordinary network', () => {
  const Containers = { [`ep-${'e'.repeat(64)}`]: { Name: 'web', EndpointID: 'e' } };
  const hiddenOn = (Driver: string): unknown =>
    network({ Id: 'n', Name: 'app', Driver, Containers }, readAt)?.hiddenEndpoints;
  expect(hiddenOn('bridge')).toEqual([]);
  expect(hiddenOn('overlay')).toHaveLength(1);
});

test('D-33 no shape of JSON makes the translation of a network throw', () => {
  fc.assert(
    fc.property(mangled(recordings.flatMap(({ recorded }) => recorded.swarm.networkInspects)), (json) => {
      const facts = network(json, readAt);
      expect(JSON.parse(JSON.stringify(facts))).toEqual(facts);
    }),
    { numRuns: 300 },
  );
});
