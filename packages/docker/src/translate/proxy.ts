import { type ProxySettings, fingerprintOf } from '@patchbay/topology';
import { texts } from './read.js';

/** What programs commonly obey; in upper or lower case. */
const names = new Set(['http_proxy', 'https_proxy', 'ftp_proxy', 'all_proxy', 'no_proxy']);
/** More entries than a person writes. */
const mostExempt = 256;

/**
 * Reads of `Config.Env` which proxy variables are set, by name only: no value leaves this function. What `no_proxy` lists
 * becomes fingerprints, so that it can be told whether a name is among them.
 */
export function proxySettings(environment: unknown): ProxySettings {
  const set = texts(environment).flatMap((line) => {
    const at = line.indexOf('=');
    const [name, value] = [line.slice(0, at), line.slice(at + 1)];
    return at > 0 && value.trim() !== '' && names.has(name.toLowerCase()) ? [{ name, value }] : [];
  });
  const exempt = set
    .filter(({ name }) => name.toLowerCase() === 'no_proxy')
    .flatMap(({ value }) => value.split(/[\s,]+/).slice(0, mostExempt))
    .map((entry) =>
      entry
        .toLowerCase()
        .replace(/^\*?\./, '')
        .replace(/:\d+$/, ''),
    )
    .filter((entry) => entry !== '');
  return {
    variables: [...new Set(set.map(({ name }) => name))].toSorted(),
    exempt: [...new Set(exempt.map(fingerprintOf))].toSorted(),
  };
}
