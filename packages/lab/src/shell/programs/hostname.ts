/** `hostname`, `hostname -i`, `hostname -I`. */
import { hostsOf } from '../../deep/files.js';
import { type Place, type Run, failed, out } from '../program.js';
import { shellWords } from '../shell-words.js';
import { linksOf } from './ip-words.js';

export function* hostname([option, ...more]: readonly string[], place: Place): Run {
  const { hostname: name } = place.owner;
  if (option === undefined || option === '-s' || option === '-f') {
    yield out(name);
    return 0;
  }
  if (option === '-i') return yield* ofName(name, place);
  if (option !== '-I' || more.length > 0) return yield* failed(shellWords.noOption('hostname', option));
  const addresses = linksOf(place).flatMap((link) => (link.loopback ? [] : link.addresses));
  yield out(`${addresses.map(({ address }) => `${address} `).join('')}`);
  return 0;
}

/** The addresses that the hosts file has for it. */
function* ofName(name: string, { world, owner }: Place): Run {
  const own = hostsOf(world, owner).filter(({ names }) => names.includes(name));
  if (own.length === 0) return yield* failed(`hostname: ${name}: Name does not resolve`);
  yield out(own.map(({ address }) => address).join(' '));
  return 0;
}
