import { describe, expect, it } from 'vitest';
import { createTranslate } from '@patchbay/text';
import {
  bridgeId,
  emptyTopology,
  interfaceId,
  namespaceId,
  type Bridge,
  type Cable,
  type EntityId,
  type NetworkId,
  type Topology,
} from '@patchbay/topology';
import { buildScene } from './build.js';
import { emptyArrangement, serializeArrangement, type Arrangement } from './layout/arrangement.js';
import { parseArrangement } from './layout/parse-arrangement.js';
import type { Scene, SceneItem } from './model.js';
import { TopologyBuilder } from './testing/builder.js';
import { generatedHost, hostSizes, kindsExample, smallExample } from './testing/examples.js';

const text = createTranslate('en');
const wiring = { view: 'wiring', text } as const;
const networks = { view: 'networks', text } as const;

function idOf(topology: Topology, name: string): EntityId {
  const all = [...topology.containers.values(), ...topology.networks.values(), ...topology.nics.values()];
  const found = all.find((entity) => entity.name === name);
  if (!found) throw new Error(`no ${name}`);
  return found.id;
}

function words(scene: Scene): string[] {
  return scene.items.flatMap((item) => {
    if (item.kind === 'text' || item.kind === 'chip') return [item.text];
    if (item.kind === 'cable') return [item.nearLabel, item.farLabel];
    return item.kind === 'box' || item.kind === 'member' ? [item.label.replace('\n', '')] : [];
  });
}

/** All that is written on each rail. */
function railWords({ items }: Scene): string[] {
  const rails = new Map(items.flatMap((item) => (item.kind === 'rail' ? [[item.id, [] as string[]]] : [])));
  for (const item of items) {
    if (item.kind === 'text' && !/Far$|Middle$/.test(item.role)) rails.get(item.of ?? '')?.push(item.text);
  }
  return [...rails.values()].map((texts) => texts.join('  '));
}

function cablesOf(scene: Scene, topology: Topology, name: string): (SceneItem & { kind: 'cable' })[] {
  const container = idOf(topology, name);
  return scene.items.filter((item): item is SceneItem & { kind: 'cable' } => {
    if (item.kind !== 'cable') return false;
    const cable = topology.cables.get(item.entity as Cable['id']);
    return cable?.endpoint != null && topology.endpoints.get(cable.endpoint)?.container === container;
  });
}

/** Names on the picture that a path lights. */
function litNames(scene: Scene, id: EntityId): string[] {
  const lit = [...scene.pathOf(id)].flatMap((itemId) => scene.item(itemId) ?? []);
  return lit.flatMap((item) => (item.kind === 'box' || item.kind === 'rail' ? [item.label] : [])).sort();
}

it('draws containers and projects called as what every object has', () => {
  const builder = new TopologyBuilder();
  const network = builder.network({ name: 'valueOf', project: 'toString', subnet: '10.0.0.0/24' });
  for (const name of ['constructor', 'toString', 'hasOwnProperty']) {
    builder.connect(builder.container({ name, project: 'constructor' }), network);
  }
  const first = buildScene(builder.topology(), wiring, null);
  const again = buildScene(
    builder.topology(),
    wiring,
    parseArrangement(serializeArrangement(first.arrangement)),
  );
  expect(words(again)).toEqual(words(first));
  expect(words(first)).toContain('constructor');
});

describe('what is written on the picture', () => {
  const topology = kindsExample();
  const scene = buildScene(topology, wiring, null);

  it('labels a cable at both ends with the names that the kernel gave', () => {
    const [cable] = cablesOf(scene, topology, 'app-vault-1');
    expect(cable?.nearLabel).toBe('eth0\n172.21.0.3');
    expect(cable?.farLabel).toMatch(/^veth[0-9a-f]{7}$/);
  });

  it('says that a name is unknown instead of making one up', () => {
    const [cable] = cablesOf(scene, topology, 'app-blind-1');
    expect(cable).toMatchObject({ state: 'unknown', nearLabel: '? 172.20.0.5', farLabel: 'veth ?' });
  });

  it('hangs a macvlan from its parent: a VLAN that is seen, else the NIC that it belongs to', () => {
    const parentDrawn = (vlans: readonly string[]): string | undefined => {
      const builder = new TopologyBuilder().nic('eth0', '192.0.2.10/24');
      for (const name of vlans) builder.nic(name, '198.51.100.1/24', false);
      const lan = builder.network({ name: 'lan', driver: 'macvlan', parent: 'eth0.20' });
      builder.connect(builder.container({ name: 'camera' }), lan);
      const drawn = builder.topology();
      const { items } = buildScene(drawn, wiring, null);
      const ends = items.flatMap((item) =>
        item.kind === 'riser' && item.role === 'bypass' ? [item.to.y] : [],
      );
      const nic = items.find((item) => item.kind === 'nic' && item.y === Math.max(...ends));
      return [...drawn.nics.values()].find(({ id }) => id === nic?.entity)?.name;
    };
    expect(parentDrawn(['eth0.20'])).toBe('eth0.20');
    expect(parentDrawn([])).toBe('eth0');
  });

  it('names a macvlan child for what it is: it has no end on the host', () => {
    expect(cablesOf(scene, topology, 'pihole')[0]?.farLabel).toBe('macvlan');
  });

  it('tells a broken cable by a mark and a word, a loose one by an end that hangs short of its rail', () => {
    expect(words(scene)).toContain('down');
    expect(words(scene)).toContain('unplugged');
    const loose = cablesOf(scene, topology, 'app-cut-1')[0];
    const whole = cablesOf(scene, topology, 'app-gone-1')[0];
    expect(loose?.to.y).toBeGreaterThan(whole?.to.y ?? 0);
  });

  it.each([
    ['the default bridge', 'bridge · docker0  172.17.0.0/16  gw .0.1  no name resolution'],
    ['an internal network', 'internal'],
    ['a macvlan', 'lan  192.168.1.0/24  gw .1  macvlan on eth0'],
    ['an overlay', 'vxlan 4097  peers 10.1.1.1, 10.1.1.2'],
    ['the routing mesh', '10.0.0.0/24  overlay  swarm routing mesh'],
    ['an unknown driver', 'weavemesh · unknown driver'],
    ['a shared network', 'shared by 4 projects'],
    ['a host container', 'host mode'],
    ['a container without a network', 'only lo'],
    ['a published port', ':8443 → web:443'],
    ['the port chip', ':8080 +2'],
    ['the NIC', '192.168.1.20/24  LAN / Internet'],
    ['an endpoint that no container owns', 'ingress-sbox'],
  ])('says what %s is', (_what, sentence) => {
    expect([...words(scene), ...railWords(scene)].some((word) => word.includes(sentence))).toBe(true);
  });

  it('draws Docker’s host and none networks as no rails', () => {
    const rails = scene.items.flatMap((item) => (item.kind === 'rail' ? [item.label] : []));
    expect(rails).not.toContain('host');
    expect(rails).not.toContain('none');
    expect(rails).toContain('unused');
  });

  it('draws a container in another one’s namespace as a line of that one’s box', () => {
    const box = scene.items.find(
      (item) => item.kind === 'box' && item.entity === idOf(topology, 'app-web-1'),
    );
    const member = scene.item(`member:${idOf(topology, 'app-sidecar-1')}`);
    expect(member).toMatchObject({ kind: 'member', label: 'sidecar' });
    if (member?.kind !== 'member' || box?.kind !== 'box') throw new Error('not drawn');
    expect(member.y).toBeGreaterThan(box.y);
    expect(member.y + member.height).toBeLessThanOrEqual(box.y + box.height);
  });

  it('says so when no NIC is known', () => {
    const bare = new TopologyBuilder();
    bare.network({ name: 'bridge' });
    expect(words(buildScene(bare.topology(), wiring, null))).toContain('Host NIC unknown');
  });

  it('counts the published ports that find no room', () => {
    const builder = new TopologyBuilder();
    const network = builder.network({ name: 'bridge' });
    for (let port = 0; port < 40; port += 1) {
      builder.connect(builder.container({ name: `c${port}`, publish: [`${9000 + port}:80`] }), network);
    }
    const drawn = buildScene(builder.topology(), wiring, null);
    const lines = words(drawn).filter((word) => word.includes(' → ')).length;
    const more = words(drawn).find((word) => /^\+\d+ more$/.test(word));
    expect(lines + Number(more?.slice(1, -5))).toBe(40);
  });
});

describe('the two views', () => {
  const topology = kindsExample();
  const wired = buildScene(topology, wiring, null);
  const named = buildScene(topology, networks, wired);

  it('put everything in the same place', () => {
    for (const item of named.items) {
      const twin = wired.item(item.id);
      if (item.kind !== 'box' && item.kind !== 'rail') continue;
      expect(twin).toMatchObject({ x: item.x, y: item.y, width: item.width, height: item.height });
    }
    expect(named.layout.frames).toEqual(wired.layout.frames);
  });

  it('show the kernel’s words in the wiring only', () => {
    const kernel = (word: string): boolean => /veth[0-9a-f]|br-|^eth\d/.test(word);
    expect(words(wired).some(kernel)).toBe(true);
    expect(words(named).filter(kernel)).toEqual([]);
  });

  it('show the names that a container answers to in the networks view', () => {
    const vault = { nearLabel: '172.21.0.3', farLabel: 'vault', middleLabel: '172.21.0.3' };
    expect(cablesOf(named, topology, 'app-vault-1')[0]).toMatchObject(vault);
  });
});

describe('the path of what is selected', () => {
  const topology = smallExample();
  const scene = buildScene(topology, wiring, null);

  it('leads from a container over its cables and rails out of the host', () => {
    const path = scene.pathOf(idOf(topology, 'shop-api-1'));
    expect(litNames(scene, idOf(topology, 'shop-api-1'))).toEqual(['api', 'shop_backend', 'shop_frontend']);
    expect(path.has('host')).toBe(true);
    expect([...path].some((id) => id.startsWith('nic:'))).toBe(true);
  });

  it('stops at the rail of an internal network', () => {
    const path = scene.pathOf(idOf(topology, 'shop-db-1'));
    expect(litNames(scene, idOf(topology, 'shop-db-1'))).toEqual(['db', 'shop_backend']);
    expect(path.has('host')).toBe(false);
  });

  it('takes all members of a network', () => {
    expect(litNames(scene, idOf(topology, 'shop_frontend'))).toEqual(['api', 'docs', 'shop_frontend', 'web']);
  });

  it('is found from a veth, a port, a subnet and an endpoint too', () => {
    const [cable] = cablesOf(scene, topology, 'shop-web-1');
    const entity = topology.cables.get(cable?.entity as Cable['id']);
    expect(litNames(scene, entity?.endpoint as EntityId)).toEqual(['shop_frontend', 'web']);
    const subnet = [...topology.subnets.values()].find(({ network }) => network === idOf(topology, 'bridge'));
    expect(litNames(scene, subnet?.id as EntityId)).toEqual(['adminer', 'bridge', 'probe']);
  });

  it('follows a shared network’s spine to its main rail', () => {
    const host = generatedHost(hostSizes.large).topology();
    const picture = buildScene(host, wiring, null);
    const path = [...picture.pathOf(idOf(host, 'traefik-traefik-1'))].flatMap((id) => picture.item(id) ?? []);
    expect(path.some((item) => item.kind === 'rail' && item.part === 'main')).toBe(true);
    expect(path.some((item) => item.kind === 'riser' && item.role === 'spine')).toBe(true);
  });
});

describe('what the canvas relies on', () => {
  it('leaves every item but the changed ones the same objects', () => {
    const builder = generatedHost(hostSizes.medium);
    const before = buildScene(builder.topology(), wiring, null);
    builder.change(idOf(builder.topology(), 'pihole') as never, { state: 'paused' });
    const after = buildScene(builder.topology(), wiring, before);
    const changed = after.items.filter((item) => before.item(item.id) !== item).map(({ kind }) => kind);
    expect(changed.sort()).toEqual(['box', 'glyph', 'text']);
  });

  it('offers a container just the networks that it is not plugged into', () => {
    const topology = smallExample();
    const scene = buildScene(topology, wiring, null);
    const offered = scene
      .pluggable(idOf(topology, 'shop-web-1') as never)
      .map((id) => topology.networks.get(id)?.name);
    expect(offered.sort()).toEqual(['bridge', 'shop_backend']);
  });

  it('draws an empty topology as an empty host', () => {
    const scene = buildScene(emptyTopology(), wiring, null);
    expect(scene.items.some((item) => item.kind === 'host')).toBe(true);
    expect(scene.items.some((item) => item.kind === 'rail')).toBe(false);
  });

  it('arranges the first containers freely though an empty picture was drawn before', () => {
    const empty = buildScene(emptyTopology(), wiring, null);
    const topology = generatedHost(hostSizes.medium).topology();
    expect(buildScene(topology, wiring, empty).items).toEqual(buildScene(topology, wiring, null).items);
  });
});

describe('what a person placed', () => {
  const placed: Arrangement = {
    ...emptyArrangement(),
    boxes: { web: { network: 'network:TEST/1' as NetworkId, segment: 0, slot: 3 } },
    frames: { 'project:shop': { column: 1, index: 0, own: true } },
  };

  it('survives storage, and nothing else: the rest is laid out afresh', () => {
    expect(parseArrangement(serializeArrangement(placed))).toEqual(placed);
    const topology = generatedHost(hostSizes.large).topology();
    const { arrangement } = buildScene(topology, wiring, null);
    expect(arrangement.drawn).not.toBeNull();
    expect(parseArrangement(serializeArrangement(arrangement))).toEqual(emptyArrangement());
  });

  it.each([
    ['nothing', ''],
    ['no JSON', '{'],
    ['another program’s', '{"version":7}'],
    ['an older version’s', '{"version":2,"boxes":{},"frames":{}}'],
    ['a list', '[]'],
    ['a wild number', serializeArrangement(placed).replace('"slot":3', '"slot":1e300')],
    ['a wrong kind', serializeArrangement(placed).replace(/"frames":.*$/, '"frames":[]}')],
  ])('is refused when it is %s', (_what, damaged) => {
    expect(parseArrangement(damaged)).toBeNull();
  });
});

/** Its first two containers that are drawn side by side, the first linked to the second as `db`. */
function linked(topology: Topology): Topology {
  const [source, target] = topology.containers.values();
  if (source === undefined || target === undefined) throw new Error('the example has containers');
  const named = { ...source, links: [`/${target.name}:/${source.name}/db`] };
  return { ...topology, containers: new Map([...topology.containers, [named.id, named]]) };
}

describe('a --link', () => {
  const topology = linked(smallExample());
  const scene = buildScene(topology, wiring, null);
  const parts = scene.items.flatMap((item) =>
    item.kind === 'riser' && item.role.startsWith('link') ? [item] : [],
  );

  it('is a line from the one that has the name to the other, with one arrow, at its end', () => {
    expect(parts.map(({ role }) => role)).toEqual(['link', 'link', 'linkEnd']);
    expect(parts.slice(1).map(({ from }) => from)).toEqual(parts.slice(0, -1).map(({ to }) => to));
    expect(words(scene)).toContain('--link db');
  });

  it('bears one name where several lead to one container under one alias', () => {
    const [first, target] = topology.containers.values();
    const all = [...topology.containers.values()].map((container) =>
      target === undefined || container === target || container === first
        ? container
        : { ...container, links: [`/${target.name}:/${container.name}/db`] },
    );
    const containers = new Map(all.map((container) => [container.id, container]));
    const drawn = buildScene({ ...topology, containers }, wiring, null);
    const arrows = drawn.items.filter((item) => item.kind === 'riser' && item.role === 'linkEnd');
    expect(arrows.length).toBeGreaterThan(1);
    expect(words(drawn).filter((word) => word.includes('db') && word.includes('link'))).toHaveLength(1);
  });

  it('is lit with its source', () => {
    const [first] = parts;
    expect(first?.entity && scene.pathOf(first.entity).has(first.id)).toBe(true);
  });

  it('to a container that is not there is not drawn', () => {
    const source = [...topology.containers.values()].find(({ links }) => links.length > 0);
    if (source === undefined) throw new Error('the example has a link');
    const stale = { ...source, links: [`/nobody:/${source.name}/db`] };
    const containers = new Map([...topology.containers, [stale.id, stale]]);
    const drawn = buildScene({ ...topology, containers }, wiring, null);
    expect(drawn.items.filter((item) => item.kind === 'riser' && item.role === 'linkEnd')).toEqual([]);
  });
});

describe('a bridge that Docker did not make', () => {
  it('stands on the bar of the host’s namespace, by its name, and can be selected', () => {
    const example = smallExample();
    const [engine] = example.engines.keys();
    if (engine === undefined) throw new Error('the example has an engine');
    const namespace = namespaceId(engine, 'host');
    const id = bridgeId(namespace, 'br-by-hand');
    const own: Bridge = {
      kind: 'bridge',
      id,
      namespace,
      network: null,
      interface: interfaceId(namespace, 90),
      name: 'br-by-hand',
      up: true,
    };
    const scene = buildScene({ ...example, bridges: new Map([[id, own]]) }, wiring, null);
    expect(words(scene)).toContain('br-by-hand (bridge, not Docker’s)');
    expect(scene.itemsOf(id)).toHaveLength(1);
    expect(words(buildScene(example, wiring, null)).join(' ')).not.toContain('not Docker’s');
  });
});
