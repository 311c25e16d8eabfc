/** Every case of the truth. A new one is an entry in its family's file. */
import { driverCases } from './drivers.js';
import { firewallCases } from './firewall.js';
import { hostCases } from './host.js';
import { nameCases } from './names.js';
import { placeCases } from './places.js';
import { portCases } from './ports.js';
import { publishedCases } from './published.js';
import { resolverCases } from './resolver.js';
import { stateCases } from './states.js';
import { strangerCases } from './strangers.js';
import { wayCases } from './ways.js';
import { wiringCases } from './wiring.js';
import { workingCases } from './working.js';
import type { TruthCase } from '../case.js';

export const cases: readonly TruthCase[] = [
  ...nameCases,
  ...stateCases,
  ...placeCases,
  ...resolverCases,
  ...portCases,
  ...publishedCases,
  ...wayCases,
  ...strangerCases,
  ...firewallCases,
  ...wiringCases,
  ...driverCases,
  ...hostCases,
  ...workingCases,
];
