import { cli } from './cli.js';
import { diagnosis } from './diagnosis.js';
import { diagnosisWays } from './diagnosis-ways.js';
import { errorsTerminal } from './errors-terminal.js';
import { labDescriptions } from './lab-descriptions.js';
import { englishLate } from './late.js';
import { englishPage } from './page.js';
import { names } from './names.js';
import { terminal } from './terminal.js';

/** The English catalogue: keys are `room.sentence`; one file per room of the product. */
export const english = {
  ...englishPage,
  ...englishLate,
  ...cli,
  ...terminal,
  ...diagnosis,
  ...diagnosisWays,
  ...names,
  ...labDescriptions,
  ...errorsTerminal,
} as const;
