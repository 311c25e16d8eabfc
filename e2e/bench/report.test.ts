import { describe, expect, it } from 'vitest';
import type { Bar, Report } from './model.js';
import { exitStatus, readReport, reportText } from './report.js';
import { markdownOf, tableOf } from './table.js';

function reportOf(...bars: readonly (Bar | null)[]): Report {
  return {
    machine: { cpu: 'any', cores: 2, kernel: '6', node: '24', loadBefore: 0, loadAfter: 0 },
    samples: 1,
    rows: bars.map((bar) => ({
      what: 'a row',
      containers: null,
      unit: 'ms',
      samples: [bar?.value ?? 1],
      floor: null,
      against: null,
      bar,
      note: null,
    })),
  };
}

const bar = (value: number): Bar => ({ says: '≤ 10 ms', value, limit: 10 });
const check = { check: true };

describe('npm run bench -- --check', () => {
  it('succeeds while every figure is at its bar or below, and where there is none', () => {
    expect(exitStatus(reportOf(bar(3), bar(10), null), check)).toBe(0);
  });

  it('fails for one figure past its bar', () => {
    expect(exitStatus(reportOf(bar(3), bar(10.01)), check)).toBe(1);
  });

  it('is asked for: without it, a figure past its bar is only told', () => {
    const report = reportOf(bar(10.01));
    expect(exitStatus(report, { check: false })).toBe(0);
    expect(tableOf(report)).toContain('PAST: 10.01');
  });

  it.each([Number.POSITIVE_INFINITY, Number.NaN])(
    'fails for what was lost or never measured (%s), also after its way between the processes',
    (value) => {
      const report = readReport(reportText(reportOf(bar(value))));
      expect(exitStatus(report, check)).toBe(1);
      expect(tableOf(report)).toContain('1 of 1 bars are past');
    },
  );
});

describe('npm run bench -- --markdown', () => {
  it('is a table whose lines all have as many cells, without a column that nothing stands in', () => {
    const lines = markdownOf(reportOf(bar(3), bar(10.01)))
      .split('\n')
      .filter((line) => line.startsWith('|'));
    expect(lines).toHaveLength(4);
    expect(new Set(lines.map((line) => line.split('|').length)).size).toBe(1);
    expect(lines[0]).toBe('| row | min | p50 | p95 | bar |  |');
    expect(lines[3]).toContain('PAST: 10.01');
  });
});
