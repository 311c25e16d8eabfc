import { find } from './find.js';
import { inspector } from './inspector.js';
import { keys } from './keys.js';
import { legend } from './legend.js';
import { nameRules } from './name-rules.js';
import { tour } from './tour.js';
import { why } from './why.js';

/** What the page says in panels and dialogs: it comes along with them, after the first paint. */
export const englishLate = {
  ...inspector,
  ...why,
  ...find,
  ...legend,
  ...keys,
  ...tour,
  ...nameRules,
} as const;
