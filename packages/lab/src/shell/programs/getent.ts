/** `getent hosts NAME` and `getent ahosts NAME`. */
import { hostsOf } from '../../deep/files.js';
import { namesOfAddress } from '../../deep/names.js';
import { parseAddress } from '../../world/addresses.js';
import { type Place, type Run, failed, out, printed } from '../program.js';
import { resolve } from '../resolve.js';
import { shellWords } from '../shell-words.js';

/** Status 2 is getent's own for a name that is not found. */
export function* getent([database = '', ...names]: readonly string[], place: Place): Run {
  if (!['hosts', 'ahosts', 'ahostsv4'].includes(database)) {
    return yield* failed(shellWords.noOption('getent', database || 'being called without a database'));
  }
  if (names.length === 0) return yield* printed(fileLines(place));
  for (const name of names) {
    const line = parseAddress(name) === null ? named(name, place) : addressed(name, place);
    if (line === null) return 2;
    yield out(line);
  }
  return 0;
}

function named(name: string, place: Place): string | null {
  const address = resolve(place, name);
  return address === null ? null : pair(address, name);
}

function addressed(address: string, place: Place): string | null {
  const line = hostsOf(place.world, place.owner).find((one) => one.address === address);
  const names = line?.names ?? namesOfAddress(place.world, place.owner, address);
  return names.length === 0 ? null : pair(address, names.join(' '));
}

function fileLines({ world, owner }: Place): string[] {
  return hostsOf(world, owner).map(({ address, names }) => pair(address, names.join(' ')));
}

/** As musl and glibc print it. */
function pair(address: string, names: string): string {
  return `${address.padEnd(18)}${names}`;
}
