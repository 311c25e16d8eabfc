/** `cat`, and the few files that a container of the lab has. */
import { hostsOf, resolverOf } from '../../deep/files.js';
import { type Place, type Run, type Step, type Woken, err } from '../program.js';

const files: Readonly<Record<string, (place: Place) => string>> = {
  '/etc/hostname': ({ owner }) => `${owner.hostname}\n`,
  '/etc/hosts': ({ world, owner }) =>
    hostsOf(world, owner)
      .map(({ address, names }) => `${address}\t${names.join(' ')}\n`)
      .join(''),
  '/etc/resolv.conf': ({ world, owner }) => resolverText(resolverOf(world, owner)),
  '/dev/null': () => '',
};

export function* cat(words: readonly string[], place: Place): Run {
  if (words.length === 0 && place.input !== null) yield { kind: 'print', stream: 'out', text: place.input };
  let status = 0;
  for (const name of words) status = (yield* show(name, place)) || status;
  return status;
}

function* show(name: string, place: Place): Generator<Step, number, Woken> {
  const read = Object.hasOwn(files, name) ? files[name] : undefined;
  if (read === undefined) {
    yield err(`cat: can't open '${name}': No such file or directory`);
    return 1;
  }
  yield { kind: 'print', stream: 'out', text: read(place) };
  return 0;
}

function resolverText({ nameservers, search, options, comments }: ReturnType<typeof resolverOf>): string {
  const lines = [
    ...nameservers.map((server) => `nameserver ${server}`),
    ...(search.length > 0 ? [`search ${search.join(' ')}`] : []),
    ...(options.length > 0 ? [`options ${options.join(' ')}`] : []),
    ...comments,
  ];
  return `${lines.join('\n')}\n`;
}
