import { readFileSync } from 'node:fs';

/** Of the package this file is in, in a clone as in the packed tool. */
export function version(): string {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  const json: unknown = JSON.parse(text);
  return typeof json === 'object' && json !== null && 'version' in json ? String(json.version) : '';
}
