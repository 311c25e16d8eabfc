import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CommandEvents, Commands } from '../system.js';
import { openWatch } from './open-watch.js';

interface Started {
  readonly parameters: readonly string[];
  readonly events: CommandEvents;
  stopped: boolean;
}

function setUp(mayHearAllNamespaces = false) {
  const started: Started[] = [];
  const changes: string[] = [];
  const commands: Commands = {
    run: () => Promise.resolve(''),
    start: (_, parameters, events) => {
      const entry: Started = { parameters, events, stopped: false };
      started.push(entry);
      return { stop: () => (entry.stopped = true) };
    },
  };
  const onChange = vi.fn<() => void>();
  const watch = openWatch(
    { commands, mayHearAllNamespaces, onSource: (source) => changes.push(source) },
    onChange,
  );
  return { watch, started, changes, onChange };
}

describe('watching', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('WIR-40 calls once for the many lines of one change, and again for the next', () => {
    const { started, onChange, watch } = setUp();
    for (let at = 0; at < 14; at += 1) started[0]?.events.onOutput();
    vi.advanceTimersByTime(1);
    expect(onChange).toHaveBeenCalledTimes(1);
    started[0]?.events.onOutput();
    vi.advanceTimersByTime(1);
    expect(onChange).toHaveBeenCalledTimes(2);
    watch.close();
  });

  it('WIR-41 hears links and addresses, not neighbours', () => {
    const { started, changes, watch } = setUp();
    expect(started.map((entry) => entry.parameters)).toEqual([['monitor', 'link', 'address']]);
    expect(changes).toEqual(['ip-monitor']);
    watch.close();
  });

  it('WIR-43 starts ip monitor again, ever later, when it keeps ending', () => {
    const { started, changes, watch } = setUp();
    const startsWithin = (ms: number) => {
      started.at(-1)?.events.onExit('gone');
      expect(changes.at(-1)).toBe('none');
      const before = started.length;
      vi.advanceTimersByTime(ms - 1);
      expect(started.length).toBe(before);
      vi.advanceTimersByTime(1);
      expect(started.length).toBe(before + 1);
    };
    for (const wait of [500, 1_000, 2_000, 4_000]) startsWithin(wait);
    started.at(-1)?.events.onOutput();
    startsWithin(500);
    watch.close();
  });

  it('WIR-43 reads again once ip monitor surely listens, for what changed before it did', () => {
    const { onChange, started, watch } = setUp();
    vi.advanceTimersByTime(301);
    expect(onChange).toHaveBeenCalledTimes(1);
    started[0]?.events.onExit('gone');
    vi.advanceTimersByTime(500 + 301);
    expect(onChange).toHaveBeenCalledTimes(2);
    watch.close();
  });

  it('WIR-44 also hears inside the containers where the kernel allows it', () => {
    const { started, watch } = setUp(true);
    expect(started.map((entry) => entry.parameters)).toEqual([['monitor', 'all-nsid', 'link', 'address']]);
    watch.close();
  });

  it('WIR-45 leaves nothing behind when it is closed', () => {
    const { watch, started, onChange } = setUp();
    started[0]?.events.onOutput();
    started[0]?.events.onExit('gone');
    watch.close();
    vi.advanceTimersByTime(120_000);
    expect(vi.getTimerCount()).toBe(0);
    expect(onChange).not.toHaveBeenCalled();
    expect(started).toHaveLength(1);
    expect(started[0]?.stopped).toBe(true);
  });
});
