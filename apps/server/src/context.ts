import type { Clock, LiveTopology } from '@patchbay/observe';
import type { AuditLog } from './command/audit.js';
import type { ChangeKeeper } from './command/change-file.js';
import type { CommandDesk } from './command/desk.js';
import type { LabSwitch } from './lab/lab-switch.js';
import type { Publisher } from './publish/publisher.js';
import type { Guard } from './security/guard.js';
import type { Tokens } from './security/tokens.js';

/** How long a client may take, in milliseconds. */
export interface RequestTimeouts {
  /** Until the head of a request has arrived. */
  readonly head: number;
  /** Until all of it has. */
  readonly whole: number;
  /** Between two looks at who is late: it comes on top of the two. */
  readonly check: number;
  /** Until a socket has shown who it is. */
  readonly admission: number;
}

export interface AppOptions {
  readonly live: LiveTopology;
  readonly clock: Clock;
  /** Those that are valid at the moment they are asked for. */
  readonly tokens: Tokens;
  /** Calls back when the tokens were replaced; left out: they never are (tests). */
  readonly onNewTokens?: (listener: () => void) => () => void;
  readonly audit: AuditLog;
  /** Where what can be undone outlives the process; left out: nowhere (tests). */
  readonly keeper?: ChangeKeeper;
  readonly host: string;
  readonly allowedHosts: readonly string[];
  readonly readOnly: boolean;
  /** Null where the lab can't take an engine's place (tests). */
  readonly lab: LabSwitch | null;
  /** Limits that tests set lower. */
  readonly timeouts?: RequestTimeouts;
  readonly mostConnections?: number;
  /** Folder of the built web app; null serves none (tests). */
  readonly siteFolder: string | null;
}

/** What the routes and the socket share. */
export interface AppContext extends AppOptions {
  readonly guard: Guard;
  readonly desk: CommandDesk;
  readonly publisher: Publisher;
}
