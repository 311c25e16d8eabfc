/**
 * Docker contexts, as the CLI stores them. dockerode does not read them.
 * `<config>/config.json` names the current one; `<config>/contexts/meta/<sha256 of the name>/meta.json` describes it;
 * `<config>/contexts/tls/<sha256>/docker/{ca,cert,key}.pem` holds its certificates.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { field, objectOrNull, path } from '../translate/read.js';

/** A file that exists and can not be used. `reason`: the system's words, or the place in the file; never its content, which may be secret. */
export interface BrokenFile {
  readonly kind: 'broken';
  readonly file: string;
  readonly reason: string;
}

/** What a context says about its engine. */
export type ContextReading =
  | {
      readonly kind: 'found';
      readonly host: string;
      readonly tlsFolder: string | null;
      /** `SkipTLSVerify`: TLS, whoever answers. */
      readonly skipTlsVerify: boolean;
      readonly file: string;
    }
  /** No such context. `known`: the names of those that there are. */
  | { readonly kind: 'missing'; readonly known: readonly string[] }
  | BrokenFile;

/** What `config.json` says; a missing or empty file is no problem: it says nothing. */
export type ConfigReading =
  { readonly kind: 'read'; readonly currentContext: string | null; readonly file: string } | BrokenFile;

/** How many names an error lists. */
const mostNames = 20;

/** What the CLI allows as a context's name. */
const contextName = /^[a-zA-Z0-9][a-zA-Z0-9_.+-]+$/;

/** Reads which context is the current one. @param configFolder `~/.docker`, or `DOCKER_CONFIG` */
export function readConfig(configFolder: string): ConfigReading {
  const file = join(configFolder, 'config.json');
  const reading = readObject(file);
  if (reading.kind === 'broken') return reading;
  const name = reading.kind === 'read' ? field(reading.json, 'currentContext') : undefined;
  if (name === undefined || name === null || name === '') return { kind: 'read', currentContext: null, file };
  if (typeof name !== 'string') return { kind: 'broken', file, reason: 'currentContext: string expected' };
  return { kind: 'read', currentContext: name, file };
}

/** Reads one context by its name. */
export function readContext(configFolder: string, name: string): ContextReading {
  const folder = createHash('sha256').update(name).digest('hex');
  const file = join(configFolder, 'contexts', 'meta', folder, 'meta.json');
  const reading = readObject(file);
  if (reading.kind === 'absent') return { kind: 'missing', known: contextNames(configFolder) };
  if (reading.kind === 'broken') return reading;
  if (reading.kind === 'empty') return { kind: 'broken', file, reason: 'JSON: unexpected end' };
  const host = path(reading.json, 'Endpoints', 'docker', 'Host');
  if (typeof host !== 'string' || host === '')
    return { kind: 'broken', file, reason: 'Endpoints.docker.Host: address expected' };
  const tls = join(configFolder, 'contexts', 'tls', folder, 'docker');
  const skipTlsVerify = path(reading.json, 'Endpoints', 'docker', 'SkipTLSVerify') === true;
  return { kind: 'found', host, tlsFolder: existsSync(tls) ? tls : null, skipTlsVerify, file };
}

/** The contexts that can be named, `default` first. One whose own description is broken is left out. */
function contextNames(configFolder: string): string[] {
  const meta = join(configFolder, 'contexts', 'meta');
  const names = foldersIn(meta).flatMap((folder) => {
    const reading = readObject(join(meta, folder, 'meta.json'));
    const name = reading.kind === 'read' ? field(reading.json, 'Name') : null;
    return typeof name === 'string' && contextName.test(name) ? [name] : [];
  });
  return ['default', ...names.toSorted()].slice(0, mostNames);
}

function foldersIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

type ObjectReading =
  | { readonly kind: 'read'; readonly json: unknown }
  | { readonly kind: 'absent' }
  | { readonly kind: 'empty' }
  | BrokenFile;

function readObject(file: string): ObjectReading {
  let content = '';
  try {
    content = readFileSync(file, 'utf8');
  } catch (error) {
    const code = error instanceof Error ? field(error, 'code') : null;
    if (code === 'ENOENT') return { kind: 'absent' };
    return { kind: 'broken', file, reason: typeof code === 'string' ? code : String(error) };
  }
  if (content.trim() === '') return { kind: 'empty' };
  try {
    const json: unknown = JSON.parse(content);
    return objectOrNull(json) === null
      ? { kind: 'broken', file, reason: 'JSON object expected' }
      : { kind: 'read', json };
  } catch (error) {
    return { kind: 'broken', file, reason: `JSON: ${placeIn(error)}` };
  }
}

/** Where the text stops being JSON. The engine's message quotes the text around it: registry passwords are in there. */
function placeIn(error: unknown): string {
  const message = error instanceof Error ? error.message : '';
  const position = /at position \d+(?: \(line \d+ column \d+\))?/.exec(message)?.[0];
  if (position !== undefined) return `syntax error ${position}`;
  return message.includes('end of JSON input') ? 'unexpected end' : 'syntax error';
}
