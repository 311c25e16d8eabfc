import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mangled } from '../fixtures/mangle.js';
import { recordings } from '../fixtures/recorded.js';
import { engineEvent, eventFilters } from './event.js';

const receivedAt = 1_700_000_000_000;
describe.each(recordings)('Engine $release', ({ recorded, disconnectsTold }) => {
  const all = recorded.events.map((json) => engineEvent(json, receivedAt));
  const kept = all.filter((event) => typeof event === 'object');

  test('D-50 a life is told in Docker’s order: connect before start, the disconnect up to twice', () => {
    const life = kept.filter(({ attributes }) => /^dkf-(told|bare)/.test(attributes['name'] ?? ''));
    const told = life.map(({ type, action }) => `${type} ${action}`).join(', ');
    expect(told).toBe(
      'container create, network connect, container start, container health_status: healthy, container rename, ' +
        'container pause, container unpause, ' +
        'network disconnect, '.repeat(disconnectsTold) +
        'container kill, container die, container destroy',
    );
  });

  test('D-51 the noise of health checks is left out, and asked not to be sent', () => {
    expect(JSON.stringify(recorded.events)).toContain('exec_start');
    expect(kept.some(({ action }) => action.startsWith('exec_'))).toBe(false);
    expect(all).not.toContain('malformed');
    const filters = JSON.parse(eventFilters()) as { event: string[]; type: string[] };
    expect(filters.type).toEqual(['container', 'network', 'daemon']);
    expect(filters.event).toEqual(expect.arrayContaining(['connect', 'health_status', 'reload', 'rename']));
    expect(filters.event.some((action) => action.startsWith('exec'))).toBe(false);
  });

  test('D-52 labels do not pass for attributes', () => {
    const start = kept.find(
      ({ action, attributes }) => action === 'start' && attributes['name'] === 'dkf-told',
    );
    expect(recorded.events).toContainEqual(
      expect.objectContaining({
        Action: 'start',
        Actor: expect.objectContaining({
          Attributes: expect.objectContaining({ exitCode: '99', type: 'label' }),
        }),
      }),
    );
    expect(start?.attributes).toEqual({ name: 'dkf-told', image: 'patchbay/busybox:1' });
  });

  test('D-53 a rename carries both names without slashes; a network event its container', () => {
    const rename = kept.find(
      ({ action, attributes }) => action === 'rename' && attributes['name'] === 'dkf-told2',
    );
    expect(rename?.attributes['oldName']).toBe('dkf-told');
    const connect = kept.find(({ action }) => action === 'connect');
    expect(connect?.containerId).toMatch(/^[0-9a-f]{64}$/);
    expect(connect?.attributes).toMatchObject({ name: 'dkf-bare', type: 'bridge' });
  });
});

test('D-54 the time is Docker’s, in milliseconds; without one the moment of arrival', () => {
  const base = { Type: 'daemon', Action: 'reload', Actor: { ID: 'd' } };
  const at = (more: object): unknown => engineEvent({ ...base, ...more }, receivedAt);
  expect(at({ timeNano: 1_795_229_338_254_900_000, time: 1 })).toMatchObject({ at: 1_795_229_338_254 });
  expect(at({ time: 1_795_229_338 })).toMatchObject({ at: 1_795_229_338_000 });
  expect(at({ time: 'noon' })).toMatchObject({ at: receivedAt });
});

test('D-55 what is no event is malformed, what is of no interest is ignored', () => {
  expect(engineEvent({ Type: 'image', Action: 'pull' }, receivedAt)).toBe('ignored');
  expect(engineEvent({ Type: 'network', Action: 'start' }, receivedAt)).toBe('ignored');
  expect(engineEvent({ Type: 'container' }, receivedAt)).toBe('malformed');
  fc.assert(
    fc.property(mangled(recordings.flatMap(({ recorded }) => recorded.events)), (json) => {
      const event = engineEvent(json, receivedAt);
      expect(JSON.parse(JSON.stringify(event))).toEqual(event);
    }),
  );
});
