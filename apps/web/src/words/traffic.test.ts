import type { CableTraffic } from '@patchbay/protocol';
import type { CableId } from '@patchbay/topology';
import fc from 'fast-check';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { trafficSection } from '../panels/inspector/CableTraffic.js';
import { Facts } from '../panels/inspector/Facts.js';
import { noTraffic, withTraffic, type Flow } from '../store/traffic.js';
import { byteWords, flowWords } from './traffic.js';
import { translate, TranslateProvider } from './translate.js';

const cable = 'cable:e/n/c' as CableId;

function second(news: Partial<CableTraffic> = {}): CableTraffic {
  return {
    cable,
    receivedBytesPerSecond: 1234,
    sentBytesPerSecond: 300,
    receivedPacketsPerSecond: 12,
    sentPacketsPerSecond: 1,
    errors: 0,
    dropped: 0,
    ...news,
  };
}

function flow(news: Partial<Flow> = {}): Flow {
  return { ...second(), newErrors: 0, newDropped: 0, ...news };
}

describe('bytes', () => {
  test.each([
    [0, '0 B'],
    [999, '999 B'],
    [1000, '1 kB'],
    [1234, '1.2 kB'],
    [9949, '9.9 kB'],
    [9951, '10 kB'],
    [34_400, '34 kB'],
    [999_499, '999 kB'],
    [999_500, '1 MB'],
    [12_300_000_000, '12 GB'],
  ])('%i is %s', (bytes, words) => expect(byteWords(bytes)).toBe(words));

  test('never more than three digits, and never off by more than six in a hundred', () => {
    const size = { B: 1, kB: 1e3, MB: 1e6, GB: 1e9, TB: 1e12 };
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9e13 }), (bytes) => {
        const [digits = '', unit = ''] = byteWords(bytes).split(' ');
        expect(digits).toMatch(/^\d{1,3}$|^\d\.\d$/);
        const read = Number(digits) * size[unit as keyof typeof size];
        expect(Math.abs(read - bytes)).toBeLessThanOrEqual(Math.max(0.5, bytes * 0.06));
      }),
    );
  });
});

describe('figures on a cable', () => {
  test('say both directions from the container’s side', () => {
    expect(flowWords(flow(), translate)).toBe('↓1.2kB ↑300B');
  });

  test('are nothing on a silent cable, also where something was lost long ago', () => {
    const silent = { receivedPacketsPerSecond: 0, sentPacketsPerSecond: 0, dropped: 7 };
    expect(flowWords(flow(silent), translate)).toBeNull();
  });

  test('say in words that packets are being lost', () => {
    expect(flowWords(flow({ newDropped: 1 }), translate)).toBe('✕ 1 packet lost');
    expect(flowWords(flow({ newDropped: 2, newErrors: 3 }), translate)).toBe('✕ 5 packets lost');
  });

  test('fit beside a cable: the room is 21 characters', () => {
    const rate = fc.integer({ min: 0, max: 9e10 });
    fc.assert(
      fc.property(rate, rate, (received, sent) => {
        const busy = flow({ receivedBytesPerSecond: received, sentBytesPerSecond: sent });
        expect(flowWords(busy, translate)?.length).toBeLessThanOrEqual(21);
      }),
    );
  });
});

describe('traffic from message to message', () => {
  const first = withTraffic(noTraffic, { at: 1000, cables: [second({ dropped: 5, errors: 1 })] });

  test('what was lost before anybody looked is no news', () => {
    expect(first.flows.get(cable)).toMatchObject({ dropped: 5, newDropped: 0, newErrors: 0 });
  });

  test('what is lost from then on is', () => {
    const next = withTraffic(first, { at: 2000, cables: [second({ dropped: 8, errors: 1 })] });
    expect(next.flows.get(cable)).toMatchObject({ newDropped: 3, newErrors: 0 });
  });

  test('a new interface that counts from zero loses nothing', () => {
    const next = withTraffic(first, { at: 2000, cables: [second({ dropped: 0 })] });
    expect(next.flows.get(cable)).toMatchObject({ newDropped: 0 });
  });

  test('a cable that was left out because it was silent had lost nothing', () => {
    const quiet = withTraffic(noTraffic, { at: 1000, cables: [] });
    const next = withTraffic(quiet, { at: 2000, cables: [second({ dropped: 2 })] });
    expect(next.flows.get(cable)).toMatchObject({ newDropped: 2 });
  });
});

describe('the inspector', () => {
  const rendered = (told: Flow | null): string =>
    renderToStaticMarkup(
      createElement(
        TranslateProvider,
        null,
        createElement(Facts, { section: trafficSection(told, translate) }),
      ),
    );

  test('names packets, errors and drops', () => {
    const html = rendered(flow({ errors: 2, dropped: 9, newDropped: 4 }));
    expect(html).toContain('1.2 kB/s, 12 packets/s');
    expect(html).toContain('300 B/s, 1 packet/s');
    expect(html).toContain('2 so far');
    expect(html).toContain('9 so far, 4 of them during the last second');
  });

  test('says that a cable is silent, in words', () => {
    expect(rendered(null)).toContain('Silent: nothing ran over it');
    expect(rendered(null)).toContain('none');
  });
});
