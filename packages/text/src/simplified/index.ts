import type { AreaOf } from '../area.js';
import type { english } from '../english/index.js';
import { cli } from './cli.js';
import { diagnosis } from './diagnosis.js';
import { diagnosisWays } from './diagnosis-ways.js';
import { errorsTerminal } from './errors-terminal.js';
import { labDescriptions } from './lab-descriptions.js';
import { simplifiedLate } from './late.js';
import { simplifiedPage } from './page.js';
import { names } from './names.js';
import { terminal } from './terminal.js';

/** 简体中文, in the terms of the mainland: everything that Patchbay says. */
export const simplified = {
  ...simplifiedPage,
  ...simplifiedLate,
  ...cli,
  ...terminal,
  ...diagnosis,
  ...diagnosisWays,
  ...names,
  ...labDescriptions,
  ...errorsTerminal,
} as const satisfies AreaOf<typeof english>;
