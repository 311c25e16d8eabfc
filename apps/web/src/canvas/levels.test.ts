import { describe, expect, it } from 'vitest';
import { levelAt } from './levels.js';

describe('the zoom level', () => {
  it.each([
    [1, 'near'],
    [0.7, 'middle'],
    [0.1, 'far'],
  ] as const)('at %s is %s wherever one comes from', (zoom, level) => {
    for (const from of ['near', 'middle', 'far'] as const) expect(levelAt(zoom, from)).toBe(level);
  });

  it('stays as it is while the zoom trembles about a threshold', () => {
    for (const zoom of [0.86, 0.87, 0.89]) {
      expect(levelAt(zoom, 'near')).toBe('near');
      expect(levelAt(zoom, 'middle')).toBe('middle');
    }
  });
});
