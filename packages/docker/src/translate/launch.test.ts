import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mangled } from '../fixtures/mangle.js';
import { recordings } from '../fixtures/recorded.js';
import { imageDefaults, imageOf, launch } from './launch.js';

const image = imageDefaults({
  Config: {
    Cmd: ['nginx', '-g', 'daemon off;'],
    Entrypoint: ['/start.sh'],
    Env: ['PATH=/bin'],
    Labels: { of: 'image' },
  },
});
const own = {
  Cmd: ['nginx', '-g', 'daemon off;'],
  Entrypoint: ['/start.sh'],
  Env: ['PATH=/bin'],
  Labels: { of: 'image' },
};
const made = (config: object, host: object = {}): unknown => ({
  Id: 'a'.repeat(64),
  Name: '/web',
  Config: { Image: 'nginx', ...own, ...config },
  HostConfig: host,
});

describe.each(recordings)('Engine $release', ({ recorded }) => {
  const launches = recorded.inspects.map((json) => launch(json, null));
  const named = (name: string) => launches.find((one) => one.name === `dkf-${name}`);

  test('D-34 a container is read as the options that made it', () => {
    expect(named('db')).toMatchObject({
      image: 'patchbay/busybox:1',
      maker: 'compose',
      foreground: false,
      hostName: 'dbhost',
      networkMode: 'dkf-app',
      aliases: ['database'],
      ipv4: '10.91.0.20',
      command: ['sleep', '600'],
    });
    expect(named('web')).toMatchObject({
      publish: expect.arrayContaining(['18080:80', '127.0.0.1:18443:443']),
      dnsServers: ['192.0.2.53'],
      extraHosts: ['legacy:192.0.2.7'],
    });
  });

  test('D-31 environment values are in no launch', () => {
    const known = recorded.inspects.map((json) => launch(json, image));
    expect(JSON.stringify(recorded.inspects)).toContain(recorded.canary);
    expect(JSON.stringify([launches, known])).not.toContain(recorded.canary);
    expect(known.find(({ name }) => name === 'dkf-db')?.withheld).toContain('-e');
  });
});

test('D-34 what the image brings along was not asked for', () => {
  expect(launch(made({}), image)).toMatchObject({ entrypoint: null, command: [], withheld: [] });
  expect(launch(made({ Cmd: ['sh'] }), image)).toMatchObject({ entrypoint: null, command: ['sh'] });
  expect(launch(made({ Entrypoint: ['sh', '-c'], Cmd: ['ls'] }), image)).toMatchObject({
    entrypoint: 'sh',
    command: ['-c', 'ls'],
  });
  expect(launch(made({}), null)).toMatchObject({ entrypoint: null, command: own.Cmd, withheld: [] });
});

test('D-34 options whose values stay where they are get named', () => {
  const config = { Env: ['PATH=/bin', 'PASSWORD=x'], Labels: { of: 'image', my: 'label' }, User: '1' };
  const host = { Binds: ['/a:/b'], Memory: 1024 };
  expect(launch(made(config, host), image).withheld).toEqual(['-e', '-l', '-v', '--user', '--memory']);
});

test.each([
  [['--requirepass', 'hunter2']],
  [['sh', '-c', 'TOKEN=hunter2 run']],
  [['run', 'https://me:hunter2@example.test/']],
])('D-35 a command that may hold a secret is not read: %j', (command) => {
  const read = launch(made({ Cmd: command }), image);
  expect(read.command).toEqual([]);
  expect(read.withheld).toContain('COMMAND');
  expect(JSON.stringify(read)).not.toContain('hunter2');
});

test('D-34 ports, links, restart policies and sharing as the command line takes them', () => {
  const PortBindings = {
    '80/tcp': [
      { HostIp: '', HostPort: '8080' },
      { HostIp: '::1', HostPort: '8081' },
    ],
    '53/udp': [{ HostIp: '', HostPort: '' }],
    '90/tcp': [{ HostIp: '', HostPort: '9000-9010' }],
  };
  const host = {
    PortBindings,
    Links: ['/db:/web/database'],
    RestartPolicy: { Name: 'on-failure', MaximumRetryCount: 3 },
  };
  expect(launch(made({}, host), image)).toMatchObject({
    publish: ['8080:80', '[::1]:8081:80', '53/udp', '9000-9010:90'],
    links: ['db:database'],
    restart: 'on-failure:3',
  });
  const shared = { NetworkMode: `container:${'b'.repeat(64)}`, RestartPolicy: { Name: 'no' } };
  expect(launch(made({ Hostname: 'theirs' }, shared), image)).toMatchObject({
    hostName: null,
    restart: null,
  });
});

test('D-33 no shape of JSON makes the translation throw', () => {
  fc.assert(
    fc.property(mangled(recordings.flatMap(({ recorded }) => recorded.inspects)), (json) => {
      const facts = launch(json, imageDefaults(json));
      expect(JSON.parse(JSON.stringify(facts))).toEqual(facts);
      expect(typeof imageOf(json)).not.toBe('undefined');
    }),
  );
});
