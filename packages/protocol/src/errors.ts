import type { TextKey } from '@patchbay/text';

/**
 * Every coded error. A code is never reused for another meaning. Its sentence and its hint are the catalogue's
 * `error.CODE` and `error.CODE.hint`; `status` is the HTTP status it is answered with.
 */
export const errorTable = {
  PB_BAD_FLAG: { status: 400 },
  PB_PORT_BUSY: { status: 500 },
  PB_PORT_REFUSED: { status: 500 },
  PB_PROBE_SOCKET: { status: 500 },
  PB_ENGINE_NOT_FOUND: { status: 503 },
  PB_ENGINE_PERMISSION: { status: 503 },
  PB_ENGINE_ADDRESS: { status: 400 },
  PB_ENGINE_SSH: { status: 503 },
  PB_TWO_ENGINES: { status: 400 },
  PB_CONTEXT_DOWN: { status: 503 },
  PB_CONTEXT_UNKNOWN: { status: 400 },
  PB_DOCKER_CONFIG: { status: 400 },
  PB_ENGINE_REFUSED: { status: 409 },
  PB_ENGINE_DOWN: { status: 503 },
  PB_TOKEN_MISSING: { status: 401 },
  PB_TOKEN_WRONG: { status: 401 },
  PB_HOST_REFUSED: { status: 403 },
  PB_ORIGIN_REFUSED: { status: 403 },
  PB_READ_ONLY: { status: 403 },
  PB_BAD_REQUEST: { status: 400 },
  PB_NOT_FOUND: { status: 404 },
  PB_NO_CONTAINER: { status: 404 },
  PB_WHICH_CONTAINER: { status: 409 },
  PB_CHANGE_UNSEEN: { status: 504 },
  PB_NOT_UNDOABLE: { status: 409 },
  PB_NOT_IN_LAB: { status: 409 },
  PB_PREVIEW_STALE: { status: 409 },
  PB_WIRING_OUT_OF_REACH: { status: 501 },
  PB_NOT_RUNNING: { status: 409 },
  PB_VERSION: { status: 409 },
  PB_NOT_A_SNAPSHOT: { status: 400 },
  PB_SNAPSHOT_TOO_NEW: { status: 400 },
  PB_SAVED_PICTURE: { status: 409 },
  PB_TOO_MANY: { status: 429 },
  PB_NODE_VERSION: { status: 500 },
  PB_NOT_BUILT: { status: 500 },
  PB_INTERNAL: { status: 500 },
} as const satisfies Record<string, { status: number }>;

export type ErrorCode = keyof typeof errorTable;
export const errorCodes = Object.keys(errorTable) as ErrorCode[];

/** The one error envelope, over HTTP and over the socket. The reader fills in the sentence in its own language. */
export interface ErrorBody {
  readonly code: ErrorCode;
  readonly parameters: Readonly<Record<string, string | number>>;
  /** The English sentence and hint, for people who read the answer raw (curl). */
  readonly message: string;
  readonly hint: string;
}

/** The catalogue keys of a code's sentence and hint. */
export function errorKeys(code: ErrorCode): { message: TextKey; hint: TextKey } {
  return { message: `error.${code}`, hint: `error.${code}.hint` };
}
