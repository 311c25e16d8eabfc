import type { AreaOf } from '../area.js';
import type { englishLate } from '../english/late.js';
import { find } from './find.js';
import { inspector } from './inspector.js';
import { keys } from './keys.js';
import { legend } from './legend.js';
import { nameRules } from './name-rules.js';
import { tour } from './tour.js';
import { why } from './why.js';

/** What the page says in panels and dialogs: a chunk of its own, which comes along with them. */
export const simplifiedLate = {
  ...inspector,
  ...why,
  ...find,
  ...legend,
  ...keys,
  ...tour,
  ...nameRules,
} as const satisfies AreaOf<typeof englishLate>;
