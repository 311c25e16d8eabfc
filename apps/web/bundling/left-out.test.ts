import { themes } from '@patchbay/scene';
import { languages } from '@patchbay/text';
import { describe, expect, test } from 'vitest';
import { cytoscapeLeftOut } from './cytoscape-left-out.ts';
import { withoutParts, type LeftOut } from './left-out.ts';
import { stylesheet } from '../src/canvas/stylesheet.js';

const without = (code: string, parts: Omit<LeftOut, 'files'>): string =>
  withoutParts(code, { files: /./, ...parts })
    .code.replaceAll(/\s+/g, ' ')
    .trim();

describe('leaving parts of a library out', () => {
  test('a declared function stays and throws, a method goes', () => {
    const thrown = '{ throw Error("left out of the build"); }';
    expect(without('function a() { b(); }', { functions: ['a'] })).toBe(`function a() ${thrown}`);
    expect(without('let a = () => { b(); };', { functions: ['a'] })).toBe(`let a = () => ${thrown};`);
    expect(without('x.a = function () { b(); }; c();', { functions: ['x.a'] })).toBe('; c();');
    expect(without('y.a = function () { b(); };', { functions: ['x.a'] })).toBe(
      'y.a = function () { b(); };',
    );
    expect(without('t = { a: function () {}, b };', { functions: ['a'] })).toBe('t = { b };');
  });

  test('a call goes by its function and first argument', () => {
    expect(without("draw('a', 1); draw('b');", { calls: ["draw 'a'"] })).toBe("; draw('b');");
    expect(without('draw(); drawn();', { calls: ['draw'] })).toBe('; drawn();');
    expect(without("x = draw('a');", { calls: ["draw 'a'"] })).toBe("x = draw('a');");
  });

  test('entries of tables and lists go by their names', () => {
    expect(without("t = { 'a-b': 1, c: 2 };", { entries: ['a-b', 'c'] })).toBe('t = { };');
    expect(without("t = [{ name: 'a', x: 1 }, { name: 'b' }];", { entries: ['a'] })).toBe(
      "t = [ { name: 'b' }];",
    );
    expect(without("t = ['a', 'b', f('b')];", { entries: ['b'] })).toBe("t = ['a', f('b')];");
  });

  test('nothing is equal to a text that never comes', () => {
    expect(without("if (x.y() === 'a' || z != 'a') b();", { never: ['a'] })).toBe('if (false || true) b();');
  });

  test('a case that never comes goes, and what others do with it stays', () => {
    const code =
      "switch (x) { case 'a': case 'b': b(); break; case 'c': c(); case 'd': d(); break; default: e(); }";
    expect(without(code, { never: ['a'] })).not.toContain("'a'");
    expect(without(code, { never: ['b'] })).toContain("case 'a': b(); break;");
    expect(without(code, { never: ['a', 'b'] })).toBe(
      "switch (x) { case 'c': c(); case 'd': d(); break; default: e(); }",
    );
    expect(without(code, { never: ['d'] })).toContain("case 'c': c(); d(); break;");
  });

  test('what always comes to the same is written down, but not where something is assigned to it', () => {
    const always = { 'r.on': 'false' };
    expect(without('r.on = true; if (r.on || s) b();', { always })).toBe('r.on = true; if (false || s) b();');
  });

  test('says what it found', () => {
    const parts = { files: /./, functions: ['a', 'b'], never: ['c'] };
    expect(withoutParts('function a() {}', parts).found).toEqual(['a']);
  });
});

describe('the picture asks for nothing that is left out of cytoscape', () => {
  const gone = new Set(cytoscapeLeftOut.flatMap(({ entries = [], never = [] }) => [...entries, ...never]));
  const looks = Object.values(themes).flatMap((theme) =>
    languages.flatMap((language) =>
      (['near', 'middle', 'far'] as const).map((level) => ({ theme, language, level })),
    ),
  );
  const rules = looks
    .flatMap((look) => stylesheet(look))
    .map((rule) => ({
      selector: rule.selector,
      style: 'style' in rule ? rule.style : {},
    }));
  const pairs = rules.flatMap(({ style }) => Object.entries(style));

  test('in its properties and their values', () => {
    expect(pairs.length).toBeGreaterThan(1000);
    expect(pairs.filter(([name, value]) => gone.has(name) || gone.has(String(value)))).toEqual([]);
  });

  test('its colours are hexadecimal', () => {
    const colours = pairs.filter(([name]) => name === 'color' || name.endsWith('-color'));
    expect(colours.filter(([, colour]) => !/^#[\dA-F]{6}$/i.test(String(colour)))).toEqual([]);
  });

  test('its selectors name groups, classes and states', () => {
    const selectors = new Set(rules.flatMap(({ selector }) => selector.split(/,\s*/)));
    const plain = /^(?:node|edge)?(?:[.:][\w-]+)*$/;
    expect([...selectors].filter((selector) => !plain.test(selector))).toEqual([]);
  });

  test('every line is straight and ends where the scene says', () => {
    const lines = rules.filter(({ selector }) => selector === 'edge').map(({ style }) => style);
    expect(lines).toHaveLength(looks.length);
    for (const line of lines)
      expect(line).toMatchObject({
        'curve-style': 'straight',
        'source-endpoint': expect.any(Function),
        'target-endpoint': expect.any(Function),
      });
  });
});
