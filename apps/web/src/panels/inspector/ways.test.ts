import type { Container, Topology } from '@patchbay/topology';
import { describe, expect, test } from 'vitest';
import { TopologyBuilder } from '@patchbay/scene/testing';
import { indexOf } from '../../store/select/index-of.js';
import { translate } from '../../words/translate.js';
import { inspectThing } from './registry.js';
import type { InspectorView } from './view.js';

function told(topology: Topology, name: string): InspectorView {
  const container = [...topology.containers.values()].find((one) => one.name === name);
  const view = container && inspectThing(container.id, { topology, index: indexOf(topology), translate });
  if (view == null) throw new Error(`no container is called ${name}`);
  return view;
}

function row(view: InspectorView, label: string): readonly string[] {
  const rows = view.sections.flatMap((section) => section.rows);
  return rows.find((one) => one.label === label)?.values.map(({ text }) => text) ?? [];
}

function changed(topology: Topology, name: string, news: Partial<Container>): Topology {
  const containers = [...topology.containers].map(([id, one]): [typeof id, Container] => [
    id,
    one.name === name ? { ...one, ...news } : one,
  ]);
  return { ...topology, containers: new Map(containers) };
}

describe('a container’s way out', () => {
  test('of several networks it is the first by the alphabet that leads outward', () => {
    const builder = new TopologyBuilder();
    const zone = builder.network({ name: 'zone', subnet: '172.20.0.0/16' });
    const app = builder.network({ name: 'app', subnet: '172.21.0.0/16' });
    const closed = builder.network({ name: 'a-closed', subnet: '172.22.0.0/16', internal: true });
    const web = builder.container({ name: 'web' });
    for (const network of [zone, app, closed]) builder.connect(web, network);
    const [way] = row(told(builder.topology(), 'web'), 'Default route');
    expect(way).toMatch(/^through app, to 172\.21\.0\.1: of its 3 networks/);
  });

  test('on an internal network only there is none', () => {
    const builder = new TopologyBuilder();
    const closed = builder.network({ name: 'closed', subnet: '172.22.0.0/16', internal: true });
    builder.connect(builder.container({ name: 'web' }), closed);
    expect(row(told(builder.topology(), 'web'), 'Default route')).toEqual([
      'none: it reaches only the networks it is on',
    ]);
  });
});

describe('a container’s names', () => {
  test('a legacy link is one way, and says so', () => {
    const builder = new TopologyBuilder();
    builder.container({ name: 'web', links: ['/db:/web/database'] });
    expect(row(told(builder.topology(), 'web'), 'Links')).toEqual([
      'db as database: one way, by a line in its own hosts file; db learns nothing of it',
    ]);
  });

  test('host-gateway is the host itself, with its address; other extra hosts are told as given', () => {
    const builder = new TopologyBuilder();
    builder.network({ name: 'bridge', subnet: '172.17.0.0/16', defaultBridge: true });
    builder.container({
      name: 'web',
      extraHosts: ['host.docker.internal:host-gateway', 'six:fd00::9'],
    });
    expect(row(told(builder.topology(), 'web'), 'Extra hosts')).toEqual([
      'host.docker.internal is the host itself, at 172.17.0.1 (host-gateway)',
      'six is fd00::9',
    ]);
  });
});

describe('a container in another one’s namespace', () => {
  function shared(): Topology {
    const builder = new TopologyBuilder();
    const app = builder.network({ name: 'app', subnet: '172.20.0.0/16' });
    const owner = builder.container({ name: 'owner' });
    builder.connect(owner, app);
    const dockerId = builder.topology().containers.get(owner)?.dockerId ?? '';
    builder.container({ name: 'lodger', networkMode: { kind: 'container', owner, dockerId } });
    return builder.topology();
  }

  const faults = (topology: Topology): readonly string[] =>
    told(topology, 'lodger')
      .notices.filter(({ tone }) => tone === 'fault')
      .map(({ text }) => text);

  test('names whom it lives with, both ways, and is at peace', () => {
    expect(row(told(shared(), 'lodger'), 'Lives with')).toEqual(['owner']);
    expect(row(told(shared(), 'owner'), 'Lives with')).toEqual(['lodger']);
    expect(faults(shared())).toEqual([]);
  });

  test('is stranded once the owner has a new namespace, does not run, or is gone', () => {
    const topology = shared();

    const lodger = [...topology.containers.values()].find(({ name }) => name === 'lodger');
    const own = lodger && { ...lodger, namespace: `${lodger.namespace}x` as Container['namespace'] };
    expect(faults(changed(topology, 'lodger', own ?? {}))).toEqual([
      expect.stringMatching(/owner was restarted/),
    ]);
    expect(faults(changed(topology, 'owner', { state: 'exited' }))).toEqual([
      expect.stringMatching(/owner, whose network it shares, does not run/),
    ]);
    const gone = { kind: 'container', owner: null, dockerId: 'x' } as const;
    expect(faults(changed(topology, 'lodger', { networkMode: gone }))).toEqual([
      expect.stringMatching(/is gone/),
    ]);
  });
});

test('a stopped container names the networks that it will return to', () => {
  const builder = new TopologyBuilder();
  const app = builder.network({ name: 'app', subnet: '172.20.0.0/16' });
  builder.connect(builder.container({ name: 'web', state: 'exited' }), app);
  const view = told(builder.topology(), 'web');
  const returns = view.sections.find(({ title }) => title === 'Will be connected to at the next start');
  expect(returns?.rows.map(({ label }) => label)).toEqual(['app']);
  expect(view.inside).toBeNull();
});
