import type { ProbeOutcome, ProbeRequest } from '@patchbay/topology';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AgentPool, type Seat } from './agent-pool.js';

const request: ProbeRequest = { kind: 'ping', address: '192.0.2.1' };
const answered: ProbeOutcome = { kind: 'answered', milliseconds: 1, addresses: [] };

/** An agent that answers when the test says so. */
interface Started {
  readonly seat: Seat;
  readonly answer: () => void;
  readonly end: () => void;
  stopped: boolean;
}

function setUp() {
  const started: Started[] = [];
  const gone = new Set<number>();
  const pool = new AgentPool({
    isStill: (seat) => !gone.has(seat.pid),
    start: (seat, onEnd) => {
      const waiting: ((outcome: ProbeOutcome) => void)[] = [];
      const settle = (outcome: ProbeOutcome) => waiting.splice(0).forEach((resolve) => resolve(outcome));
      const agent: Started = { seat, answer: () => settle(answered), end: onEnd, stopped: false };
      started.push(agent);
      return {
        ask: () => new Promise((resolve) => waiting.push(resolve)),
        stop: () => {
          agent.stopped = true;
          settle({ kind: 'not-possible', reason: 'stopped' });
          onEnd();
        },
      };
    },
  });
  const running = () => started.filter((agent) => !agent.stopped).map((agent) => agent.seat.inode);
  return { pool, started, gone, running };
}

const seat = (number: number): Seat => ({ pid: number, inode: String(number) });
const settled = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  const left = vi.getTimerCount();
  vi.useRealTimers();
  if (left > 0) throw new Error(`${left} timers are left`);
});

describe('agents', () => {
  it('WIR-82 keeps one for a namespace and ends it after 30 s without a question', async () => {
    const { pool, started, running } = setUp();
    const first = pool.ask(seat(1), request);
    const second = pool.ask({ pid: 9, inode: '1' }, request);
    await settled();
    expect(started).toHaveLength(1);
    started[0]?.answer();
    expect(await Promise.all([first, second])).toEqual([answered, answered]);
    await vi.advanceTimersByTimeAsync(29_000);
    const third = pool.ask(seat(1), request);
    await vi.advanceTimersByTimeAsync(29_000);
    started[0]?.answer();
    await third;
    await vi.advanceTimersByTimeAsync(29_900);
    expect(running()).toEqual(['1']);
    await vi.advanceTimersByTimeAsync(200);
    expect(running()).toEqual([]);
  });

  it('WIR-82 runs at most three: the longest unused makes room, none that is being asked', async () => {
    const { pool, started, running } = setUp();
    const asked = [1, 2, 3].map((number) => pool.ask(seat(number), request));
    await settled();
    const fourth = pool.ask(seat(4), request);
    await settled();
    expect(running()).toEqual(['1', '2', '3']);
    started[1]?.answer();
    await asked[1];
    await settled();
    expect(running()).toEqual(['1', '3', '4']);
    for (const agent of started) agent.answer();
    await Promise.all([...asked, fourth]);
    pool.close();
  });

  it('WIR-82 lets go of a namespace within a second after its process ended', async () => {
    const { pool, started, gone, running } = setUp();
    const asked = pool.ask(seat(1), request);
    await settled();
    started[0]?.answer();
    await asked;
    gone.add(1);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(running()).toEqual([]);
  });

  it('WIR-82 starts another where one ended by itself', async () => {
    const { pool, started } = setUp();
    const asked = pool.ask(seat(1), request);
    await settled();
    started[0]?.answer();
    await asked;
    started[0]?.end();
    const again = pool.ask(seat(1), request);
    await settled();
    expect(started).toHaveLength(2);
    started[1]?.answer();
    expect(await again).toEqual(answered);
    pool.close();
  });

  it('WIR-82 closing answers everyone who waits, and nobody after', async () => {
    const { pool, running } = setUp();
    const asked = [1, 2, 3, 4].map((number) => pool.ask(seat(number), request));
    await settled();
    pool.close();
    for (const outcome of await Promise.all(asked)) expect(outcome.kind).toBe('not-possible');
    expect((await pool.ask(seat(5), request)).kind).toBe('not-possible');
    expect(running()).toEqual([]);
  });
});
