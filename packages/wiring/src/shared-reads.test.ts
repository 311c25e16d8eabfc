import { describe, expect, it } from 'vitest';
import { SharedReads } from './shared-reads.js';

interface Reading {
  readonly signal: AbortSignal;
  readonly answer: (value: string) => void;
  readonly fail: (error: Error) => void;
}

function room(limits = { atOnce: 2, waiting: 3 }) {
  const reads = new SharedReads(limits);
  const begun = new Map<string, Reading[]>();
  const ask = (key: string, signal?: AbortSignal): Promise<string> =>
    reads.ask(
      key,
      (own) =>
        new Promise((answer, fail) => {
          begun.set(key, [...(begun.get(key) ?? []), { signal: own, answer, fail }]);
        }),
      signal,
    );
  const last = (key: string): Reading => {
    const reading = begun.get(key)?.at(-1);
    if (reading === undefined) throw new Error(`${key} has not begun`);
    return reading;
  };
  const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  return { ask, begun, last, turn };
}

describe('reads that are shared', () => {
  it('WIR-93 the same question asked twice at once is one read, and another later is another', async () => {
    const { ask, begun, last, turn } = room();
    const both = [ask('a'), ask('a')];
    await turn();
    expect(begun.get('a')).toHaveLength(1);
    last('a').answer('one');
    expect(await Promise.all(both)).toEqual(['one', 'one']);
    void ask('a');
    await turn();
    expect(begun.get('a')).toHaveLength(2);
  });

  it('WIR-93 so many run at once, the others wait in turn, and too many are refused', async () => {
    const { ask, begun, last, turn } = room();
    const asked = ['a', 'b', 'c', 'd', 'e'].map((key) => ask(key));
    await expect(ask('f')).rejects.toThrow('too many reads are waiting');
    await turn();
    expect([...begun.keys()]).toEqual(['a', 'b']);
    last('b').answer('b');
    await asked[1];
    await turn();
    expect([...begun.keys()]).toEqual(['a', 'b', 'c']);
    last('a').fail(new Error('gone'));
    await expect(asked[0]).rejects.toThrow('gone');
    await turn();
    expect([...begun.keys()]).toEqual(['a', 'b', 'c', 'd']);
  });

  it('WIR-93 what nobody waits for is ended, or never begins', async () => {
    const { ask, begun, last, turn } = room();
    const [one, two, late] = [new AbortController(), new AbortController(), new AbortController()];
    const asked = [ask('a', one.signal), ask('a', two.signal), ask('b'), ask('c', late.signal)];
    await turn();
    one.abort(new Error('left'));
    await expect(asked[0]).rejects.toThrow('left');
    expect(last('a').signal.aborted).toBe(false);
    two.abort(new Error('left too'));
    await expect(asked[1]).rejects.toThrow('left too');
    expect(last('a').signal.aborted).toBe(true);
    late.abort(new Error('not needed'));
    await expect(asked[3]).rejects.toThrow('not needed');
    last('a').fail(new Error('ended'));
    await turn();
    expect([...begun.keys()]).toEqual(['a', 'b']);
    // Whoever asks the same now gets a read of its own, not the one that was ended.
    void ask('a');
    await turn();
    expect(begun.get('a')).toHaveLength(2);
  });

  it('WIR-93 asks nothing for somebody who has left before', async () => {
    const { ask, begun, turn } = room();
    await expect(ask('a', AbortSignal.abort(new Error('before')))).rejects.toThrow('before');
    await turn();
    expect(begun.size).toBe(0);
  });
});
