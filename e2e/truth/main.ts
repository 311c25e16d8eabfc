/**
 * `main.js [PATTERN…] [--core] [--verbose]`: runs the cases on the engine this process was started in, and prints how many
 * answers were true. Ends with 1 if any was not.
 */
import { cases } from './cases/index.js';
import { Lab } from './lab.js';
import { type Outcome, runCase } from './run.js';

const words = process.argv.slice(2);
const patterns = words.filter((word) => !word.startsWith('--')).map((word) => new RegExp(word));
const chosen = cases.filter(
  ({ id, core }) =>
    (!words.includes('--core') || core === true) &&
    (patterns.length === 0 || patterns.some((pattern) => pattern.test(id))),
);

const lab = await Lab.open();
process.stdout.write(`Docker Engine ${lab.version}, ${chosen.length} cases\n`);
const outcomes: Outcome[] = [];
for (const truth of chosen) {
  if (truth.needs !== undefined && !(await lab.has(truth.needs))) {
    process.stdout.write(`left ${truth.id.padEnd(5)} ${truth.what}: there is no ${truth.needs} here\n`);
    continue;
  }
  const outcome = await runCase(lab, truth);
  outcomes.push(outcome);
  process.stdout.write(line(outcome));
  if (words.includes('--verbose')) process.stdout.write(`${JSON.stringify(outcome.replies, null, 1)}\n`);
}
process.stdout.write(`\n${summary(outcomes)}`);
process.exitCode = outcomes.every(({ wrong }) => wrong.length === 0) ? 0 : 1;

function line({ id, what, model, probed, wrong, mended, milliseconds }: Outcome): string {
  const head = `${wrong.length === 0 ? 'ok  ' : 'NOT '} ${id.padEnd(5)} ${what}${mended ? ', mended' : ''}`;
  const seconds = `${(milliseconds / 1000).toFixed(1)} s`;
  return `${head}  (${model} | ${probed} | ${seconds})\n${wrong.map((text) => `       ${text}\n`).join('')}`;
}

function summary(all: readonly Outcome[]): string {
  const right = (mode: string) =>
    all.filter(({ wrong }) => !wrong.some((text) => text.startsWith(mode) || text.startsWith('set-up')))
      .length;
  const mended = all.filter((outcome) => outcome.mended);
  const proven = mended.filter(({ wrong }) => !wrong.some((text) => /^(mended|remedy|no remedy)/.test(text)));
  return [
    `true without packets   ${right('model')} of ${all.length}`,
    `true with packets      ${right('probe')} of ${all.length}`,
    `mended                 ${proven.length} of ${mended.length}`,
    `${all.filter(({ wrong }) => wrong.length === 0).length} passed`,
    '',
  ].join('\n');
}
