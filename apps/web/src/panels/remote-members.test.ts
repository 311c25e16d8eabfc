/** Members of an overlay on other hosts: found, listed and looked at like anything else, and left alone. */
import { project, type Endpoint } from '@patchbay/topology';
import { swarmWorld } from '@patchbay/topology/testing';
import { expect, test } from 'vitest';
import { actionsFor, disconnectByKey } from '../command/actions.js';
import { search } from '../find/search.js';
import { thingsOf } from '../find/things.js';
import { indexOf } from '../store/select/index-of.js';
import { translate } from '../words/translate.js';
import { inspectEndpoint } from './inspector/cable.js';
import { buildOutline, type OutlineNode } from './outline/tree.js';

const topology = project(swarmWorld());

function member(name: string): Endpoint {
  const found = [...topology.endpoints.values()].find((endpoint) => endpoint.name === name);
  if (found === undefined) throw new Error(`no ${name}`);
  return found;
}

const db = member('db');

function flat(nodes: readonly OutlineNode[]): readonly OutlineNode[] {
  return nodes.flatMap((node) => [node, ...flat(node.children ?? [])]);
}

test('the outline lists it under its network, with its node', () => {
  const row = flat(buildOutline(topology, translate)).find(({ target }) => target === db.id);
  expect(row).toMatchObject({ label: 'db', detail: '10.0.1.4', state: 'on node2, seen by Docker only' });
});

test.each(['db', 'node2', '10.0.1.4', '10.77.0.12'])('it is found by %s', (typed) => {
  const found = search(thingsOf(topology, translate), typed, 20);
  expect(found.map(({ item }) => item.id)).toContain(db.id);
});

test('the inspector says where it is and by which peer, and that its aliases are told there alone', () => {
  const view = inspectEndpoint(db, { topology, translate, index: indexOf(topology) });
  const said = JSON.stringify(view);
  for (const word of ['node2', '10.77.0.12', '02:42:0a:00:01:04', 'told only on its own node'])
    expect(said).toContain(word);
  expect(view.commands.map(({ line }) => line)).toEqual(['docker network inspect --verbose mesh']);
});

test('it can’t be disconnected from here, and the menu says why', () => {
  const actions = actionsFor(db.id, null, { topology, block: null });
  const disconnect = actions.find(({ key }) => key.startsWith('disconnect '));
  expect(disconnect?.blocked).toEqual({ key: 'command.cannot.remote', parameters: { node: 'node2' } });
  expect(disconnectByKey(db.id, null, topology)).toBeNull();
  expect(actions.map(({ intent }) => intent.kind)).not.toContain('command');
});
