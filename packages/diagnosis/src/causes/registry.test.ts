import { english } from '@patchbay/text';
import { expect, test } from 'vitest';
import { causeCodes } from './codes.js';
import { causes } from './registry.js';
import { remedyCodes } from './remedies.js';

function keysWith(prefix: string): string[] {
  return Object.keys(english)
    .filter((key) => key.startsWith(prefix))
    .map((key) => key.slice(prefix.length));
}

test('C-1 every code has a cause, and every cause a code', () => {
  expect([...new Set(causes.map(({ code }) => code))].toSorted()).toEqual([...causeCodes].toSorted());
});

test('C-1 every code has a sentence and a proof, and no sentence is of a code that nobody has', () => {
  expect(keysWith('diagnosis.cause.').toSorted()).toEqual([...causeCodes].toSorted());
  expect(keysWith('diagnosis.proof.').toSorted()).toEqual([...causeCodes].toSorted());
});

test('C-1 every remedy is somebody’s, and has a sentence', () => {
  const used = new Set(causes.flatMap(({ remedies }) => remedies));
  expect(remedyCodes.filter((code) => !used.has(code))).toEqual([]);
  expect(keysWith('diagnosis.remedy.').toSorted()).toEqual([...remedyCodes].toSorted());
});

test('C-1 no cause is without a remedy', () => {
  expect(causes.filter(({ remedies }) => remedies.length === 0).map(({ code }) => code)).toEqual([]);
});
