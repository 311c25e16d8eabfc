import { buildScene, nameWidth } from '@patchbay/scene';
import { kindsExample } from '@patchbay/scene/testing';
import { createTranslate } from '@patchbay/text';
import { expect, test } from 'vitest';
import { boxLabels } from './labels.js';

test('from the middle a name is as large as its box allows, and never smaller than the scene set it', () => {
  const { items } = buildScene(kindsExample(), { view: 'networks', text: createTranslate('en') }, null);
  const boxes = items.filter((item) => item.kind === 'box');
  const tooSmall = boxes.filter((box) => Number(boxLabels(box)['middleSize']) < box.middleSize);
  expect(tooSmall).toEqual([]);
  const grown = boxes.filter((box) => Number(boxLabels(box)['middleSize']) > box.middleSize);
  expect(grown.length).toBeGreaterThan(0);
  for (const box of grown) {
    const size = Number(boxLabels(box)['middleSize']);
    expect(nameWidth(box.middleLabel, size)).toBeLessThanOrEqual(box.width);
  }
});

test('a name that is written from far stands inside its box, and is large', () => {
  const { items } = buildScene(kindsExample(), { view: 'wiring', text: createTranslate('en') }, null);
  const boxes = items.filter((item) => item.kind === 'box');
  const told = boxes.filter((box) => boxLabels(box)['ownFarLabel'] !== '');
  expect(told.length).toBeGreaterThan(0);
  for (const box of told) {
    const { ownFarLabel, ownFarSize } = boxLabels(box);
    const lines = String(ownFarLabel).split('\n');
    expect(Number(ownFarSize)).toBeGreaterThanOrEqual(22);
    for (const line of lines) expect(nameWidth(line, Number(ownFarSize))).toBeLessThanOrEqual(box.width);
    expect(lines.length * Number(ownFarSize)).toBeLessThanOrEqual(box.height);
  }
  const [some] = boxes;
  if (some === undefined) throw new Error('the example has boxes');
  const long = 'a-name-that-is-much-too-long-for-any-box';
  const narrow = { ...some, width: 124 };
  const shortened = boxLabels({ ...narrow, label: long, middleLabel: long });
  expect(String(shortened['ownFarLabel'])).toMatch(/^a-.*….*x$/);
  expect(nameWidth(String(shortened['ownFarLabel']), Number(shortened['ownFarSize']))).toBeLessThan(124);
  const broken = boxLabels({ ...narrow, label: 'node-exporter', middleLabel: 'node-\nexporter' });
  expect(broken['ownFarLabel']).toBe('node-\nexporter');
  expect(boxLabels({ ...narrow, farLabel: '12' })['ownFarLabel']).toBe('12');
});
