/** Programs of a few lines that scripts and lessons use between the others. */
import { type Place, type Run, failed, interruptedStatus, out, pause, printed } from '../program.js';
import { shellWords } from '../shell-words.js';

export function yes(): Run {
  return printed([]);
}

export function no(): Run {
  return printed([], 1);
}

export function* echo(words: readonly string[]): Run {
  const bare = words[0] === '-n';
  const text = words.slice(bare || words[0] === '-e' ? 1 : 0).join(' ');
  yield { kind: 'print', stream: 'out', text: bare ? text : `${text}\n` };
  return 0;
}

export function* env(_words: readonly string[], { environment }: Place): Run {
  return yield* printed(Object.entries(environment).map(([name, value]) => `${name}=${value}`));
}

const unitSeconds: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };
/** Longer than any timer may be: it is waited for in parts. */
const longestWait = 86_400_000;

export function* sleep(words: readonly string[]): Run {
  let left = 0;
  for (const word of words) {
    const [, number = '', unit = 's'] = /^(\d+(?:\.\d+)?)([smhd]?)$/.exec(word) ?? [];
    if (number === '' && word !== 'infinity') return yield* failed(`sleep: invalid number '${word}'`);
    left +=
      word === 'infinity'
        ? Number.POSITIVE_INFINITY
        : Number(number) * (unitSeconds[unit || 's'] ?? 1) * 1000;
  }
  if (words.length === 0) return yield* failed('sleep: no duration is given. Usage: sleep SECONDS');
  return yield* waiting(left);
}

/** `tail -f /dev/null`, which keeps a container up; and the end of what a pipe brings. */
export function* tail(words: readonly string[], { input }: Place): Run {
  if (words.some((word) => /^-[fF]$/.test(word))) return yield* waiting(Number.POSITIVE_INFINITY);
  return yield* printed(linesOf(input).slice(-countOf(words)));
}

export function* head(words: readonly string[], { input }: Place): Run {
  return yield* printed(linesOf(input).slice(0, countOf(words)));
}

function* waiting(milliseconds: number): Run {
  for (let left = milliseconds; left > 0; left -= longestWait) {
    if (yield* pause(Math.min(left, longestWait))) return interruptedStatus;
  }
  return 0;
}

/** The lines of a pipe that hold a text; no expressions. */
export function* grep(words: readonly string[], { input }: Place): Run {
  const options = words.filter((word) => /^-[a-zA-Z]+$/.test(word)).join('');
  const pattern = words.find((word) => !/^-[a-zA-Z]+$/.test(word));
  if (pattern === undefined) return yield* failed('grep: no text is given. Usage: COMMAND | grep TEXT');
  const fold = (text: string): string => (options.includes('i') ? text.toLowerCase() : text);
  const found = linesOf(input).filter((line) => fold(line).includes(fold(pattern)) !== options.includes('v'));
  if (!options.includes('q')) yield* printed(options.includes('c') ? [String(found.length)] : found);
  return found.length > 0 ? 0 : 1;
}

/** `apk add`, `apt install`: a lesson goes on, since the tools are there. */
export function installer(name: string): (words: readonly string[]) => Run {
  return function* install() {
    yield out(shellWords.nothingToInstall(name));
    return 0;
  };
}

export function* date(_words: readonly string[], { world }: Place): Run {
  const text = new Date(world.now()).toUTCString();
  const [, weekday, day, month, year, time] = /^(\w+), (\d+) (\w+) (\d+) ([\d:]+)/.exec(text) ?? [];
  yield out(`${weekday} ${month} ${day?.replace(/^0/, ' ')} ${time} UTC ${year}`);
  return 0;
}

export function* whoami(): Run {
  yield out('root');
  return 0;
}

/** Empties a terminal. */
export function* clear(): Run {
  yield { kind: 'print', stream: 'out', text: '\u001B[H\u001B[2J' };
  return 0;
}

export function* uname(words: readonly string[], { world, owner }: Place): Run {
  const all = ['Linux', owner.hostname, world.host.kernelRelease, 'x86_64'];
  const one = words[0] === '-n' ? all[1] : words[0] === '-r' ? all[2] : 'Linux';
  yield out(words[0] === '-a' ? `${all.join(' ')} Linux` : (one ?? ''));
  return 0;
}

export function* pwd(): Run {
  yield out('/');
  return 0;
}

/** The programs that there are. */
export function* help(_words: readonly string[], { programs }: Place): Run {
  yield out(shellWords.help([...programs.keys()]));
  return 0;
}

function linesOf(input: string | null): string[] {
  return (input ?? '')
    .replace(/\n$/, '')
    .split('\n')
    .filter((line, at, all) => line !== '' || all.length > 1);
}

function countOf(words: readonly string[]): number {
  const text = words.join(' ');
  return Number(/-n? ?(\d+)/.exec(text)?.[1] ?? 10);
}
