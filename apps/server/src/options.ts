import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { homedir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { NamedEngine } from '@patchbay/docker';
import { engineFlags, namedEngine } from './engine-option.js';
import { Failure } from './failure.js';

/** Everything that the command line and the environment decide. */
export interface ServerOptions {
  readonly help: boolean;
  readonly host: string;
  readonly port: number;
  /** Further names under which the server may be asked for (a reverse proxy's). */
  readonly allowedHosts: readonly string[];
  /** What `--engine` or `--context` names; null leaves it to the environment. */
  readonly engine: NamedEngine | null;
  /** Unix socket of a probe that reads the host's kernel; null: it is read by this process. */
  readonly probe: string | null;
  /** The lab instead of an engine, with the scenario of this name; null leaves it to whether an engine is found. */
  readonly lab: string | null;
  readonly open: boolean;
  readonly readOnly: boolean;
  /** A token given by the user instead of the kept one. */
  readonly token: string | null;
  readonly newToken: boolean;
  /** Where the token and the audit log are kept. */
  readonly stateFolder: string;
}

const flags = {
  help: { type: 'boolean', short: 'h' },
  host: { type: 'string' },
  port: { type: 'string' },
  'allow-host': { type: 'string', multiple: true },
  ...engineFlags,
  'probe-socket': { type: 'string' },
  lab: { type: 'string' },
  'no-open': { type: 'boolean' },
  'read-only': { type: 'boolean' },
  token: { type: 'string' },
  'token-file': { type: 'string' },
  'new-token': { type: 'boolean' },
} as const;

export const defaultPort = 4392;
/** What the lab shows when nobody asked for a scenario: two networks, eight containers, one of each state. */
export const usualScenario = 'compose';
const shortestToken = 16;

type Environment = Readonly<Record<string, string | undefined>>;

/** A value and where it was set, as it is named when it is wrong. */
interface Setting {
  readonly text: string;
  readonly name: string;
}

/**
 * Reads the command line; what it leaves open comes from `PATCHBAY_HOST`, `PATCHBAY_PORT`, `PATCHBAY_TOKEN`,
 * `PATCHBAY_TOKEN_FILE`, `PATCHBAY_PROBE` and `PATCHBAY_ALLOWED_HOSTS`. Throws a Failure `PB_BAD_FLAG` that names the first wrong option,
 * `PB_TWO_ENGINES` where more than one engine is named.
 */
export function parseOptions(argv: readonly string[], environment: Environment): ServerOptions {
  const values = readFlags(argv);
  const pick = (flag: string, variable: string, given: string | undefined): Setting | null => {
    // Compose hands an unset variable on as an empty one.
    const text = given ?? (environment[variable] || undefined);
    return text === undefined ? null : { text, name: given === undefined ? `${variable}=` : `${flag} ` };
  };
  const host = pick('--host', 'PATCHBAY_HOST', values.host);
  const port = pick('--port', 'PATCHBAY_PORT', values.port);
  const token = pick('--token', 'PATCHBAY_TOKEN', values.token);
  const tokenFile = pick('--token-file', 'PATCHBAY_TOKEN_FILE', values['token-file']);
  const probe = pick('--probe-socket', 'PATCHBAY_PROBE', values['probe-socket']);
  return {
    help: values.help ?? false,
    host: host === null ? '127.0.0.1' : hostOf(host),
    port: port === null ? defaultPort : portOf(port),
    allowedHosts:
      values['allow-host']?.map((text) => nameOf({ text, name: '--allow-host ' })) ??
      listOf(environment['PATCHBAY_ALLOWED_HOSTS']),
    engine: namedEngine(values),
    probe: probe === null ? null : pathOf(probe),
    lab: values.lab ?? null,
    open: !(values['no-open'] ?? false),
    readOnly: values['read-only'] ?? false,
    token: token === null ? tokenIn(tokenFile) : tokenOf(token),
    newToken: values['new-token'] ?? false,
    stateFolder: stateFolderOf(environment),
  };
}

function readFlags(argv: readonly string[]) {
  try {
    return parseArgs({ args: withScenario(argv), options: flags, strict: true, allowPositionals: false })
      .values;
  } catch (error) {
    throw new Failure('PB_BAD_FLAG', { flag: offender(argv, error) });
  }
}

/**
 * parseArgs names the offender in quotes inside its message; the argument itself is what the user recognises, without
 * its value: that could be a token.
 */
function offender(argv: readonly string[], error: unknown): string {
  const quoted = /'([^']+)'/.exec(error instanceof Error ? error.message : '')?.[1];
  const name = quoted?.split(' ')[0]?.replace(/,$/, '');
  const argument = argv.find((candidate) => name !== undefined && candidate.startsWith(name));
  return (argument ?? name ?? argv.join(' ')).split('=', 1)[0] ?? '';
}

/** `--lab` alone means the usual scenario; parseArgs knows no options with an optional value. */
function withScenario(argv: readonly string[]): string[] {
  return argv.flatMap((word, index) => {
    if (word === '--lab')
      return /^[a-z]/.test(argv[index + 1] ?? '') ? ['--lab'] : [`--lab=${usualScenario}`];
    return [word];
  });
}

function hostOf({ text, name }: Setting): string {
  const bare = text.replace(/^\[(.*)\]$/, '$1');
  if (isIP(bare) === 0 && !isHostName(bare)) throw new Failure('PB_BAD_FLAG', { flag: name + text });
  return bare;
}

/** A name to answer under. Whatever port it comes with, a proxy chose: only the name counts. */
function nameOf(setting: Setting): string {
  return hostOf(setting).toLowerCase();
}

function isHostName(text: string): boolean {
  return /^[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?$/.test(text);
}

function portOf({ text, name }: Setting): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535) throw new Failure('PB_BAD_FLAG', { flag: name + text });
  return port;
}

/** Short tokens can be guessed; strange characters would not survive a URL. The value itself is not repeated. */
function tokenOf({ text, name }: Setting): string {
  if (!/^[A-Za-z0-9._~-]+$/.test(text) || text.length < shortestToken) {
    const flag = name.replace(/[ =]$/, '');
    throw new Failure('PB_BAD_FLAG', { flag: `${flag} (${shortestToken} or more letters, digits, . _ ~ -)` });
  }
  return text;
}

/** A file that holds the token and nothing else, as Docker's secrets are; null without one. */
function tokenIn(setting: Setting | null): string | null {
  if (setting === null) return null;
  let text = '';
  try {
    text = readFileSync(setting.text, 'utf8').trim();
  } catch {
    throw new Failure('PB_BAD_FLAG', { flag: setting.name + setting.text });
  }
  return tokenOf({ text, name: `${setting.name}${setting.text} ` });
}

function pathOf({ text, name }: Setting): string {
  if (!text.startsWith('/') || text.includes('\0')) throw new Failure('PB_BAD_FLAG', { flag: name + text });
  return text;
}

function listOf(text: string | undefined): string[] {
  return (text ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
    .map((name) => nameOf({ text: name, name: 'PATCHBAY_ALLOWED_HOSTS=' }));
}

/** XDG Base Directory: state that should survive a restart but is not worth a backup. */
function stateFolderOf(environment: Environment): string {
  const own = environment['PATCHBAY_STATE_DIR'];
  if (own) return path.resolve(own);
  const home = environment['HOME'] || homedir();
  return path.join(environment['XDG_STATE_HOME'] || path.join(home, '.local', 'state'), 'patchbay');
}
