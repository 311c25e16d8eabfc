import type { Change, Permissions, SourceState } from '@patchbay/protocol';
import { emptyTopology } from '@patchbay/topology';
import { expect, test } from 'vitest';
import { problem } from '../../link/problem.js';
import { emptyReplica } from '../../link/replica.js';
import { smallExample } from '@patchbay/scene/testing';
import { changeBlock, endpointOf, lastUndoable, pendingThings } from './changes.js';
import { indexOf } from './index-of.js';
import { pageState } from './page-state.js';

const operator: Permissions = { role: 'operator', readOnly: false };
const live: SourceState = { kind: 'live', since: 0 };
const searching: SourceState = {
  kind: 'searching',
  tried: [],
  problem: { code: 'PB_ENGINE_NOT_FOUND', parameters: {}, message: '', hint: '' },
};
const topology = smallExample();
const [endpoint] = topology.endpoints.values();

function change(id: string, part: Partial<Change>): Change {
  if (endpoint?.container == null) throw new Error('the example has endpoints of containers');
  return {
    id,
    at: 0,
    command: { kind: 'disconnect', container: endpoint.container, network: endpoint.network },
    container: 'web',
    network: 'app',
    subjects: [endpoint.id],
    status: 'done',
    problem: null,
    undoable: true,
    shell: '',
    ...part,
  };
}

test('changes are possible only for an operator on a live line to a live engine', () => {
  const online = { kind: 'live' } as const;
  expect(changeBlock(operator, online, live)).toBeNull();
  expect(changeBlock({ ...operator, readOnly: true }, online, live)).toBe('read-only');
  expect(changeBlock({ role: 'viewer', readOnly: true }, online, live)).toBe('viewer');
  expect(changeBlock(operator, { kind: 'stale', since: 1 }, live)).toBe('offline');
  expect(changeBlock(null, online, live)).toBe('offline');
  expect(changeBlock(operator, online, searching)).toBe('engine-away');
});

test('undo means the newest change that can still be taken back', () => {
  const changes = [
    change('a', {}),
    change('b', {}),
    change('c', { status: 'undone' }),
    change('d', { undoable: false }),
  ];
  expect(lastUndoable(changes)?.id).toBe('b');
  expect(lastUndoable([])).toBeNull();
});

test('an endpoint is pending while its command is sent and until its change is done, and named once', () => {
  const pending = change('a', { status: 'pending' });
  const { command } = pending;
  expect(pendingThings([pending], [command])).toEqual(pending.subjects);
  expect(pendingThings([change('a', {})], [])).toEqual([]);
  if (command.kind !== 'disconnect') throw new Error('the example unplugs');
  expect(endpointOf(command.container, command.network)).toBe(pending.subjects[0]);
});

test('the index is made once per topology', () => {
  expect(indexOf(topology)).toBe(indexOf(topology));
  expect(indexOf(smallExample())).not.toBe(indexOf(topology));
});

test('each situation has its page', () => {
  const replica = emptyReplica();
  const engines = { ...emptyTopology(), engines: topology.engines };
  expect(pageState({ kind: 'connecting' }, replica)).toEqual({ kind: 'loading' });
  expect(pageState({ kind: 'live' }, { ...replica, source: searching }).kind).toBe('searching');
  expect(pageState({ kind: 'live' }, { ...replica, source: live, topology: engines })).toEqual({
    kind: 'picture',
    empty: true,
  });
  const refused = { kind: 'refused', problem: problem('PB_TOKEN_MISSING') } as const;
  expect(pageState(refused, { ...replica, source: live, topology })).toEqual(refused);
});

test('an engine that goes away leaves its picture on the screen', () => {
  const replica = { ...emptyReplica(), topology };
  for (const source of [live, searching]) {
    expect(pageState({ kind: 'stale', since: 1 }, { ...replica, source })).toEqual({
      kind: 'picture',
      empty: false,
    });
  }
});
