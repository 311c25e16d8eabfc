import { errorCodes, feedActions, type FeedEntry, type SourceState } from '@patchbay/protocol';
import { createTranslate, say } from '@patchbay/text';
import { describe, expect, test } from 'vitest';
import type { Connection } from '../link/connection.js';
import { problem } from '../link/problem.js';
import { connectionWords } from './connection.js';
import { feedWords } from './feed.js';
import { problemWords } from './problem.js';
import { clockTime } from './time.js';
import { translate } from './translate.js';

/** A key instead of a sentence, or a hole in it. */
const unfilled = /[{}]|^(?:feed|error|connection)\.|undefined|null/;

describe('feed', () => {
  const entry: FeedEntry = {
    id: 1,
    at: 0,
    origin: 'docker',
    action: 'other',
    container: 'web',
    network: 'app',
    detail: 'x1',
    subjects: [],
  };

  test.each(feedActions)('%s is a sentence, however little Docker told', (action) => {
    const bare = { ...entry, action, container: null, network: null, detail: null };
    for (const text of [feedWords({ ...entry, action }, translate), feedWords(bare, translate)]) {
      expect(text).toMatch(/\S+ \S+/);
      expect(text).not.toMatch(unfilled);
    }
  });

  test('names and details are in it', () => {
    expect(feedWords({ ...entry, action: 'network-connected' }, translate)).toBe('web was connected to app.');
    expect(feedWords({ ...entry, action: 'container-renamed', detail: 'old' }, translate)).toMatch(
      /web.*old/,
    );
    expect(feedWords({ ...entry, action: 'container-stopped', detail: '137' }, translate)).toContain('137');
    expect(feedWords({ ...entry, action: 'container-stopped', detail: null }, translate)).toBe(
      'web stopped.',
    );
    const changed = { ...entry, action: 'lab-changed', detail: 'wordpress' } as const;
    expect(feedWords(changed, translate)).toBe('Lab changed to WordPress and MySQL.');
  });
});

describe('problems', () => {
  // Before there is a page, nobody sees them here; the catalogue of the page leaves them out.
  const terminalOnly = new Set<string>([
    'PB_BAD_FLAG',
    'PB_PORT_BUSY',
    'PB_PROBE_SOCKET',
    'PB_PORT_REFUSED',
    'PB_ENGINE_ADDRESS',
    'PB_TWO_ENGINES',
    'PB_NODE_VERSION',
    'PB_NOT_BUILT',
  ]);
  const shown = errorCodes.filter((code) => !terminalOnly.has(code));

  test.each(shown)('%s says what is wrong and what to do', (code) => {
    const parameters = new Proxy(
      {},
      { get: () => 'x', has: () => true, getOwnPropertyDescriptor: () => undefined },
    );
    const { says, hint } = problemWords(problem(code, parameters));
    expect(say(translate, says)).toMatch(/\S+ \S+/);
    expect(say(translate, hint)).toMatch(/\S+ \S+/);
  });

  test('what the server says inside of them is said in the page’s language', () => {
    const { says } = problemWords(problem('PB_NOT_FOUND', { what: 'such network' }));
    expect(say(translate, says)).toBe('There is no such network here.');
    expect(say(createTranslate('zh-Hant'), says)).toBe('這裡沒有這個網路。');
    const undo = problemWords(problem('PB_NOT_UNDOABLE', { reason: 'it is undone' })).says;
    expect(say(createTranslate('zh-Hans'), undo)).toBe('此更改无法撤销：它已经撤销过了。');
  });

  test('Docker’s own words stand in the sentence', () => {
    const { says } = problemWords(problem('PB_ENGINE_REFUSED', { message: 'Address already in use' }));
    expect(say(translate, says)).toContain('Address already in use');
  });
});

describe('connection', () => {
  const engineAway: SourceState = {
    kind: 'stale',
    since: 1_000_000,
    problem: { code: 'PB_ENGINE_DOWN', parameters: {}, message: '', hint: '' },
  };
  const words = (connection: Connection, source: SourceState | null): string[] => {
    const { says, more } = connectionWords(connection, source);
    return [says, ...(more === null ? [] : [more])].map((sentence) => say(translate, sentence));
  };

  test('only a live line to a live engine promises the truth of this moment', () => {
    expect(words({ kind: 'live' }, { kind: 'live', since: 0 })).toEqual(['Live']);
    expect(connectionWords({ kind: 'live' }, engineAway).tone).toBe('fault');
    expect(connectionWords({ kind: 'stale', since: 0 }, { kind: 'live', since: 0 }).tone).toBe('fault');
    expect(connectionWords({ kind: 'connecting' }, null).tone).toBe('wait');
  });

  test('what is stale says since when', () => {
    const since = 1_000_000;
    for (const text of words({ kind: 'stale', since }, { kind: 'live', since: 0 })) {
      expect(text).toContain(clockTime(since));
    }
    expect(words({ kind: 'live' }, engineAway)[1]).toContain(clockTime(engineAway.since));
  });
});
