import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from './bootstrap.mjs';
import { globFiles } from './files.mjs';

test('only one place shows popovers by script: shown elsewhere, the release of a press would dismiss them', () => {
  const showing = globFiles(['apps/web/src']).filter((file) =>
    /\b(?:show|toggle)Popover\(/.test(readFileSync(join(root, file), 'utf8')),
  );
  expect(showing).toEqual(['apps/web/src/shell/open-popover.ts']);
});
