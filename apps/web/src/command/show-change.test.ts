import { expect, test } from 'vitest';
import type { Change, PlainCommand } from '@patchbay/protocol';
import { smallExample } from '@patchbay/scene/testing';
import { endpointOf } from '../store/select/changes.js';
import { emptyReplica } from '../link/replica.js';
import { topologyStore } from '../store/topology.js';
import { mark, viewStore } from '../store/view.js';
import { showChange } from './show-change.js';

const topology = smallExample();
const endpoint = [...topology.endpoints.values()].find(({ name }) => name === 'shop-db-1');
const other = [...topology.containers.values()].find(({ name }) => name === 'adminer');
if (endpoint?.container == null || other === undefined) throw new Error('the example has both');
const { container, network } = endpoint;

const change = (command: PlainCommand, status: Change['status'] = 'done'): Change =>
  ({ id: '1', command, status, subjects: [endpointOf(container, network)] }) as unknown as Change;
const connected = change({
  kind: 'connect',
  container,
  network,
  aliases: [],
  ipv4: null,
  ipv6: null,
} as never);

function stand(selected: typeof container | typeof network | null): void {
  topologyStore.setState({ ...emptyReplica(), topology });
  mark(selected);
}

test('a finished change is what is selected, not what was selected before', () => {
  stand(other.id);
  showChange(connected);
  expect(viewStore.getState().selected).toBe(endpoint.id);
  stand(other.id);
  showChange(change({ kind: 'disconnect', container, network }));
  expect(viewStore.getState().selected).toBe(container);
});

test('what lights it already stays selected', () => {
  for (const selected of [container, network]) {
    stand(selected);
    showChange(connected);
    expect(viewStore.getState().selected).toBe(selected);
  }
});

test('a cable that Docker tells of later is waited for', () => {
  stand(other.id);
  const before = { ...topology, endpoints: new Map() };
  topologyStore.setState({ topology: before });
  showChange(connected);
  expect(viewStore.getState().selected).toBe(other.id);
  topologyStore.setState({ topology });
  expect(viewStore.getState().selected).toBe(endpoint.id);
});

test('an undone connect shows the container that it was taken from', () => {
  stand(null);
  showChange({ ...connected, status: 'undone' });
  expect(viewStore.getState().selected).toBe(container);
});
