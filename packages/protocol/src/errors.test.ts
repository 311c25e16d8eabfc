import { createTranslate, english, say } from '@patchbay/text';
import { describe, expect, it } from 'vitest';
import { errorCodes, errorKeys, errorTable } from './index.js';

/** The codes that have a sentence. */
const fromCatalogue = (): string[] =>
  Object.keys(english)
    .filter((key) => key.startsWith('error.') && !key.endsWith('.hint'))
    .map((key) => key.slice('error.'.length));

describe('every error code', () => {
  it('is in the table and in the catalogue, and nothing else is', () => {
    expect(fromCatalogue().toSorted()).toEqual(errorCodes.toSorted());
  });

  it.each(errorCodes)('%s has a sentence and a hint', (code) => {
    const translate = createTranslate('en');
    const { message, hint } = errorKeys(code);
    for (const key of [message, hint]) {
      const sentence = say(translate, { key, parameters: {} });
      expect(sentence).not.toBe(key);
      expect(sentence.length).toBeGreaterThan(8);
    }
  });

  it.each(errorCodes)('%s is answered with a status that says failure', (code) => {
    expect(errorTable[code].status).toBeGreaterThanOrEqual(400);
    expect(errorTable[code].status).toBeLessThan(600);
  });
});
