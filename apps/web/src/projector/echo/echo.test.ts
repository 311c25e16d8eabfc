import type { FeedAction, FeedEntry } from '@patchbay/protocol';
import { smallExample } from '@patchbay/scene/testing';
import { expect, test } from 'vitest';
import { echoesOf } from './echo.js';

const topology = smallExample();
let count = 0;

function event(action: FeedAction, at: number, rest: Partial<FeedEntry> = {}): FeedEntry {
  count += 1;
  const common = { container: 'adminer', network: null, detail: null, subjects: [] };
  return { id: count, at, origin: 'docker', action, ...common, ...rest };
}

const lines = (...feed: FeedEntry[]): string[] => echoesOf(feed, topology, 5).map(({ command }) => command);

test('the three events of a run are one command', () => {
  expect(
    lines(
      event('container-created', 0),
      event('network-connected', 200, { network: 'shop_frontend' }),
      event('container-started', 300),
    ),
  ).toEqual(['docker run -d --name adminer --network shop_frontend adminer:4']);
});

test('on the default bridge nobody names the network', () => {
  const run = [event('container-created', 0), event('network-connected', 9, { network: 'bridge' })];
  expect(lines(...run, event('container-started', 20))).toEqual(['docker run -d --name adminer adminer:4']);
});

test('a start of what was made before is a start, and a stop tells its own unplugging', () => {
  expect(
    lines(
      event('container-created', 0),
      event('network-connected', 9_900, { network: 'bridge' }),
      event('container-started', 10_000),
      event('container-stopped', 20_000),
      event('network-disconnected', 20_010, { network: 'bridge' }),
    ),
  ).toEqual(['docker create --name adminer', 'docker start adminer', 'docker stop adminer']);
});

test('what somebody plugged by hand is told, and what was done to a cable', () => {
  expect(
    lines(
      event('network-connected', 0, { network: 'shop_backend' }),
      event('link-down', 9_000, { origin: 'kernel', detail: 'veth1a2b' }),
      event('link-plugged', 19_000, { origin: 'kernel', detail: 'veth1a2b', network: 'bridge' }),
      event('network-created', 30_000, { container: null, network: 'shop_backend' }),
    ),
  ).toEqual([
    'docker network connect shop_backend adminer',
    'ip link set veth1a2b down',
    'ip link set veth1a2b master docker0',
    'docker network create --internal shop_backend',
  ]);
});

test('only the last few, and nothing of what no command stands for', () => {
  const feed = [
    event('health-changed', 0),
    event('container-paused', 9_000),
    event('container-unpaused', 19_000),
  ];
  expect(echoesOf(feed, topology, 1).map(({ command }) => command)).toEqual(['docker unpause adminer']);
});
