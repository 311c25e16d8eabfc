/** Worlds with one thing wrong each, or nothing, and what is answered in them (docs/causes.md). */
import type { Case } from './case.js';
import { drivers } from './drivers.js';
import { firewall } from './firewall.js';
import { host } from './host.js';
import { names } from './names.js';
import { places } from './places.js';
import { published } from './published.js';
import { resolver } from './resolver.js';
import { states } from './states.js';
import { strangers } from './strangers.js';
import { ways } from './ways.js';
import { wiring } from './wiring.js';

export { type Answer, engines } from './case.js';
export { working } from './working.js';

export const broken: readonly Case[] = [
  ...names,
  ...states,
  ...places,
  ...resolver,
  ...firewall,
  ...wiring,
  ...drivers,
  ...host,
  ...published,
  ...ways,
  ...strangers,
];
