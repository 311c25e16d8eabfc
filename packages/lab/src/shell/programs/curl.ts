/** `curl`: a GET, with curl's own words and exit codes. */
import { numberFlag, readFlags } from '../flags.js';
import { type Fetched, type Url, fetchPage, parseUrl } from '../http.js';
import { type Place, type Run, err, failed, interruptedStatus, pause, printed } from '../program.js';
import { shellWords } from '../shell-words.js';

export function* curl(words: readonly string[], place: Place): Run {
  const flags = readFlags(words, 'sSfLkIivgNm:o:T:H:A:w:4', {
    silent: 's',
    'show-error': 'S',
    fail: 'f',
    location: 'L',
    head: 'I',
    include: 'i',
    verbose: 'v',
    'max-time': 'm',
    'connect-timeout': 'm',
    output: 'o',
    header: 'H',
  });
  const [target] = flags.operands;
  if (flags.unknown !== null) return yield* failed(shellWords.noOption('curl', flags.unknown), 2);
  if (target === undefined) return yield* failed('curl: (2) no URL specified', 2);
  const url = parseUrl(target);
  const quiet = flags.values.has('s') && !flags.values.has('S');
  if (url === null) return yield* failed(`curl: (1) Patchbay’s lab speaks http only: ${target}`, 1);
  const fetched = fetchPage(place, url);
  if (fetched.kind !== 'page') {
    const timeout = Math.min(numberFlag(flags, 'm', 3) * 1000, 3000);
    return yield* missed(url, fetched, { timeout, quiet });
  }
  if (flags.values.has('v'))
    yield err(
      `*   Trying ${fetched.address}:${url.port}...\n* Connected to ${url.host} (${fetched.address}) port ${url.port}`,
    );
  const heads = flags.values.has('I') || flags.values.has('i') ? headOf(fetched) : '';
  const body = flags.values.has('I') ? '' : fetched.body;
  if (!flags.values.has('o')) yield { kind: 'print', stream: 'out', text: heads + body };
  return 0;
}

function headOf({ body, server }: Extract<Fetched, { kind: 'page' }>): string {
  const lines = [
    'HTTP/1.1 200 OK',
    `Server: ${server}`,
    'Content-Type: text/html',
    `Content-Length: ${Buffer.byteLength(body)}`,
  ];
  return `${lines.join('\r\n')}\r\n\r\n`;
}

function* missed(
  url: Url,
  fetched: Exclude<Fetched, { kind: 'page' }>,
  { timeout, quiet }: { readonly timeout: number; readonly quiet: boolean },
): Run {
  const say = (code: number, text: string): Run =>
    quiet ? printed([], code) : failed(`curl: (${code}) ${text}`, code);
  const toConnect = `Failed to connect to ${url.host} port ${url.port} after`;
  switch (fetched.kind) {
    case 'unresolved':
      return yield* say(6, `Could not resolve host: ${url.host}`);
    case 'refused':
    case 'no-route':
      return yield* say(7, `${toConnect} 0 ms: Could not connect to server`);
    case 'not-http':
      return yield* say(1, 'Received HTTP/0.9 when not allowed');
    case 'outside':
      return yield* say(7, shellWords.outside(fetched.address));
    case 'no-neighbour':
      if (yield* pause(Math.min(fetched.wait, timeout))) return interruptedStatus;
      return yield* say(
        7,
        `${toConnect} ${Math.round(Math.min(fetched.wait, timeout))} ms: Could not connect to server`,
      );
    case 'silent':
      if (yield* pause(timeout)) return interruptedStatus;
      return yield* say(28, `${toConnect} ${timeout} ms: Timeout was reached`);
  }
}
