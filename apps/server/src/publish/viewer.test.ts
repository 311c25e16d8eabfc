import { EventEmitter } from 'node:events';
import type { Snapshot } from '@patchbay/protocol';
import { expect, it } from 'vitest';
import { Viewer, type ViewerLink } from './viewer.js';

/** A connection whose transport is busy until `drain`. */
function connection() {
  const conn = new EventEmitter();
  const sent: string[] = [];
  const link: ViewerLink = { conn, emit: (...message: readonly unknown[]) => sent.push(String(message[0])) };
  const viewer = new Viewer(link, () => ({}) as Snapshot);
  return { viewer, sent, drain: () => conn.emit('drain') };
}

it('sends while the connection keeps up', () => {
  const { viewer, sent, drain } = connection();
  for (let count = 0; count < 200; count += 1) {
    viewer.send('feed', []);
    drain();
  }
  expect(sent).toEqual(Array.from({ length: 200 }, () => 'feed'));
});

it('drops what a busy connection can not take, and sends one snapshot when it can', () => {
  const { viewer, sent, drain } = connection();
  for (let count = 0; count < 500; count += 1) viewer.send('feed', []);
  expect(sent).toHaveLength(64);
  drain();
  expect(sent.slice(64)).toEqual(['snapshot']);
  drain();
  viewer.send('feed', []);
  expect(sent.slice(64)).toEqual(['snapshot', 'feed']);
});

it('answers many wishes for a snapshot with one while the connection is busy', () => {
  const { viewer, sent, drain } = connection();
  viewer.sendSnapshot();
  for (let count = 0; count < 100; count += 1) viewer.resync();
  expect(sent).toEqual(['snapshot']);
  drain();
  expect(sent).toEqual(['snapshot', 'snapshot']);
  drain();
  expect(sent).toHaveLength(2);
  viewer.resync();
  expect(sent).toHaveLength(3);
});
