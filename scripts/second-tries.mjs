/** Tests that failed and then passed are named: a second try that nobody hears of hides a fault. */
import { relative } from 'node:path';
import { root } from './bootstrap.mjs';

const mark = 'passed at the second try: ';

/**
 * The tests that an output of vitest (with the reporter below) or of Playwright says passed only when tried again.
 * @param {string} output
 * @returns {readonly string[]}
 */
export function secondTries(output) {
  const ofVitest = output
    .split('\n')
    .flatMap((line) => (line.startsWith(mark) ? [line.slice(mark.length)] : []));
  const [, ofPlaywright = ''] = /^ {2}\d+ flaky\n((?: {4}\S.*\n?)+)/m.exec(output) ?? [];
  return [
    ...ofVitest,
    ...ofPlaywright.split('\n').flatMap((line) => line.replace(/[\s─]+$/, '').trim() || []),
  ];
}

/** @satisfies {import('vitest/reporters').Reporter} */
export class VitestSecondTries {
  /** @param {import('vitest/node').TestCase} test */
  onTestCaseResult(test) {
    if (test.diagnostic()?.flaky !== true) return;
    // The first line of a property's error has its seed.
    const [error] = test.result().errors ?? [];
    const why = error?.message.split('\n').at(0) ?? 'no error told';
    process.stdout.write(
      `${mark}${relative(root, test.module.moduleId)} ${test.fullName} (at first: ${why})\n`,
    );
  }
}
