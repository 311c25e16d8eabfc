/** `bridge link` and `brctl show`: which cables are plugged into which bridge; of use in the host's namespace. */
import { type KernelLink, operationalState } from '../../kernel/link.js';
import { type Place, type Run, failed, printed } from '../program.js';
import { shellWords } from '../shell-words.js';
import { flagsOf, nameOf } from './ip-address.js';
import { linksOf } from './ip-words.js';

export function* bridge(words: readonly string[], place: Place): Run {
  const [object = '', verb = 'show'] = words;
  if (object === '' || !'link'.startsWith(object) || verb !== 'show') {
    return yield* failed(shellWords.noOption('bridge', words.join(' ') || 'being called without "link"'));
  }
  return yield* printed(
    linksOf(place).flatMap((link) =>
      link.master === null
        ? []
        : [
            `${link.index}: ${nameOf(link)}: <${flagsOf(link).join(',')}> mtu ${link.mtu} master ${link.master.name} state ${stateOf(link)} priority 32 cost 2 `,
          ],
    ),
  );
}

export function* brctl([verb = 'show']: readonly string[], place: Place): Run {
  if (verb !== 'show') return yield* failed(shellWords.readOnlyTool('brctl'));
  const links = linksOf(place);
  const rows = links
    .filter(({ kind }) => kind === 'bridge')
    .flatMap((one) => {
      const ports = links.filter(({ master }) => master === one).map(({ name }) => name);
      const [first = '', ...others] = ports;
      const id = `8000.${one.mac.replaceAll(':', '')}`;
      return [`${one.name}\t\t${id}\tno\t\t${first}`, ...others.map((name) => `\t\t\t\t\t\t\t${name}`)];
    });
  return yield* printed(['bridge name\tbridge id\t\tSTP enabled\tinterfaces', ...rows]);
}

function stateOf(link: KernelLink): string {
  return link.master?.up === true && operationalState(link) === 'up' ? 'forwarding' : 'disabled';
}
