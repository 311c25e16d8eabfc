/**
 * Docker contexts, as the CLI stores them. dockerode does not read them.
 * `<config>/config.json` names the current one; `<config>/contexts/meta/<sha256 of the name>/meta.json` describes it;
 * `<config>/contexts/tls/<sha256>/docker/{ca,cert,key}.pem` holds its certificates.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { path, text, textOrNull } from '../translate/read.js';

/** What a context says about its engine. */
export type ContextReading =
  | { readonly kind: 'found'; readonly host: string; readonly tlsFolder: string | null }
  /** No such context, or its description can not be read. `detail` is the file. */
  | { readonly kind: 'unreadable'; readonly detail: string };

/** What `config.json` says. A missing file is no problem: it says nothing. */
export type ConfigReading =
  | { readonly kind: 'read'; readonly currentContext: string | null }
  | { readonly kind: 'unreadable'; readonly detail: string };

/** @param configFolder `~/.docker`, or `DOCKER_CONFIG` */
export function readConfig(configFolder: string): ConfigReading {
  const file = join(configFolder, 'config.json');
  if (!existsSync(file)) return { kind: 'read', currentContext: null };
  const json = readJson(file);
  if (json === undefined) return { kind: 'unreadable', detail: file };
  return { kind: 'read', currentContext: textOrNull(path(json, 'currentContext')) };
}

/** Reads one context by its name. */
export function readContext(configFolder: string, name: string): ContextReading {
  const folder = createHash('sha256').update(name).digest('hex');
  const file = join(configFolder, 'contexts', 'meta', folder, 'meta.json');
  const host = text(path(readJson(file), 'Endpoints', 'docker', 'Host'));
  if (host === '') return { kind: 'unreadable', detail: file };
  const tls = join(configFolder, 'contexts', 'tls', folder, 'docker');
  return { kind: 'found', host, tlsFolder: existsSync(tls) ? tls : null };
}

/** Undefined when the file can not be read or is no JSON object. */
function readJson(file: string): unknown {
  try {
    const json: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return typeof json === 'object' && json !== null && !Array.isArray(json) ? json : undefined;
  } catch {
    return undefined;
  }
}
