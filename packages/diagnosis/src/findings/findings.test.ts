import { createTranslate } from '@patchbay/text';
import { type Topology, project, topologyFromJson, topologyToJson } from '@patchbay/topology';
import { arbitraryFacts } from '@patchbay/topology/testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findings, noDetails, renderFinding } from '../index.js';
import { arbitraryDetails } from '../testing/arbitraries.js';
import { Lab } from '../testing/lab/lab.js';
import { listener, route } from '../testing/lab/model.js';

const translate = createTranslate('en');
const compose = (service: string, replica = '1') => ({
  'com.docker.compose.project': 'shop',
  'com.docker.compose.service': service,
  'com.docker.compose.container-number': replica,
});

/** Two networks, three containers, nothing wrong. */
function healthy(version = '28.5.2'): Lab {
  const lab = new Lab(version);
  lab.network('app');
  lab.network('back', { internal: true });
  lab.run('web', ['app'], { ports: [published(80, 8080)] });
  lab.run('api', ['app', 'back']);
  lab.run('db', ['back']);
  return lab;
}

function published(hostPort: number, containerPort: number) {
  return { hostAddress: '0.0.0.0', hostPort, containerPort, protocol: 'tcp' as const };
}

function codesOf(lab: Lab): string[] {
  const { topology, details } = lab.build();
  return findings(topology, details).map(({ code }) => code);
}

test.each(['20.10.24', '26.1.5', '28.5.2'])('nothing is found where nothing is wrong, on %s', (version) => {
  expect(codesOf(healthy(version))).toEqual([]);
});

/** A fault: what breaks it, and what mends it again. */
interface Fault {
  readonly code: string;
  readonly breaks: (lab: Lab) => void;
  readonly mends: (lab: Lab) => void;
}

const faults: readonly Fault[] = [
  {
    code: 'VETH_DOWN',
    breaks: (lab) => (lab.at('api').outside = { adminUp: false }),
    mends: (lab) => (lab.at('api').outside = {}),
  },
  {
    code: 'VETH_NOT_ON_BRIDGE',
    breaks: (lab) => (lab.at('api').outside = { masterIndex: null }),
    mends: (lab) => (lab.at('api').outside = {}),
  },
  {
    code: 'VETH_MISSING',
    breaks: (lab) => Object.assign(lab.at('web'), { inside: null, outside: null }),
    mends: (lab) => Object.assign(lab.at('web'), { inside: {}, outside: {} }),
  },
  {
    code: 'ADDRESS_MISMATCH',
    breaks: (lab) =>
      (lab.at('web').inside = { addresses: [{ address: '10.111.1.99', prefixLength: 24, family: 4 }] }),
    mends: (lab) => (lab.at('web').inside = {}),
  },
  {
    code: 'BRIDGE_DOWN',
    breaks: (lab) => Object.assign(lab.nets.get('app') ?? {}, { bridge: { adminUp: false } }),
    mends: (lab) => Object.assign(lab.nets.get('app') ?? {}, { bridge: {} }),
  },
  {
    code: 'BRIDGE_ADDRESS_MISSING',
    breaks: (lab) => Object.assign(lab.nets.get('app') ?? {}, { addressGone: true }),
    mends: (lab) => Object.assign(lab.nets.get('app') ?? {}, { addressGone: false }),
  },
  {
    code: 'DUPLICATE_MAC',
    breaks: (lab) => (lab.at('web').inside = { mac: lab.at('api').mac }),
    mends: (lab) => (lab.at('web').inside = {}),
  },
  {
    code: 'ALIAS_LOST_ON_RECONNECT',
    breaks: (lab) => {
      lab.box('db').labels = compose('store');
      Object.assign(lab.nets.get('back')?.facts ?? {}, { labels: compose('store') });
    },
    mends: (lab) => (lab.at('db').aliases = ['store']),
  },
  {
    code: 'AMBIGUOUS_ALIAS',
    breaks: (lab) => {
      lab.at('web').aliases = ['same'];
      lab.at('api').aliases = ['same'];
    },
    mends: (lab) => (lab.at('web').aliases = []),
  },
  {
    code: 'AMBIGUOUS_NAME_ACROSS_NETWORKS',
    breaks: (lab) => {
      lab.at('web').aliases = ['same'];
      lab.at('db').aliases = ['same'];
    },
    mends: (lab) => (lab.at('web').aliases = []),
  },
  {
    code: 'HOSTNAME_SHADOWS_TARGET',
    breaks: (lab) => (lab.box('web').hostName = 'api'),
    mends: (lab) => (lab.box('web').hostName = 'web'),
  },
  {
    code: 'RESOLV_CONF_OVERWRITTEN',
    breaks: (lab) => (lab.box('web').nameservers = ['192.0.2.1']),
    mends: (lab) => (lab.box('web').nameservers = null),
  },
  {
    code: 'NOTHING_LISTENS',
    breaks: (lab) => (lab.box('web').listeners = []),
    mends: (lab) => (lab.box('web').listeners = [listener(8080)]),
  },
  {
    code: 'LISTENS_ON_LOOPBACK',
    breaks: (lab) => (lab.box('web').listeners = [listener(8080, { address: '127.0.0.1' })]),
    mends: (lab) => (lab.box('web').listeners = [listener(8080)]),
  },
  {
    code: 'SUBNET_OVERLAP',
    breaks: (lab) => (lab.hostRoutes = [route('10.111.0.0', 16, 'tun0')]),
    mends: (lab) => (lab.hostRoutes = []),
  },
  {
    code: 'FIREWALL_FLUSHED',
    breaks: (lab) => (lab.firewall = () => []),
    mends: (lab) => (lab.firewall = (chains) => chains),
  },
  {
    code: 'IP_FORWARD_OFF',
    breaks: (lab) => (lab.settings['net.ipv4.ip_forward'] = '0'),
    mends: (lab) => (lab.settings['net.ipv4.ip_forward'] = '1'),
  },
  {
    code: 'HOST_PORT_IN_USE',
    breaks: (lab) => Object.assign(lab.stop('web', 'created'), { error: 'port is already allocated' }),
    mends: (lab) => Object.assign(lab.stop('web', 'running'), { error: '' }),
  },
];

describe.each(faults)('$code', ({ code, breaks, mends }) => {
  test('is found when it is there, said in a whole sentence, and leaves when it is mended', () => {
    const lab = healthy();
    breaks(lab);
    const { topology, details } = lab.build();
    const found = findings(topology, details).filter((finding) => finding.code === code);
    expect(found.length).toBeGreaterThan(0);
    for (const finding of found) {
      const said = renderFinding(finding, translate);
      expect([said.summary, ...said.remedies.map(({ summary }) => summary)].join(' ')).not.toMatch(
        /\{\{|undefined|\( ?\)/,
      );
      expect(said.remedies.length).toBeGreaterThan(0);
      expect(finding.evidence.length).toBeGreaterThan(0);
      expect(finding.subjects.length).toBeGreaterThan(0);
    }
    mends(lab);
    expect(codesOf(lab)).toEqual([]);
  });
});

describe('what looks like a fault, and is none', () => {
  test('what no question needs is not read: without deep facts nothing is guessed', () => {
    const lab = healthy();
    lab.box('web').nameservers = ['192.0.2.1'];
    lab.box('web').listeners = [];
    expect(findings(lab.build().topology)).toEqual([]);
  });

  test('replicas of one service share its name on purpose', () => {
    const lab = healthy();
    for (const [name, replica] of [
      ['web', '1'],
      ['api', '2'],
    ] as const) {
      lab.at(name).aliases = ['shop'];
      lab.box(name).labels = compose('shop', replica);
    }
    expect(codesOf(lab)).toEqual([]);
  });

  test('a service plugged into a network of somebody else needs no alias there', () => {
    const lab = healthy();
    lab.box('api').labels = compose('service');
    lab.at('api').aliases = ['service'];
    expect(codesOf(lab)).toEqual([]);
  });

  test('one container on the default bridge wants nothing of anybody; a project does', () => {
    const lab = new Lab('28.5.2');
    lab.run('alone', ['bridge']);
    expect(codesOf(lab)).toEqual([]);
    lab.run('one', ['bridge'], { labels: compose('one') });
    lab.run('two', ['bridge'], { labels: compose('two') });
    // One for the project, about both: it has one remedy.
    expect(codesOf(lab)).toEqual(['DEFAULT_BRIDGE_NO_DNS']);
  });

  test('a container whose network’s owner was made again is stranded, one that shares a living one is not', () => {
    const lab = healthy();
    const sidecar = lab.run('sidecar', [], { mode: 'container:web' });
    expect(codesOf(lab)).toEqual([]);
    sidecar.inode = 'of-the-past';
    expect(codesOf(lab)).toEqual(['NAMESPACE_OWNER_RESTARTED']);
    lab.stop('web');
    expect(codesOf(lab)).toEqual(['NAMESPACE_OWNER_STOPPED']);
  });
});

function shuffled(topology: Topology): Topology {
  const json = topologyToJson(topology);
  const turned = Object.fromEntries(Object.entries(json).map(([name, rows]) => [name, rows.toReversed()]));
  return topologyFromJson(turned as unknown as typeof json);
}

const anything = arbitraryFacts
  .map((facts) => project(facts))
  .chain((topology) => fc.record({ topology: fc.constant(topology), details: arbitraryDetails(topology) }));

test('no topology makes it throw; ids are unique, and depend neither on order nor on time', () => {
  fc.assert(
    fc.property(anything, ({ topology, details }) => {
      const found = findings(topology, details);
      const ids = found.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(findings(shuffled(topology), details).map(({ id }) => id)).toEqual(ids);
      for (const finding of found) expect(renderFinding(finding, translate).summary).not.toContain('{{');
      for (const { subjects } of found)
        for (const id of subjects)
          expect(Object.values(topology).some((table) => table.has(id as never))).toBe(true);
    }),
    { seed: 8, numRuns: 800 },
  );
});

test('300 containers cost milliseconds', () => {
  const lab = new Lab('28.5.2');
  for (let at = 0; at < 20; at += 1) lab.network(`n${at}`);
  for (let at = 0; at < 300; at += 1)
    lab.run(`c${at}`, [`n${at % 20}`, ...(at % 3 === 0 ? [`n${(at + 1) % 20}`] : [])]);
  const { topology } = lab.build();
  const times = Array.from({ length: 30 }, () => {
    const fresh = shuffled(topology);
    const start = performance.now();
    findings(fresh, noDetails);
    return performance.now() - start;
  }).toSorted((left, right) => left - right);
  // Ten times the bar: this stops what grows with the square; the figure itself is the bench's, on a quiet machine.
  expect(times[0]).toBeLessThan(50);
});
