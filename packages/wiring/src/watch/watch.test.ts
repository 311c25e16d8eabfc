import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { RawSocket } from '../netlink/binding.js';
import type { CommandEvents, Commands } from '../system.js';
import { openWatch } from './openWatch.js';

/** A socket whose kernel is the test. */
class TestSocket extends EventEmitter implements RawSocket {
  readonly groups: number[] = [];
  closed = false;
  send = () => undefined;
  addMembership = (group: number) => this.groups.push(group);
  setRecvBufferSize = () => undefined;
  ref = () => undefined;
  unref = () => undefined;
  close = () => (this.closed = true);
}

interface Started {
  readonly parameters: readonly string[];
  readonly events: CommandEvents;
  stopped: boolean;
}

function setUp(how: { netlink: 'works' | 'refused' | 'missing'; allNamespaces?: boolean }) {
  const sockets: TestSocket[] = [];
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
  const open = () => {
    if (how.netlink === 'refused') throw new Error('EPERM');
    const socket = new TestSocket();
    sockets.push(socket);
    return socket;
  };
  const binding =
    how.netlink === 'missing' ? { kind: 'missing' as const, words: '' } : { kind: 'loaded' as const, open };
  const onChange = vi.fn<() => void>();
  const watch = openWatch(
    {
      binding,
      commands,
      mayHearAllNamespaces: how.allNamespaces ?? false,
      onSource: (source) => changes.push(source),
    },
    onChange,
  );
  return { watch, sockets, started, changes, onChange };
}

const error = (code: string) => Object.assign(new Error(code), { code });

describe('watching', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('WIR-40 calls once for the many messages of one change, and again for the next', () => {
    const { sockets, onChange, watch } = setUp({ netlink: 'works' });
    for (let at = 0; at < 14; at += 1) sockets[0]?.emit('message', Buffer.alloc(0));
    vi.advanceTimersByTime(1);
    expect(onChange).toHaveBeenCalledTimes(1);
    sockets[0]?.emit('truncatedMessage', Buffer.alloc(0));
    vi.advanceTimersByTime(1);
    expect(onChange).toHaveBeenCalledTimes(2);
    watch.close();
  });

  it('WIR-41 hears links and addresses, not neighbours', () => {
    const { sockets, watch } = setUp({ netlink: 'works' });
    expect(sockets[0]?.groups).toEqual([1, 5, 9]);
    watch.close();
  });

  it('WIR-42 takes lost messages for a change and keeps its socket', () => {
    const { sockets, onChange, watch } = setUp({ netlink: 'works' });
    sockets[0]?.emit('error', error('ENOBUFS'));
    vi.advanceTimersByTime(10_000);
    expect(onChange).toHaveBeenCalledTimes(1);
    expect(sockets).toHaveLength(1);
    expect(sockets[0]?.closed).toBe(false);
    watch.close();
  });

  it('WIR-42 opens a failed socket again and reads what was missed', () => {
    const { sockets, onChange, changes, watch } = setUp({ netlink: 'works' });
    sockets[0]?.emit('error', error('EBADF'));
    expect(sockets[0]?.closed).toBe(true);
    expect(changes.at(-1)).toBe('none');
    vi.advanceTimersByTime(101);
    expect(changes.at(-1)).toBe('netlink');
    vi.advanceTimersByTime(1);
    expect(onChange).toHaveBeenCalledTimes(2);
    sockets[1]?.emit('message', Buffer.alloc(0));
    vi.advanceTimersByTime(1);
    expect(onChange).toHaveBeenCalledTimes(3);
    watch.close();
  });

  it('WIR-43 uses ip monitor where netlink is missing or refused', () => {
    for (const netlink of ['missing', 'refused'] as const) {
      const { started, onChange, changes, watch } = setUp({ netlink });
      expect(started.map((entry) => entry.parameters)).toEqual([['monitor', 'link', 'address']]);
      expect(changes).toEqual(['ip-monitor']);
      started[0]?.events.onOutput();
      vi.advanceTimersByTime(1);
      expect(onChange).toHaveBeenCalledTimes(1);
      watch.close();
    }
  });

  it('WIR-43 starts ip monitor again, ever later, when it keeps ending', () => {
    const { started, changes, watch } = setUp({ netlink: 'missing' });
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
    const { onChange, started, watch } = setUp({ netlink: 'missing' });
    vi.advanceTimersByTime(301);
    expect(onChange).toHaveBeenCalledTimes(1);
    started[0]?.events.onExit('gone');
    vi.advanceTimersByTime(500 + 301);
    expect(onChange).toHaveBeenCalledTimes(2);
    watch.close();
  });

  it('WIR-44 also hears inside the containers where the kernel allows it', () => {
    const { started, onChange, changes, watch } = setUp({ netlink: 'works', allNamespaces: true });
    expect(started[0]?.parameters).toEqual(['monitor', 'all-nsid', 'link', 'address']);
    started[0]?.events.onOutput();
    vi.advanceTimersByTime(1);
    expect(onChange).toHaveBeenCalledTimes(1);
    started[0]?.events.onExit('gone');
    expect(changes).toEqual(['netlink']);
    watch.close();
  });

  it('WIR-45 leaves nothing behind when it is closed', () => {
    for (const netlink of ['works', 'missing'] as const) {
      const { watch, sockets, started, onChange } = setUp({ netlink, allNamespaces: true });
      sockets[0]?.emit('message', Buffer.alloc(0));
      started[0]?.events.onExit('gone');
      watch.close();
      vi.advanceTimersByTime(120_000);
      expect(vi.getTimerCount()).toBe(0);
      expect(onChange).not.toHaveBeenCalled();
      expect(started).toHaveLength(1);
      expect(started[0]?.stopped).toBe(true);
      expect(sockets.every((socket) => socket.closed)).toBe(true);
    }
  });
});
