import { type InterfaceCounters, project } from '@patchbay/topology';
import { wiredWorld } from '@patchbay/topology/testing';
import { describe, expect, it } from 'vitest';
import { TrafficMeter } from './meter.js';
import { type CounterReading, trafficBetween } from './rates.js';

const topology = project(wiredWorld());
const [cable] = topology.cables.keys();

function counters(news: Partial<InterfaceCounters> = {}): InterfaceCounters {
  const silent = { receivedErrors: 0, receivedDropped: 0, sentErrors: 0, sentDropped: 0 };
  return {
    device: 'veth8',
    receivedBytes: 0,
    receivedPackets: 0,
    sentBytes: 0,
    sentPackets: 0,
    ...silent,
    ...news,
  };
}

function reading(readAt: number, ...links: InterfaceCounters[]): CounterReading {
  return { readAt, links };
}

describe('traffic between two readings', () => {
  it('is said from the container’s side: what its host end sent, it received', () => {
    const before = reading(1000, counters({ sentBytes: 100, sentPackets: 1 }));
    const after = reading(
      3000,
      counters({ sentBytes: 4100, sentPackets: 5, receivedBytes: 200, receivedPackets: 2 }),
    );
    expect(trafficBetween({ before, after, seconds: 2 }, topology)).toEqual([
      {
        cable,
        receivedBytesPerSecond: 2000,
        sentBytesPerSecond: 100,
        receivedPacketsPerSecond: 2,
        sentPacketsPerSecond: 1,
        errors: 0,
        dropped: 0,
      },
    ]);
  });

  it.each([
    ['nothing ran', counters(), counters()],
    [
      'the counter went down: a new interface of that name',
      counters({ sentBytes: 9 }),
      counters({ sentPackets: 3 }),
    ],
    ['it is no cable of ours', counters({ device: 'eth0' }), counters({ device: 'eth0', sentPackets: 9 })],
    ['it is new', counters({ device: 'other' }), counters({ sentPackets: 9 })],
  ])('leaves out a cable where %s', (_why, before, after) => {
    expect(
      trafficBetween({ before: reading(0, before), after: reading(1000, after), seconds: 1 }, topology),
    ).toEqual([]);
  });

  it('keeps a silent cable that lost something', () => {
    const lossy = counters({ receivedDropped: 3, sentErrors: 1 });
    expect(
      trafficBetween({ before: reading(0, lossy), after: reading(1000, lossy), seconds: 1 }, topology),
    ).toMatchObject([{ dropped: 3, errors: 1 }]);
  });

  it('says nothing of no time', () => {
    const [before, after] = [reading(5, counters()), reading(5, counters({ sentPackets: 9 }))];
    expect(trafficBetween({ before, after, seconds: 0 }, topology)).toEqual([]);
  });
});

describe('the meter', () => {
  it('reads once a second while somebody listens, and not at all otherwise', async () => {
    const timers: (() => void)[] = [];
    let reads = 0;
    const meter = new TrafficMeter({
      clock: {
        now: () => 0,
        steady: () => reads * 1000,
        after: (_wait, task) => {
          timers.push(task);
          return () => void timers.splice(timers.indexOf(task), 1);
        },
      },
      read: async () => {
        reads += 1;
        // Somebody sets the clock back meanwhile.
        return reading(-reads, counters({ sentPackets: reads, sentBytes: reads * 10 }));
      },
      topology: () => topology,
    });
    expect(reads).toBe(0);
    const heard: number[] = [];
    const stops = [
      meter.listen(({ cables }) => heard.push(cables[0]?.receivedBytesPerSecond ?? -1)),
      meter.listen(() => undefined),
    ];
    await Promise.resolve();
    await new Promise(setImmediate);
    expect([reads, timers.length, heard]).toEqual([1, 1, []]);
    timers.shift()?.();
    await new Promise(setImmediate);
    expect([reads, heard]).toEqual([2, [10]]);
    for (const stop of stops) stop();
    expect(timers).toEqual([]);
  });

  it('has one reading under way, however often somebody comes and goes', async () => {
    const timers: (() => void)[] = [];
    let reads = 0;
    const meter = new TrafficMeter({
      clock: {
        now: () => 0,
        steady: () => reads * 1000,
        after: (_wait, task) => {
          timers.push(task);
          return () => void timers.splice(timers.indexOf(task), 1);
        },
      },
      read: async () => reading((reads += 1) * 1000, counters()),
      topology: () => topology,
    });
    for (let count = 0; count < 1000; count += 1) meter.listen(() => undefined)();
    const stop = meter.listen(() => undefined);
    await new Promise(setImmediate);
    expect([reads, timers.length]).toEqual([1, 1]);
    stop();
    const again = meter.listen(() => undefined);
    await new Promise(setImmediate);
    expect([reads, timers.length]).toEqual([2, 1]);
    again();
    expect(timers).toEqual([]);
  });
});
