import { describe, expect, it } from 'vitest';
import { differences, median, percentile } from './statistics.js';

describe('percentile', () => {
  it('is a sample, whatever the order they came in', () => {
    const samples = [30, 10, 20, 40, 50, 60, 70, 80, 90, 100];
    expect(percentile(samples, 0.95)).toBe(100);
    expect(percentile(samples, 0.9)).toBe(90);
    expect(median(samples)).toBe(50);
  });

  it('keeps one bad sample of twenty out of the 95th, and no second one', () => {
    const one = [...Array.from({ length: 19 }, () => 1), 100];
    const two = [...Array.from({ length: 18 }, () => 1), 100, 100];
    expect(percentile(one, 0.95)).toBe(1);
    expect(percentile(two, 0.95)).toBe(100);
  });

  it('of nothing is no number', () => {
    expect(percentile([], 0.5)).toBeNaN();
  });
});

describe('differences', () => {
  it('compares each sample with its own floor', () => {
    expect(differences([5, 8], [4, 9])).toEqual([1, -1]);
  });
});
