import { expect, test } from 'vitest';
import { searchEngine } from './search.js';
import { FakeHost, target } from './testing/fake-host.js';

const { signal } = new AbortController();
const locate = () => ({ kind: 'wished', target }) as const;

test('the reader may be another one, once the engine has said what it is', async () => {
  const [host, other] = [new FakeHost(), new FakeHost()];
  const asked: string[] = [];
  const open = () => ({
    engine: host.engine,
    wiring: host.wiring,
    wiringFor: async ({ dockerId }: { readonly dockerId: string }) => {
      asked.push(dockerId);
      return other.wiring;
    },
  });
  const found = await searchEngine({ locate, open }, signal);
  expect(found.source?.wiring).toBe(other.wiring);
  expect(asked).toEqual(['ENGINE']);
});

test('without a choice it is the one that the source came with; an engine that does not answer has none', async () => {
  const host = new FakeHost();
  const open = () => ({ engine: host.engine, wiring: host.wiring });
  expect((await searchEngine({ locate, open }, signal)).source?.wiring).toBe(host.wiring);
  host.broken = 'unreachable';
  expect((await searchEngine({ locate, open }, signal)).source).toBeNull();
});
