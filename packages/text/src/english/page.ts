import { command } from './command.js';
import { errors } from './errors.js';
import { exports } from './export.js';
import { hands } from './hands.js';
import { feed } from './feed.js';
import { lab } from './lab.js';
import { layout } from './layout.js';
import { picture } from './picture.js';
import { projector } from './projector.js';
import { readings } from './readings.js';
import { shell } from './shell.js';
import { wiring } from './wiring.js';

/** What the page says at once. A visitor does not download what only a terminal or the server says. */
export const englishPage = {
  ...shell,
  ...picture,
  ...layout,
  ...projector,
  ...feed,
  ...command,
  ...hands,
  ...wiring,
  ...errors,
  ...exports,
  ...lab,
  ...readings,
} as const;
