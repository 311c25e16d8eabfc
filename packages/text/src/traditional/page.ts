import { command } from './command.js';
import { errors } from './errors.js';
import { exports } from './export.js';
import { hands } from './hands.js';
import { feed } from './feed.js';
import { find } from './find.js';
import { inspector } from './inspector.js';
import { keys } from './keys.js';
import { lab } from './lab.js';
import { legend } from './legend.js';
import { layout } from './layout.js';
import { nameRules } from './name-rules.js';
import { picture } from './picture.js';
import { projector } from './projector.js';
import { readings } from './readings.js';
import { shell } from './shell.js';
import { tour } from './tour.js';
import { why } from './why.js';
import { wiring } from './wiring.js';
import type { AreaOf } from '../area.js';
import type { englishPage } from '../english/page.js';

/** What the page says by itself: a chunk of its own, for those who read this language. */
export const traditionalPage = {
  ...shell,
  ...picture,
  ...layout,
  ...projector,
  ...tour,
  ...inspector,
  ...feed,
  ...find,
  ...keys,
  ...legend,
  ...command,
  ...hands,
  ...wiring,
  ...errors,
  ...exports,
  ...lab,
  ...why,
  ...nameRules,
  ...readings,
} as const satisfies AreaOf<typeof englishPage>;
