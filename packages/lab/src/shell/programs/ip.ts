/** `ip`: address, link, route, neigh, as busybox prints them. */
import { type Place, type Run, failed } from '../program.js';
import { shellWords } from '../shell-words.js';
import { ipAddress, ipLink } from './ip-address.js';
import { ipNeighbours } from './ip-neighbour.js';
import { ipRoute } from './ip-route.js';
import type { IpOptions } from './ip-words.js';

type IpObject = (words: readonly string[], options: IpOptions, place: Place) => Run;

const objects: readonly (readonly [name: string, show: IpObject])[] = [
  ['address', ipAddress],
  ['link', ipLink],
  ['route', ipRoute],
  ['neighbour', ipNeighbours],
  ['neighbor', ipNeighbours],
];

const flags = /^-(?:[46ods]|oneline|brief|br|color|c|details|family|f)$/;

export function* ip(words: readonly string[], place: Place): Run {
  const at = words.findIndex((word) => !word.startsWith('-'));
  const options = words.slice(0, at < 0 ? words.length : at);
  const unknown = options.find((word) => !flags.test(word) || word === '-f' || word === '-family');
  if (unknown !== undefined) return yield* failed(shellWords.noOption('ip', unknown));
  const [name = '', ...rest] = at < 0 ? [] : words.slice(at);
  const found = name === '' ? undefined : objects.find(([full]) => full.startsWith(name));
  if (found === undefined) {
    return yield* failed('Usage: ip [-4 | -6] [-o] address|link|route|neigh [show] [dev INTERFACE]');
  }
  const family = options.includes('-4') ? 4 : options.includes('-6') ? 6 : null;
  return yield* found[1](rest, { family, oneLine: options.includes('-o') }, place);
}
