import { expect, test } from 'vitest';
import type { DrawnItem, Place } from './picture.js';
import { unreadableIn } from './writing.js';

const at = (x: number, y: number, width: number, height: number): Place => ({ x, y, width, height });
const item = (id: string, kind: string, of: string | null = null, role?: string): DrawnItem => ({
  id,
  entity: id,
  of,
  kind,
  ...(role === undefined ? {} : { role }),
});

/** A rail with its name, and below it a box with its name. */
function drawing(nameOfRail: Place, nameOfBox: Place): readonly string[] {
  const items = [item('rail', 'rail'), item('rail:name', 'text', 'rail', 'network'), item('box', 'box')];
  return unreadableIn({
    items: new Map(items.map((each) => [each.id, each])),
    rects: new Map([
      ['rail', at(0, 0, 200, 26)],
      ['box', at(0, 60, 140, 58)],
    ]),
    labels: [
      { item: 'rail:name', text: 'app', size: 13, rect: nameOfRail },
      { item: 'box', text: 'web', size: 13, rect: nameOfBox },
    ],
  });
}

test('a name on its rail and one in its box are in order', () => {
  expect(drawing(at(10, 6, 30, 14), at(50, 80, 30, 14))).toEqual([]);
});

test('a name that reaches out of its box or its rail is told, and one that lies over what is not its own', () => {
  expect(drawing(at(10, 6, 30, 14), at(-10, 80, 170, 14))).toEqual(['“web” reaches out of box']);
  expect(drawing(at(180, 6, 30, 14), at(50, 80, 30, 14))).toEqual(['“app” reaches out of rail']);
  expect(drawing(at(10, 70, 30, 14), at(80, 80, 30, 14))).toEqual([
    '“app” lies over box',
    '“app” reaches out of rail',
  ]);
});

test('words over words are told', () => {
  expect(drawing(at(50, 78, 30, 14), at(50, 80, 30, 14))).toContain('“app” and “web” lie over one another');
});
