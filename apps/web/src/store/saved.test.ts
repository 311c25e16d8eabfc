import { smallExample } from '@patchbay/scene/testing';
import { emptyTopology } from '@patchbay/topology';
import { afterEach, expect, test, vi } from 'vitest';
import { ask } from '../link/ask.js';
import { emptyReplica } from '../link/replica.js';
import { rawNetwork } from '../link/session.js';
import { hasCounters } from '../shell/traffic.js';
import { backToLive, openSaved, receiveLive } from './saved.js';
import { changeBlock } from './select/changes.js';
import { pageState } from './select/page-state.js';
import { topologyStore } from './topology.js';

const saved = { topology: smallExample(), host: 'elsewhere', at: '2026-11-21T10:00:00.000Z' };
const live = { kind: 'live' } as const;

afterEach(() => {
  backToLive();
  vi.unstubAllGlobals();
});

test('a saved picture stays while the host changes, and going back shows the host of now', () => {
  openSaved(saved);
  receiveLive({ ...emptyReplica(), rev: 7, topology: emptyTopology() });
  expect(topologyStore.getState().topology).toBe(saved.topology);
  backToLive();
  expect(topologyStore.getState()).toMatchObject({ rev: 7, source: null });
});

test('in a saved picture nothing is changed, counted or asked', async () => {
  const fetched = vi.fn<typeof fetch>();
  vi.stubGlobal('fetch', fetched);
  openSaved(saved);
  const { source, permissions, topology } = topologyStore.getState();
  expect(changeBlock(permissions, live, source)).toBe('saved');
  expect(hasCounters(topology.engines.values().next().value)).toBe(false);
  const refused = { ok: false, problem: { code: 'PB_SAVED_PICTURE' } };
  const { signal } = new AbortController();
  expect(await ask('/api/host/detail', { signal })).toMatchObject(refused);
  expect(await rawNetwork('abc', signal)).toMatchObject(refused);
  expect(fetched).not.toHaveBeenCalled();
});

test('a saved picture is shown even where the server lets nobody in', () => {
  openSaved(saved);
  const problem = { code: 'PB_TOKEN_WRONG', parameters: {} } as const;
  expect(pageState({ kind: 'refused', problem }, topologyStore.getState())).toEqual({
    kind: 'picture',
    empty: false,
  });
});
