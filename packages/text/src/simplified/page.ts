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
import type { AreaOf } from '../area.js';
import type { englishPage } from '../english/page.js';

/** What the page says by itself: a chunk of its own, for those who read this language. */
export const simplifiedPage = {
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
} as const satisfies AreaOf<typeof englishPage>;
