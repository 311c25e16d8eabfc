import type { FeedEntry } from '@patchbay/protocol';
import { smallExample } from '@patchbay/scene/testing';
import { emptyTopology } from '@patchbay/topology';
import { expect, test } from 'vitest';
import { namedFeed } from './named-feed.js';

const topology = smallExample();
const [container] = topology.containers.values();

function entry(action: FeedEntry['action'], name: string, subjects: readonly string[]): FeedEntry {
  return { id: 1, at: 1, origin: 'docker', action, container: name, network: 'app', detail: null, subjects };
}

test('a network event tells the container by its name, as its other events do, also after it is gone', () => {
  const subject = 'container:E/abc';
  const feed = [
    entry('container-created', 'student', [subject]),
    entry('network-connected', 'abc', [subject, 'network:E/1']),
  ];
  expect(namedFeed(feed, emptyTopology()).map((named) => named.container)).toEqual(['student', 'student']);
});

test('or as the topology does; and what was called otherwise then keeps its name of then', () => {
  if (container === undefined) throw new Error('the example has containers');
  const feed = [
    entry('network-connected', 'abc', [container.id]),
    entry('container-stopped', 'old-name', [container.id]),
  ];
  expect(namedFeed(feed.slice(0, 1), topology)[0]?.container).toBe(container.name);
  expect(namedFeed(feed, topology)[1]?.container).toBe('old-name');
});
