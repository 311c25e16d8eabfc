import { createTranslate } from '@patchbay/text';
import { type Topology, project } from '@patchbay/topology';
import { arbitraryFacts } from '@patchbay/topology/testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Details, explain, namesOf, namesSeenBy, question, renderNames } from '../index.js';
import { arbitraryDetails } from '../testing/arbitraries.js';
import { Lab } from '../testing/lab/lab.js';

const translate = createTranslate('en');

function idOf(topology: Topology, name: string) {
  const found = [...topology.containers.values()].find((container) => container.name === name);
  if (found === undefined) throw new Error(`no ${name}`);
  return found.id;
}

function reportOf(lab: Lab, name: string, withDetails = true) {
  const { topology, details } = lab.build();
  const report = namesOf(topology, idOf(topology, name), withDetails ? details : undefined);
  if (report === null) throw new Error(`no ${name}`);
  const nameOf = (id: string): string =>
    [...topology.containers.values()].find((each) => each.id === id)?.name ?? id;
  return { report, nameOf };
}

/** Everything that anybody carries anywhere, with and without every network behind it: more than can be served. */
function everyName(topology: Topology, details: Details): readonly string[] {
  const carried = [...topology.endpoints.values()].flatMap(({ names, aliases, links }) => [
    ...names,
    ...(aliases ?? []),
    ...links.map((link) => link.split(':')[1] ?? link),
  ]);
  const own = [...topology.containers.values()].flatMap(({ name, hostName, dockerId, extraHosts, links }) => [
    name,
    hostName ?? '',
    dockerId.slice(0, 12),
    ...extraHosts.map((line) => line.split(':')[0] ?? ''),
    ...links.map((link) => link.split('/').at(-1) ?? ''),
  ]);
  const written = [...details.namespaces.values()].flatMap(({ hosts }) =>
    hosts.known ? hosts.value.flatMap(({ names }) => names) : [],
  );
  const plain = [...new Set([...carried, ...own, ...written])].filter((name) => name !== '');
  const networks = [...topology.networks.values()].map(({ name }) => name);
  return [...plain, ...plain.flatMap((name) => networks.map((network) => `${name}.${network}`))];
}

/** What the list says, and what the question’s own answer says, where they differ. */
function differences(topology: Topology, details: Details): readonly string[] {
  return [...topology.containers.keys()].flatMap((id) => {
    const listed = new Map(namesSeenBy(topology, id, details).map((seen) => [seen.name, seen]));
    const asked = new Set([
      ...listed.keys(),
      ...everyName(topology, details).map((name) => name.toLowerCase().replace(/\.$/, '')),
    ]);
    return [...asked].flatMap((name) => {
      const { resolves } = explain(topology, details, question({ from: id, to: name }));
      const ours = resolves.by.key !== 'diagnosis.by.literal';
      const isPerhaps = resolves.addresses.length > 0 && resolves.status === 'unknown';
      const told = listed.get(name);
      const mine = told === undefined ? '' : `${told.addresses.join()}${told.certain ? '' : '?'}`;
      const theirs = ours ? `${resolves.addresses.join()}${isPerhaps ? '?' : ''}` : '';
      return mine === theirs ? [] : [`${id} ${name}: listed ${mine}, answered ${theirs}`];
    });
  });
}

const anything = arbitraryFacts
  .map((facts) => project(facts))
  .chain((topology) => fc.record({ topology: fc.constant(topology), details: arbitraryDetails(topology) }));

describe('the list and the resolver agree', () => {
  test('on any topology, with anything read: what is listed is answered, what is answered is listed', () => {
    fc.assert(
      fc.property(anything, ({ topology, details }) => {
        expect(differences(topology, details)).toEqual([]);
      }),
      { seed: 7, numRuns: 150 },
    );
  });

  test.each(['20.10.24', '26.1.5', '28.5.2'])('on a host of %s with every kind of name', (version) => {
    const { topology, details } = town(version).build();
    expect(differences(topology, details)).toEqual([]);
  });
});

/** Aliases twice over, links of both kinds, hosts lines, a gateway, sharers, and those who see nothing. */
function town(version: string): Lab {
  const lab = new Lab(version);
  lab.network('front');
  lab.network('back');
  lab.network('vault', { internal: true });
  lab.run('x', ['front'], { hostName: 'myhost' });
  lab.run('y', ['back']);
  lab.at('x').aliases = ['db', 'Store'];
  lab.at('y').aliases = ['db'];
  lab.run('a', ['back', 'front'], { extraHosts: ['y:192.0.2.1', 'host.docker.internal:host-gateway'] });
  lab.box('a').hosts = [
    { address: '192.0.2.1', names: ['y'] },
    { address: '10.111.1.1', names: ['host.docker.internal'] },
  ];
  lab.at('a', 1).links = ['x:shop'];
  lab.run('v', ['vault']);
  lab.run('side', [], { mode: 'container:a' });
  lab.run('old', ['bridge']);
  lab.run('linker', ['bridge'], { legacyLinks: ['/old:/linker/elder'] });
  lab.run('brave_curie', ['front']);
  lab.run('onhost', [], { mode: 'host' });
  lab.run('gone', ['front']);
  lab.stop('gone');
  return lab;
}

describe('what a container sees', () => {
  test('each name by its rule, with those it hides and the traps it has', () => {
    const { report, nameOf } = reportOf(town('28.5.2'), 'a');
    const told = new Map(report.sees.map((seen) => [seen.name, seen]));
    expect(told.get('shop')?.rule).toBe('link');
    expect(told.get('x')?.rule).toBe('name');
    expect(told.get('store')?.rule).toBe('alias');
    expect(told.get('myhost')?.rule).toBe('host-name');
    expect(told.get('db.front')).toMatchObject({ rule: 'qualified', addresses: ['10.111.1.2'] });
    expect(told.get('host.docker.internal')).toMatchObject({
      rule: 'host-gateway',
      addresses: ['10.111.1.1'],
    });
    expect(told.get('y')).toMatchObject({ rule: 'extra-host', addresses: ['192.0.2.1'] });
    expect(told.get('y')?.traps.map(({ key }) => key)).toEqual(['diagnosis.trap.hosts']);
    expect(told.get('db')?.hidden.map(({ container }) => nameOf(container))).toEqual(['x']);
    expect(told.get('db')?.traps.map(({ key }) => key)).toEqual(['diagnosis.trap.hidden']);
    expect(told.has('gone')).toBe(false);
  });

  test('the default bridge serves no names: only its own, links, and a word about it', () => {
    const { report } = reportOf(town('28.5.2'), 'linker', false);
    expect(report.traps.map(({ key }) => key)).toEqual(['names.trap.defaultBridge']);
    expect(report.sees.filter(({ rule }) => rule === 'hosts-link').map(({ name }) => name)).toEqual([
      'elder',
      'old',
    ]);
    expect(report.elsewhere.kind).toBe('asked');
  });

  test('outside names are refused where only internal networks are, since 25.0.5', () => {
    expect(reportOf(town('28.5.2'), 'v').report.elsewhere.kind).toBe('refused');
    expect(reportOf(town('20.10.24'), 'v').report.elsewhere.kind).toBe('forwarded');
  });

  test('generated names are perhaps not served before 25', () => {
    const certain = (version: string) =>
      reportOf(town(version), 'x').report.sees.find(({ name }) => name === 'brave_curie')?.certain;
    expect([certain('20.10.24'), certain('26.1.5')]).toEqual([false, true]);
  });

  test('a sentence for every trap, none with a gap', () => {
    const lab = town('28.5.2');
    Object.assign(lab.box('a'), {
      nameservers: ['192.0.2.53'],
      dnsSearch: ['corp.test'],
      dnsOptions: ['ndots:2'],
    });
    Object.assign(lab.box('x'), { dnsSearch: ['corp.test'], dnsOptions: ['ndots:2'] });
    lab.box('y').labels = {
      'com.docker.compose.project': 'p',
      'com.docker.compose.service': 'shelf',
      'com.docker.compose.container-number': '1',
    };
    Object.assign(lab.nets.get('back')?.facts ?? {}, { labels: lab.box('y').labels });
    for (const name of lab.boxes.keys()) {
      const { report } = reportOf(lab, name);
      const said = renderNames(report, translate);
      expect([...said.traps, ...said.sees.flatMap(({ traps }) => traps)].join(' ')).not.toMatch(
        /\{\{|undefined/,
      );
    }
    expect(reportOf(lab, 'a').report.traps.map(({ key }) => key)).toContain('names.trap.replaced');
    expect(reportOf(lab, 'x').report.traps.map(({ key }) => key)).toEqual([
      'names.trap.ndots',
      'names.trap.search',
    ]);
    expect(reportOf(lab, 'y').report.traps.map(({ key }) => key)).toEqual([
      'diagnosis.cause.ALIAS_LOST_ON_RECONNECT',
    ]);
  });
});

describe('under which names a container is found', () => {
  test('by whom, and who gets another answer', () => {
    const { report, nameOf } = reportOf(town('28.5.2'), 'y');
    const own = new Map(report.own.flatMap(({ names }) => names).map((entry) => [entry.name, entry]));
    expect(own.get('db')?.reachedBy.map(nameOf).toSorted()).toEqual(['a', 'side']);
    // The hosts file of `a`, which its sharer reads as well, says otherwise.
    expect(own.get('y')?.missedBy.map(nameOf)).toContain('a');
  });

  test('a container without a network is found by nobody', () => {
    const lab = town('28.5.2');
    expect(reportOf(lab, 'gone').report.own).toEqual([]);
    expect(reportOf(lab, 'onhost').report.own).toEqual([]);
    expect(reportOf(lab, 'old').report.own).toEqual([]);
  });
});

test('both sides are told for each of 300 containers in no time', () => {
  const lab = new Lab('28.5.2');
  lab.network('n');
  for (let at = 0; at < 300; at += 1) lab.run(`c${at}`, ['n']);
  const { topology, details } = lab.build();
  const id = idOf(topology, 'c7');
  const times = Array.from({ length: 8 }, () => {
    const start = performance.now();
    expect(namesOf(topology, id, details)?.sees.length).toBeGreaterThan(1000);
    return performance.now() - start;
  });
  // Takes 50 ms; this stops what grows with the square, on a slow machine that has other things to do as well.
  expect(Math.min(...times)).toBeLessThan(1500);
});
