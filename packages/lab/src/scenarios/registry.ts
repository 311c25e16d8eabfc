/** Every scenario by its name: a new one is a file of its own and a line here. */
import { brokenCables } from './broken-cables.js';
import { compose } from './compose.js';
import { container } from './container.js';
import { docker0 } from './docker0.js';
import { dualStack } from './dual-stack.js';
import { empty } from './empty.js';
import { flask } from './flask.js';
import { foreignDrivers } from './foreign-drivers.js';
import { homelab } from './homelab.js';
import { host } from './host.js';
import { iccOff } from './icc-off.js';
import { internal } from './internal.js';
import { ipvlan } from './ipvlan.js';
import { link } from './link.js';
import { macvlan } from './macvlan.js';
import { multiHomed } from './multi-homed.js';
import { none } from './none.js';
import { overlay } from './overlay.js';
import { ports } from './ports.js';
import { scale } from './scale.js';
import type { Scenario } from './scenario.js';
import { states } from './states.js';
import { userBridge } from './user-bridge.js';
import { webRedis } from './web-redis.js';
import { wordpress } from './wordpress.js';

export const scenarios = {
  empty,
  docker0,
  'user-bridge': userBridge,
  wordpress,
  flask,
  'web-redis': webRedis,
  'multi-homed': multiHomed,
  host,
  none,
  container,
  overlay,
  macvlan,
  ipvlan,
  link,
  internal,
  'icc-off': iccOff,
  'dual-stack': dualStack,
  ports,
  states,
  compose,
  'broken-cables': brokenCables,
  'foreign-drivers': foreignDrivers,
  homelab,
  scale,
} as const satisfies Record<string, Scenario>;

export type ScenarioName = keyof typeof scenarios;

/** In the order in which they are offered. */
export const scenarioNames = Object.keys(scenarios) as readonly ScenarioName[];
