import { cli } from './cli.js';
import { command } from './command.js';
import { diagnosis } from './diagnosis.js';
import { errors } from './errors.js';
import { feed } from './feed.js';
import { inspector } from './inspector.js';
import { lab } from './lab.js';
import { picture } from './picture.js';
import { shell } from './shell.js';
import { terminal } from './terminal.js';
import { wiring } from './wiring.js';

/** The English catalogue: keys are `room.sentence`; one file per room of the product. */
export const english = {
  ...shell,
  ...picture,
  ...inspector,
  ...feed,
  ...cli,
  ...command,
  ...wiring,
  ...terminal,
  ...diagnosis,
  ...errors,
  ...lab,
} as const;
