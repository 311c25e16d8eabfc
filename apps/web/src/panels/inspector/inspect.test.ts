import { cableFaults, tableNames, type Cable, type Entity, type Topology } from '@patchbay/topology';
import { describe, expect, test } from 'vitest';
import { kindsExample, smallExample } from '@patchbay/scene/testing';
import { indexOf } from '../../store/select/index-of.js';
import { translate } from '../../words/translate.js';
import { portWords } from './container.js';
import { inspectThing } from './registry.js';
import type { Context, InspectorView } from './view.js';

function contextOf(topology: Topology): Context {
  return { topology, index: indexOf(topology), translate };
}

function everything(topology: Topology): readonly Entity[] {
  return tableNames.flatMap((name): Entity[] => [...topology[name].values()]);
}

function inspect(entity: Entity, topology: Topology): InspectorView {
  const view = inspectThing(entity.id, contextOf(topology));
  if (view === null) throw new Error(`nothing to say about ${entity.id}`);
  return view;
}

function textOf(view: InspectorView): string {
  return JSON.stringify(view);
}

/** A cable of the topology whose endpoint is attached. */
function someCable(topology: Topology): Cable {
  const cable = [...topology.cables.values()].find(
    ({ endpoint, inside }) => endpoint !== null && inside !== null,
  );
  if (cable === undefined) throw new Error('the example has cables');
  return cable;
}

function withCable(topology: Topology, cable: Cable): Topology {
  return { ...topology, cables: new Map([...topology.cables, [cable.id, cable]]) };
}

describe('inspector', () => {
  test.each([
    ['small', smallExample()],
    ['one of each kind', kindsExample()],
  ])('everything in the %s example has a title, a kind and no hole in a sentence', (_name, topology) => {
    for (const entity of everything(topology)) {
      const view = inspect(entity, topology);
      expect(view.title).not.toBe('');
      expect(view.kind).not.toBe('');
      expect(textOf(view)).not.toMatch(/\{\{(?!json )|inspector\.|state\.|wiring\.|undefined/);
    }
  });

  test('every link leads to something that exists', () => {
    const topology = kindsExample();
    const known = new Set<string>(everything(topology).map(({ id }) => id));
    const targets = everything(topology).flatMap((entity) =>
      inspect(entity, topology).sections.flatMap(({ rows }) =>
        rows.flatMap(({ values }) => values.flatMap(({ target }) => target ?? [])),
      ),
    );
    expect(targets.length).toBeGreaterThan(20);
    expect(targets.filter((target) => !known.has(target))).toEqual([]);
  });

  test('what is gone is null, not a crash', () => {
    const [container] = smallExample().containers.keys();
    if (container === undefined) throw new Error('the example has containers');
    const gone: Topology = { ...smallExample(), containers: new Map() };
    expect(inspectThing(container, contextOf(gone))).toBeNull();
  });

  test.each(cableFaults)('the fault %s is explained on its cable and on its endpoint', (fault) => {
    const topology = smallExample();
    const cable: Cable = { ...someCable(topology), faults: [fault], state: 'down' };
    const broken = withCable(topology, cable);
    const [notice] = inspect(cable, broken).notices;
    expect(notice?.tone).toBe('fault');
    expect(notice?.text).toMatch(/\w+ \w+ \w+/);
    const endpoint = cable.endpoint === null ? undefined : broken.endpoints.get(cable.endpoint);
    expect(endpoint && inspect(endpoint, broken).notices).toEqual([notice]);
  });

  test('an address that the kernel does not have stands beside the one that it has', () => {
    const topology = smallExample();
    const cable = someCable(topology);
    const inside = cable.inside === null ? undefined : topology.interfaces.get(cable.inside);
    if (inside === undefined) throw new Error('the example has read both ends');
    const moved = { ...inside, addresses: [{ address: '10.9.9.9', prefixLength: 24, family: 4 as const }] };
    const interfaces = new Map([...topology.interfaces, [inside.id, moved]]);
    const row = inspect(cable, { ...topology, interfaces }).comparison.find(({ label }) => label === 'IPv4');
    expect(row).toMatchObject({ kernel: '10.9.9.9/24', agrees: false });
    expect(row?.docker).toMatch(/^172\./);
  });

  test('a cable that is not on its bridge says so where the bridge would stand', () => {
    const topology = smallExample();
    const cable: Cable = { ...someCable(topology), port: null, state: 'unplugged' };
    const row = inspect(cable, withCable(topology, cable)).comparison.find(({ label }) => label === 'Bridge');
    expect(row).toMatchObject({ kernel: 'on no bridge', agrees: false });
  });

  test('names that a shell would take apart are quoted in the commands', () => {
    const topology = smallExample();
    const [network] = topology.networks.values();
    if (network === undefined) throw new Error('the example has networks');
    const odd = { ...network, name: "it's; rm -rf" };
    const networks = new Map([...topology.networks, [odd.id, odd]]);
    const [command] = inspect(odd, { ...topology, networks }).commands;
    expect(command?.line).toBe(`docker network inspect 'it'\\''s; rm -rf'`);
  });

  test('ports read as Docker prints them', () => {
    const port = { hostAddress: '0.0.0.0', hostPort: 8080, containerPort: 80, protocol: 'tcp' as const };
    expect(portWords(port)).toBe('0.0.0.0:8080 → 80/tcp');
    expect(portWords({ ...port, hostAddress: '::' })).toBe('[::]:8080 → 80/tcp');
    expect(portWords({ ...port, hostPort: null })).toBe('80/tcp');
  });

  test('an overlay whose hidden namespace was not read says which tier would', () => {
    const topology = kindsExample();
    const overlay = [...topology.networks.values()].find(({ family }) => family === 'overlay');
    const [engine] = topology.engines.values();
    if (overlay === undefined || engine === undefined) throw new Error('the example has an overlay');
    const wiring = { tier: 'processes', changes: 'none', blockedBy: '' } as const;
    const lower = { ...topology, engines: new Map([[engine.id, { ...engine, wiring }]]) };
    const said = inspect(overlay, lower).notices.map(({ text }) => text);
    expect(said.join(' ')).toMatch(/“network admin” would read it; this is “processes”/);
  });

  test('a legacy link shows the line that it writes into the hosts file', () => {
    const topology = smallExample();
    const bridge = [...topology.networks.values()].find(({ defaultBridge }) => defaultBridge);
    const endpoint = [...topology.endpoints.values()].find(
      ({ network, container }) => network === bridge?.id && container !== null,
    );
    const target = endpoint?.container == null ? undefined : topology.containers.get(endpoint.container);
    const source = [...topology.containers.values()].find(({ id }) => id !== target?.id);
    if (endpoint === undefined || target === undefined || source === undefined)
      throw new Error('the example has a container on the default bridge');
    const linked = { ...source, links: [`/${target.name}:/${source.name}/db`] };
    const containers = new Map([...topology.containers, [linked.id, linked]]);
    const rows = inspect(linked, { ...topology, containers }).sections.flatMap((section) => section.rows);
    const line = rows.find(({ label }) => label === 'Lines in /etc/hosts')?.values[0]?.text;
    expect(line).toMatch(new RegExp(`^${endpoint.ipv4 ?? '?'}  db .*${target.name}$`));
  });
});
