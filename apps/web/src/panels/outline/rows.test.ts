import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { smallExample } from '@patchbay/scene/testing';
import { translate } from '../../words/translate.js';
import {
  filterOutline,
  rowOf,
  stepFor,
  typeAhead,
  visibleRows,
  type OutlineRow,
  type Toggled,
} from './rows.js';
import { buildOutline, type OutlineNode } from './tree.js';
import { nothingTyped, wordAfter } from './typed.js';

const tree = buildOutline(smallExample(), translate);
const rows = visibleRows(tree, new Map());
const labels = (shown: readonly OutlineRow[]): string[] => shown.map(({ node }) => node.label);

function keyOf(label: string, shown: readonly OutlineRow[] = rows): string {
  const row = shown.find(({ node }) => node.label === label);
  if (row === undefined) throw new Error(`no row is called ${label}`);
  return row.node.key;
}

describe('outline rows', () => {
  test('engine, projects, networks, containers, host: each where people look for it', () => {
    expect(labels(rows)).toEqual([
      'workshop',
      'Project shop',
      'shop_backend',
      'shop-api-1',
      'shop-cache-1',
      'shop-db-1',
      'shop-worker-1',
      'shop_frontend',
      'shop-api-1',
      'shop-docs-1',
      'shop-web-1',
      'bridge',
      'adminer',
      'probe',
      'Host',
      'eth0',
    ]);
  });

  test('each container opens to its cable, with both ends', () => {
    const opened = visibleRows(tree, new Map([[keyOf('adminer'), true]]));
    const cable = opened[opened.findIndex(({ node }) => node.label === 'adminer') + 1];
    expect(cable?.node).toMatchObject({ kind: 'endpoint', label: 'eth0', state: 'up' });
    expect(cable?.node.detail).toMatch(/^veth/);
  });

  test('keys are unique and every row knows its place among its siblings', () => {
    const everything = new Map(all(tree).map(({ key }) => [key, true]));
    const opened = visibleRows(tree, everything);
    expect(new Set(opened.map(({ node }) => node.key)).size).toBe(opened.length);
    for (const { parent, siblings, position } of opened) {
      expect(opened.filter((row) => row.parent === parent)).toHaveLength(siblings);
      expect(position).toBeLessThanOrEqual(siblings);
    }
  });

  test('arrows, Home and End walk; right and left open, close and climb', () => {
    expect(stepFor('ArrowDown', keyOf('workshop'), rows)).toEqual({
      kind: 'focus',
      key: keyOf('Project shop'),
    });
    expect(stepFor('ArrowUp', keyOf('workshop'), rows)).toBeNull();
    expect(stepFor('Home', keyOf('eth0'), rows)).toEqual({ kind: 'focus', key: keyOf('workshop') });
    expect(stepFor('End', keyOf('workshop'), rows)).toEqual({ kind: 'focus', key: keyOf('eth0') });
    const adminer = keyOf('adminer');
    expect(stepFor('ArrowRight', adminer, rows)).toEqual({ kind: 'toggle', key: adminer, open: true });
    expect(stepFor('ArrowLeft', adminer, rows)).toEqual({ kind: 'focus', key: keyOf('bridge') });
    expect(stepFor('ArrowLeft', keyOf('bridge'), rows)).toMatchObject({ kind: 'toggle', open: false });
    expect(stepFor('Enter', adminer, rows)).toEqual({ kind: 'activate', key: adminer });
    expect(stepFor('x', adminer, rows)).toBeNull();
  });

  test('whatever keys are pressed, the focus is on a visible row', () => {
    const keys = fc.constantFrom('ArrowDown', 'ArrowUp', 'ArrowLeft', 'ArrowRight', 'Home', 'End');
    fc.assert(
      fc.property(fc.array(keys, { maxLength: 60 }), (pressed) => {
        let toggled: Toggled = new Map();
        let focused = keyOf('workshop');
        for (const key of pressed) {
          const step = stepFor(key, focused, visibleRows(tree, toggled));
          if (step?.kind === 'focus') focused = step.key;
          if (step?.kind === 'toggle') toggled = new Map([...toggled, [step.key, step.open]]);
        }
        expect(visibleRows(tree, toggled).map(({ node }) => node.key)).toContain(focused);
      }),
    );
  });

  test('typing finds the next row that starts so, around the end', () => {
    expect(typeAhead('s', keyOf('workshop'), rows)).toBe(keyOf('shop_backend'));
    expect(typeAhead('s', keyOf('shop_backend'), rows)).toBe(keyOf('shop-api-1'));
    expect(typeAhead('shop-w', keyOf('eth0'), rows)).toBe(keyOf('shop-worker-1'));
    expect(typeAhead('Shop-W', keyOf('shop-worker-1'), rows)).toBe(keyOf('shop-worker-1'));
    expect(typeAhead('zzz', keyOf('eth0'), rows)).toBeNull();
  });

  test('letters that act do not start a word, but belong to one that was begun', () => {
    for (const key of 'cdusrhnwaltme/') expect(wordAfter(nothingTyped, { key, timeStamp: 0 })).toBeNull();
    const begun = wordAfter(nothingTyped, { key: 'b', timeStamp: 0 });
    expect(begun?.text).toBe('b');
    expect(wordAfter(begun ?? nothingTyped, { key: 'd', timeStamp: 300 })?.text).toBe('bd');
    expect(wordAfter(begun ?? nothingTyped, { key: 'd', timeStamp: 5_000 })).toBeNull();
    expect(wordAfter(nothingTyped, { key: 'Tab', timeStamp: 0 })).toBeNull();
  });

  test('a cable that is up and yet wrong is not called up', () => {
    const example = smallExample();
    const cables = new Map(
      [...example.cables].map(([id, cable]) => [id, { ...cable, faults: ['MTU_MISMATCH' as const] }]),
    );
    const nodes = all(buildOutline({ ...example, cables }, translate));
    const states = nodes.filter(({ kind }) => kind === 'endpoint').map(({ state }) => state);
    expect(states).toContain('problem');
    expect(states).not.toContain('up');
  });

  test('a container on two networks is shown where it was selected', () => {
    const both = rows.filter(({ node }) => node.label === 'shop-api-1');
    const [first, second] = both;
    if (first?.node.target == null || second === undefined) throw new Error('shop-api-1 is on two networks');
    expect(rowOf(first.node.target, null, rows)).toBe(first.node.key);
    expect(rowOf(first.node.target, second.node.endpoint, rows)).toBe(second.node.key);
  });

  test('the filter keeps matches with their way and their content', () => {
    expect(labels(visibleRows(filterOutline(tree, '172.17'), new Map()))).toEqual([
      'workshop',
      'bridge',
      'adminer',
      'probe',
    ]);
    expect(filterOutline(tree, 'no such thing')).toEqual([]);
    expect(filterOutline(tree, '  ')).toBe(tree);
  });
});

function all(nodes: readonly OutlineNode[]): readonly OutlineNode[] {
  return nodes.flatMap((node) => [node, ...all(node.children)]);
}
