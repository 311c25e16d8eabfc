/** `wget`, as busybox prints it. Nothing is saved: the lab has no disk. */
import { numberFlag, readFlags } from '../flags.js';
import { type Fetched, type Url, fetchPage, parseUrl } from '../http.js';
import { type Place, type Run, err, failed, interruptedStatus, pause } from '../program.js';
import { shellWords } from '../shell-words.js';

export function* wget(words: readonly string[], place: Place): Run {
  const flags = readFlags(words, 'cqSsO:T:t:U:P:', {
    spider: 's',
    quiet: 'q',
    timeout: 'T',
    tries: 't',
    'output-document': 'O',
  });
  const [target] = flags.operands;
  if (flags.unknown !== null) return yield* failed(shellWords.noOption('wget', flags.unknown));
  if (target === undefined)
    return yield* failed('wget: missing URL. Usage: wget [-q] [-O FILE] [-T SECONDS] URL');
  const url = parseUrl(target);
  if (url === null) return yield* failed(`wget: not an http or ftp url: ${target}`);
  const fetched = fetchPage(place, url);
  const quiet = flags.values.has('q');
  if (fetched.kind === 'unresolved') return yield* failed(`wget: bad address '${url.host}'`);
  if (!quiet) yield err(`Connecting to ${url.host}${portText(url, target)} (${fetched.address}:${url.port})`);
  if (fetched.kind !== 'page') return yield* missed(fetched, numberFlag(flags, 'T', 3) * 1000);
  if (flags.values.has('s')) return yield* spider(quiet);
  const file = flags.values.get('O') ?? fileOf(url);
  const progress = quiet ? [] : progressLines(file, fetched.body.length);
  if (progress[0] !== undefined) yield err(progress[0]);
  if (file === '-') yield { kind: 'print', stream: 'out', text: fetched.body };
  for (const line of progress.slice(1)) yield err(line);
  return 0;
}

/** Busybox repeats the port only where it was written. */
function portText({ port }: Url, target: string): string {
  return target.includes(`:${port}`) ? `:${port}` : '';
}

function* spider(quiet: boolean): Run {
  if (!quiet) yield err('remote file exists');
  return 0;
}

function* missed(fetched: Exclude<Fetched, { kind: 'page' | 'unresolved' }>, patience: number): Run {
  const { address } = fetched;
  switch (fetched.kind) {
    case 'refused':
      return yield* failed(`wget: can't connect to remote host (${address}): Connection refused`);
    case 'no-route':
      return yield* failed(`wget: can't connect to remote host (${address}): Network unreachable`);
    case 'not-http':
      return yield* failed('wget: error getting response: Invalid argument');
    case 'outside':
      return yield* failed(`wget: ${shellWords.outside(address)}`);
    case 'no-neighbour':
      if (yield* pause(Math.min(fetched.wait, patience))) return interruptedStatus;
      return yield* failed(`wget: can't connect to remote host (${address}): Host is unreachable`);
    case 'silent':
      if (yield* pause(Math.min(patience, 3000))) return interruptedStatus;
      return yield* failed('wget: download timed out');
  }
}

function fileOf({ path }: Url): string {
  return path.split(/[?#]/)[0]?.split('/').at(-1) || 'index.html';
}

function progressLines(file: string, bytes: number): string[] {
  const name = file === '-' ? '-' : `'${file}'`;
  const done = `${file.padEnd(20).slice(0, 20)} 100% |${'*'.repeat(32)}| ${String(bytes).padStart(5)}  0:00:00 ETA`;
  return file === '-'
    ? [`writing to stdout`, done, 'written to stdout']
    : [`saving to ${name}`, done, `${name} saved`];
}
