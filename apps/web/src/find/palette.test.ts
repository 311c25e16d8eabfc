/** What the palette offers for the words of the field, in each language, and in which order. */
import { describe, expect, test } from 'vitest';
import { createTranslate, languages, type Language } from '@patchbay/text';
import { smallExample } from '@patchbay/scene/testing';
import type { Commander } from '../command/commander.js';
import { viewStore } from '../store/view.js';
import { commandsOf, type Situation } from './commands.js';
import { sectionsOf, type Line } from './lines.js';
import { thingsOf } from './things.js';
import { verbCommands } from './verbs.js';

const topology = smallExample();
const container = (name: string) => [...topology.containers.values()].find((each) => each.name === name);

function offered(
  typed: string,
  language: Language = 'en',
  news: Partial<Situation['view']> = {},
  recent: string[] = [],
) {
  const translate = createTranslate(language);
  const commander = {} as unknown as Commander;
  const view = { ...viewStore.getState(), ...news };
  const situation: Situation = { topology, view, changes: [], block: null, lab: true, commander };
  const things = thingsOf(topology, translate);
  const commands = commandsOf(situation, translate);
  const verbs = verbCommands({ typed, things, translate }, situation);
  return sectionsOf({ typed, things, commands, verbs, recent });
}

const keyOf = (line: Line): string => line.key.split(' ')[0] ?? '';
const keys = (...asked: Parameters<typeof offered>): readonly string[] =>
  offered(...asked).flatMap(({ lines }) => lines.map(keyOf));
const names = (...asked: Parameters<typeof offered>): readonly string[] =>
  offered(...asked).flatMap(({ lines }) =>
    lines.map((line) => (line.kind === 'command' ? line.command.name : line.found.item.name)),
  );

describe('the words of the field find the command', () => {
  test.each([
    [
      'create-network',
      ['create network', 'add network', 'new network', 'make network', '建立網路', '创建网络'],
    ],
    ['connect', ['connect', 'attach', 'join', 'plug', '連接', '连接', '接入']],
    ['disconnect', ['disconnect', 'detach', 'unplug', 'cable', '拔掉', '断开']],
    [
      'remove-network',
      ['remove network', 'delete network', 'remove', 'delete', 'rm', '刪除網路', '删除网络'],
    ],
    ['prune-networks', ['prune', 'clean up', 'cleanup', '清理']],
    ['export', ['export', 'save', 'print', 'screenshot', 'png', 'svg', '匯出', '截圖', '导出', '截图']],
    [
      'presentation',
      ['present', 'projector', 'presentation', 'full screen', 'fullscreen', '簡報', '投影', '全屏'],
    ],
    ['tour', ['tour', 'tutorial', '導覽', '导览']],
    ['lab', ['lab', 'scenario', '情境', '场景']],
    ['lab-unplug', ['unplug a cable', 'unplug']],
    ['dark', ['dark mode', 'night', 'theme', '深色']],
    ['light', ['light', 'theme', '淺色', '浅色']],
    ['help', ['help', 'shortcuts', 'keys', 'legend', '?', '快捷键', '圖例']],
    ['language', ['language', '中文', 'english', '語言', '语言']],
    ['terminal', ['rename', 'logs', 'ping', 'exec', '重新命名', '日志', '終端機']],
    ['why', ['why', 'ping', 'reach', '為什麼', '为什么']],
  ])('%s', (key, typed) => {
    const found = typed.filter((words) => languages.some((language) => keys(words, language).includes(key)));
    expect(found).toEqual(typed);
  });
  test('in each language also the English ones', () => {
    for (const language of languages) expect(keys('create network', language)[0]).toBe('create-network');
  });
  test('with a slip of the keyboard, or by some of the letters of a name', () => {
    expect(keys('crate netwrok')).toContain('create-network');
    expect(names('shdb')).toEqual(['shop-db-1']);
    expect(names('adminre')).toEqual(['adminer']);
  });
  test('and a guess gives way to what is called so', () => {
    expect(keys('svg')).toEqual(['export']);
  });
  test('and nothing finds nothing', () => {
    expect(offered('xyzzy')).toEqual([]);
  });
});

describe('a verb takes what is named beside it', () => {
  test('of a container', () => {
    expect(names('stop cache')).toEqual(['Stop shop-cache-1']);
    expect(names('disconnect db from')).toEqual(['Disconnect shop-db-1 from shop_backend']);
    expect(names('logs db')[0]).toBe('Logs are not shown here. Copy: docker logs -f shop-db-1');
  });
  test('and what can be done comes before what can not', () => {
    const blocked = offered('delete network').flatMap(({ lines }) =>
      lines.flatMap((line) => (line.kind === 'command' ? [line.command.blocked !== null] : [])),
    );
    expect(blocked).toContain(true);
    expect(blocked).toEqual(blocked.toSorted((left, right) => Number(left) - Number(right)));
  });
  test('of a network', () => {
    expect(names('delete network backend')).toContain('Remove network shop_backend');
  });
});

describe('before anything is typed', () => {
  const web = container('shop-web-1');
  test('what was used last comes first, then what is selected, then the page', () => {
    const sections = offered('', 'en', { selected: web?.id ?? null }, ['dark', 'gone', web?.id ?? '']);
    expect(sections.map(({ name }) => name)).toEqual([
      'recent',
      'selected',
      'docker',
      'view',
      'container',
      'network',
    ]);
    expect(sections[0]?.lines.map(keyOf)).toEqual(['dark', web?.id]);
    expect(sections[3]?.lines.map(keyOf)).not.toContain('dark');
  });
  test('among equals, too, once something is typed', () => {
    expect(names('shop')[0]).toBe('shop-api-1');
    expect(names('shop', 'en', {}, [web?.id ?? ''])[0]).toBe('shop-web-1');
  });
});
