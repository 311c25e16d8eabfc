import { buildScene, nameWidth } from '@patchbay/scene';
import { kindsExample } from '@patchbay/scene/testing';
import { createTranslate } from '@patchbay/text';
import { expect, test } from 'vitest';
import { boxLabels } from './labels.js';

test('from the middle a name is as large as its box allows, and never smaller than the scene set it', () => {
  const { items } = buildScene(kindsExample(), { view: 'networks', text: createTranslate('en') }, null);
  const boxes = items.filter((item) => item.kind === 'box');
  expect(boxes.some((box) => Number(boxLabels(box)['middleSize']) > box.middleSize)).toBe(true);
  for (const box of boxes) {
    const size = Number(boxLabels(box)['middleSize']);
    expect(size).toBeGreaterThanOrEqual(box.middleSize);
    if (size > box.middleSize) expect(nameWidth(box.middleLabel, size)).toBeLessThanOrEqual(box.width);
  }
});

test('a name that is written from far stands inside its box, and only where it can be large', () => {
  const { items } = buildScene(kindsExample(), { view: 'wiring', text: createTranslate('en') }, null);
  const boxes = items.filter((item) => item.kind === 'box');
  const told = boxes.filter((box) => boxLabels(box)['ownFarLabel'] !== '');
  expect(told.length).toBeGreaterThan(0);
  for (const box of told) {
    const { ownFarLabel, ownFarSize } = boxLabels(box);
    expect(Number(ownFarSize)).toBeGreaterThanOrEqual(24);
    expect(nameWidth(String(ownFarLabel), Number(ownFarSize))).toBeLessThanOrEqual(box.width);
  }
  const [some] = boxes;
  if (some === undefined) throw new Error('the example has boxes');
  expect(boxLabels({ ...some, label: 'a-name-that-is-much-too-long-for-any-box' })['ownFarLabel']).toBe('');
});
