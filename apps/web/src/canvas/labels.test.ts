import { buildScene, nameWidth } from '@patchbay/scene';
import { kindsExample } from '@patchbay/scene/testing';
import { createTranslate } from '@patchbay/text';
import { expect, test } from 'vitest';
import { boxLabels } from './labels.js';

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
