import type { ContainerFacts } from '@patchbay/topology';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mangled } from '../fixtures/mangle.js';
import { recordings } from '../fixtures/recorded.js';
import { inspectedContainer, listedContainer } from './container.js';

const readAt = 1_700_000_000_000;
/** The recorded container of this name. */
function named(name: string, from: readonly ContainerFacts[]): ContainerFacts {
  const found = from.find((container) => container.name === `dkf-${name}`);
  if (found === undefined) throw new Error(`not recorded: ${name}`);
  return found;
}

/** A container as an engine with API 1.48 lists or inspects it, made by hand from its changelog. */
function made(endpoint: Record<string, unknown>, more: Record<string, unknown> = {}): unknown {
  const NetworkSettings = { Networks: { app: endpoint } };
  return { Id: 'a'.repeat(64), Name: '/web', Names: ['/web'], NetworkSettings, ...more };
}

test('D-29 newer engines: DNSNames, GwPriority and driver options are read from the inspect', () => {
  const endpoint = {
    DNSNames: ['web', 'www'],
    Aliases: null,
    GwPriority: -5,
    DriverOpts: { 'com.docker.network.endpoint.sysctls': 'x' },
    IPAMConfig: { LinkLocalIPs: ['169.254.1.1'] },
  };
  expect(inspectedContainer(made(endpoint), readAt)?.attachments[0]).toMatchObject({
    dnsNames: ['web', 'www'],
    aliases: [],
    gatewayPriority: -5,
    driverOptions: { 'com.docker.network.endpoint.sysctls': 'x' },
    linkLocalAddresses: ['169.254.1.1'],
  });
  expect(inspectedContainer(made({ DNSNames: null }), readAt)?.attachments[0]?.dnsNames).toEqual([]);
});

test('a mount over a file that Docker writes is told, any other is not', () => {
  const mounted = (...destinations: string[]): readonly string[] | undefined =>
    inspectedContainer(
      made({}, { Mounts: destinations.map((Destination) => ({ Type: 'bind', Source: '/x', Destination })) }),
      readAt,
    )?.inspected?.mountedFiles;
  expect(mounted('/etc/resolv.conf', '/data', '/etc/ssl')).toEqual(['/etc/resolv.conf']);
  expect(mounted()).toEqual([]);
});

test('D-32 __proto__ keys are dropped, from labels and from networks', () => {
  const json: unknown = JSON.parse(
    `{"Id":"x","Labels":{"__proto__":"evil","constructor":"fine"},"NetworkSettings":{"Networks":{"__proto__":{"NetworkID":"n"}}}}`,
  );
  const facts = listedContainer(json, readAt);
  expect(Object.keys(facts?.labels ?? {})).toEqual(['constructor']);
  expect(facts?.attachments).toEqual([]);
});

test('D-22 whatever the order of the names, and without any', () => {
  const reversed = listedContainer({ Id: 'b'.repeat(64), Names: ['/x/alias', '/own'] }, readAt);
  expect(reversed?.name).toBe('own');
  expect(listedContainer({ Id: 'b'.repeat(64), Names: null }, readAt)?.name).toBe('b'.repeat(12));
});

test('D-23 an unknown state is told as such, and health is read where newer engines list it', () => {
  expect(listedContainer(made({}, { State: 'frozen' }), readAt)?.state).toBe('unknown');
  const newer = made({}, { State: 'running', Status: 'Up 1 second', Health: { Status: 'healthy' } });
  expect(listedContainer(newer, readAt)?.health).toBe('healthy');
});

test('D-25 a host address in brackets is the same without; an unknown protocol is left out', () => {
  const doubled = { PrivatePort: 80, PublicPort: 8080, Type: 'tcp' };
  const Ports = [
    { ...doubled, IP: '[::]' },
    { ...doubled, IP: '0.0.0.0' },
    { PrivatePort: 1, Type: 'quic' },
  ];
  expect(listedContainer(made({}, { Ports }), readAt)?.ports.map((port) => port.hostAddress)).toEqual([
    '0.0.0.0',
    '::',
  ]);
});

describe.each(recordings)('Engine $release', (recording) => {
  const { recorded, tellsDnsNames, tellsGatewayPriority, internalGateway, mac } = recording;
  const listed = recorded.containers.flatMap((json) => listedContainer(json, readAt) ?? []);
  const inspected = recorded.inspects.flatMap((json) => inspectedContainer(json, readAt) ?? []);

  test('D-20 every recorded container is translated, from the list and from its inspect', () => {
    expect(listed).toHaveLength(recorded.containers.length);
    expect(inspected).toHaveLength(recorded.inspects.length);
    expect(listed.every((container) => container.inspected === null && container.readAt === readAt)).toBe(
      true,
    );
  });

  test('D-21 list and inspect agree on everything that both tell', () => {
    const common = (container: ContainerFacts): unknown => ({
      ...container,
      inspected: null,
      // Published ports of a container that does not run are bindings, which the list does not know.
      attachments: container.attachments.map((attachment) => ({
        ...attachment,
        aliases: null,
        dnsNames: null,
        gatewayPriority: null,
        links: [],
        driverOptions: {},
      })),
    });
    for (const container of inspected) {
      expect(common(container)).toEqual(common(named(container.name.slice(4), listed)));
    }
  });

  test('D-22 a linked container keeps its own name, not the one that the link gives it', () => {
    expect(recorded.containers).toContainEqual(
      expect.objectContaining({ Names: expect.arrayContaining(['/dkf-older/elder']) }),
    );
    expect(named('old', listed).name).toBe('dkf-old');
  });

  test('D-23 states, exit codes and health come out of the list as out of the inspect', () => {
    const brief = (name: string): unknown => {
      const { state, health, exitCode } = named(name, listed);
      return { state, health, exitCode };
    };
    expect(brief('healthy')).toEqual({ state: 'running', health: 'healthy', exitCode: null });
    expect(brief('sick')).toEqual({ state: 'running', health: 'unhealthy', exitCode: null });
    expect(brief('early')).toEqual({ state: 'running', health: 'starting', exitCode: null });
    expect(brief('over')).toEqual({ state: 'exited', health: 'none', exitCode: 3 });
    expect(brief('again')).toEqual({ state: 'restarting', health: 'none', exitCode: 4 });
    expect(brief('paused')).toEqual({ state: 'paused', health: 'none', exitCode: null });
    expect(brief('new')).toEqual({ state: 'created', health: 'none', exitCode: null });
  });

  test('D-24 network modes: default is the bridge, the others stay Docker’s own word', () => {
    expect(named('old', listed).networkMode).toBe('bridge');
    expect(named('onhost', listed).networkMode).toBe('host');
    expect(named('alone', inspected).networkMode).toBe('none');
    expect(named('shares', listed).networkMode).toBe(`container:${named('db', listed).dockerId}`);
    expect(named('shares', listed).attachments).toEqual([]);
  });

  test('D-25 a port published on IPv4 and IPv6 is two lines; an exposed one has no host port', () => {
    const expected = [
      { hostAddress: null, hostPort: null, containerPort: 53, protocol: 'udp' },
      { hostAddress: '0.0.0.0', hostPort: 18080, containerPort: 80, protocol: 'tcp' },
      { hostAddress: '::', hostPort: 18080, containerPort: 80, protocol: 'tcp' },
      { hostAddress: '127.0.0.1', hostPort: 18443, containerPort: 443, protocol: 'tcp' },
    ];
    const ports = named('web', listed).ports;
    expect(ports.filter(({ containerPort }) => containerPort !== 80)).toEqual(
      expected.filter(({ containerPort }) => containerPort !== 80),
    );
    expect(ports).toContainEqual(expected[1]);
  });

  test('D-26 a container that never ran tells what it will publish', () => {
    expect(named('new', inspected).inspected?.portBindings).toEqual([
      { hostAddress: null, hostPort: 19001, containerPort: 80, protocol: 'tcp' },
      { hostAddress: null, hostPort: 19002, containerPort: 81, protocol: 'tcp' },
      { hostAddress: null, hostPort: null, containerPort: 19000, protocol: 'tcp' },
    ]);
  });

  test('D-27 an attachment carries addresses, and aliases only from the inspect', () => {
    const [app, six] = named('db', inspected).attachments;
    expect(app).toMatchObject({
      networkName: 'dkf-app',
      ipv4: '10.91.0.20',
      ipv4PrefixLength: 24,
      gateway4: '10.91.0.1',
      configuredIpv4: '10.91.0.20',
      ipv6: null,
      mac: expect.stringMatching(mac),
    });
    expect(six).toMatchObject({
      ipv6: 'fd00:91::20',
      ipv6PrefixLength: 64,
      configuredIpv6: 'fd00:91::20',
      gateway4: internalGateway,
    });
    expect(named('db', listed).attachments.map((attachment) => attachment.aliases)).toEqual([null, null]);
    expect(named('web', inspected).attachments[0]?.links).toEqual(['dkf-db:linked']);
    expect(named('older', inspected).inspected?.links).toEqual(['/dkf-old:/dkf-older/elder']);
  });

  test('D-29 aliases and DNS names: one list of both before DNSNames, two lists since', () => {
    const { dockerId, attachments } = named('db', inspected);
    const names = attachments.map(({ aliases, dnsNames }) => ({ aliases, dnsNames }));
    const short = dockerId.slice(0, 12);
    expect(names).toEqual(
      ['database', 'store'].map((alias) =>
        tellsDnsNames
          ? { aliases: [alias], dnsNames: ['dkf-db', alias, short, 'dbhost'] }
          : { aliases: [alias, short, 'dbhost'], dnsNames: null },
      ),
    );
    const priorities = attachments.map(({ gatewayPriority }) => gatewayPriority);
    expect(priorities).toEqual(tellsGatewayPriority ? [0, 0] : [null, null]);
  });

  test('D-28 connected while stopped: no network id yet, but the alias', () => {
    expect(
      named('new', inspected).attachments.find(({ networkName }) => networkName === 'dkf-bare'),
    ).toMatchObject({
      networkDockerId: '',
      endpointDockerId: null,
      ipv4: null,
      aliases: expect.arrayContaining(['later']),
    });
  });

  test('D-30 the inspect part: names, resolver, process', () => {
    expect(named('web', inspected).inspected).toMatchObject({
      dnsServers: ['192.0.2.53'],
      dnsSearch: ['corp.test'],
      dnsOptions: ['ndots:2'],
      extraHosts: ['legacy:192.0.2.7'],
      domainName: 'corp.test',
    });
    expect(named('db', inspected).inspected?.hostName).toBe('dbhost');
    expect(named('db', inspected).inspected?.pid).toBeGreaterThan(0);
    expect(named('over', inspected).inspected?.pid).toBe(0);
    expect(named('again', inspected).inspected?.restartCount).toBeGreaterThan(4);
  });

  test('D-31 environment values are never in the facts', () => {
    expect(JSON.stringify(recorded.inspects)).toContain(recorded.canary);
    expect(JSON.stringify([listed, inspected])).not.toContain(recorded.canary);
  });

  test('D-33 no shape of JSON makes the translation throw, and its facts are always JSON-safe', () => {
    fc.assert(
      fc.property(mangled([...recorded.inspects, ...recorded.containers]), (json) => {
        for (const facts of [listedContainer(json, readAt), inspectedContainer(json, readAt)]) {
          expect(JSON.parse(JSON.stringify(facts))).toEqual(facts);
        }
      }),
      { numRuns: 500 },
    );
  });
});
