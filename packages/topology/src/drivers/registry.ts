import { bridgeDriver } from './bridge.js';
import { ipvlanDriver, macvlanDriver } from './children.js';
import type { NetworkDriver } from './driver.js';
import { overlayDriver } from './overlay.js';
import { hostDriver, noneDriver } from './predefined.js';
import { unknownDriver } from './unknown.js';

/** Every driver we know. A new one is a new file and one line here. */
const drivers: readonly NetworkDriver[] = [
  bridgeDriver,
  macvlanDriver,
  ipvlanDriver,
  overlayDriver,
  hostDriver,
  noneDriver,
];

const byName = new Map(drivers.flatMap((driver) => driver.names.map((name) => [name, driver] as const)));

/** The driver of that name; the generic one when we don't know it. */
export function driverNamed(name: string): NetworkDriver {
  return byName.get(name) ?? unknownDriver;
}
