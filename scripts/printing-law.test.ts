/** What is printed goes through one place, which leaves nothing in it that a terminal acts on. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from './bootstrap.mjs';
import { globFiles } from './files.mjs';
import { rooms } from './import-law.mjs';

const printer = 'apps/server/src/terminal/print.ts';
/** Prints its version, which is Patchbay's own. */
const others = ['apps/cli/src/main.ts'];

it('nothing is printed but by the printer', () => {
  const printing = rooms
    .flatMap(({ folder }) => globFiles([`${folder}/src`]))
    // An agent's standard output (.mjs) is its line to whoever started it.
    .filter((path) => /\.tsx?$/.test(path) && !/\.(test|contract)\.|\/(testing|hostile)\//.test(path))
    .filter((path) =>
      /process\.std(out|err)\b(?!\.(on|isTTY)\b)|\bconsole\.\w/.test(readFileSync(join(root, path), 'utf8')),
    );
  expect(printing.toSorted()).toEqual([...others, printer].toSorted());
});
