import { cli } from './cli.js';
import { diagnosis } from './diagnosis.js';
import { errorsTerminal } from './errors-terminal.js';
import { labDescriptions } from './lab-descriptions.js';
import { englishPage } from './page.js';
import { names } from './names.js';
import { terminal } from './terminal.js';

/** The English catalogue: keys are `room.sentence`; one file per room of the product. */
export const english = {
  ...englishPage,
  ...cli,
  ...terminal,
  ...diagnosis,
  ...names,
  ...labDescriptions,
  ...errorsTerminal,
} as const;
