/** `ping`, as busybox prints it. */
import { probe } from '../../deep/probe.js';
import { isOwnAddress } from '../../deep/routes.js';
import { type Flags, numberFlag, readFlags } from '../flags.js';
import { type Place, type Run, type Step, type Woken, err, failed, out, pause } from '../program.js';
import { type Family, asker, resolve } from '../resolve.js';
import { shellWords } from '../shell-words.js';

/** How long it waits for the last answer, seconds. Busybox waits ten; in the lab an answer comes at once or never. */
const lastWait = 1;

interface Wish {
  readonly host: string;
  readonly address: string;
  readonly count: number;
  readonly interval: number;
  readonly deadline: number;
  readonly wait: number;
  readonly size: number;
  readonly quiet: boolean;
}

/** Without `-c` and `-w` it goes on until Ctrl-C, as it does anywhere. */
export function* ping(words: readonly string[], place: Place): Run {
  const flags = readFlags(words, '46c:w:W:i:s:t:I:p:nqA');
  const [host] = flags.operands;
  if (flags.unknown !== null) return yield* failed(shellWords.noOption('ping', flags.unknown));
  if (host === undefined)
    return yield* failed('ping: no host is given. Usage: ping [-c COUNT] [-w SECONDS] HOST');
  const address = resolve(place, host, familyOf(flags));
  if (address === null) return yield* failed(`ping: bad address '${host}'`);
  return yield* send(
    {
      host,
      address,
      count: numberFlag(flags, 'c', 0) || Number.POSITIVE_INFINITY,
      interval: Math.max(0.2, numberFlag(flags, 'i', 1)),
      deadline: numberFlag(flags, 'w', 0) || Number.POSITIVE_INFINITY,
      wait: Math.min(numberFlag(flags, 'W', lastWait), lastWait),
      size: Math.min(numberFlag(flags, 's', 56), 65_507),
      quiet: flags.values.has('q'),
    },
    place,
  );
}

function familyOf({ values }: Flags): Family | null {
  return values.has('4') ? 4 : values.has('6') ? 6 : null;
}

function* send(wish: Wish, place: Place): Run {
  const { host, address, size, interval, deadline } = wish;
  yield out(`PING ${host} (${address}): ${size} data bytes`);
  const times: number[] = [];
  let sent = 0;
  let elapsed = 0;
  let answered = false;
  for (;;) {
    const time = yield* one(wish, place, sent);
    if (time === 'no-route') return 1;
    sent += 1;
    answered = time !== null;
    if (time !== null) times.push(time);
    if (sent >= wish.count) break;
    const left = Math.min(interval, deadline - elapsed);
    if (yield* pause(left * 1000)) return yield* report(wish, sent, times);
    elapsed += left;
    if (elapsed >= deadline) return yield* report(wish, sent, times);
  }
  if (!answered) yield* pause(Math.min(wish.wait, deadline - elapsed) * 1000);
  return yield* report(wish, sent, times);
}

/** One packet. @returns its round trip in milliseconds; null when nothing answers */
function* one(
  { address, size, quiet }: Wish,
  place: Place,
  seq: number,
): Generator<Step, number | null | 'no-route', Woken> {
  const outcome = probe(place.world, asker(place), { kind: 'ping', address });
  if (outcome.kind === 'unreachable' && outcome.code === 'ENETUNREACH') {
    yield err('ping: sendto: Network unreachable');
    return 'no-route';
  }
  if (outcome.kind === 'not-possible' && seq === 0) yield err(`ping: ${shellWords.outside(address)}`);
  if (outcome.kind !== 'answered') return null;
  const time = roundTrip(place, address);
  if (!quiet) yield out(`${size + 8} bytes from ${address}: seq=${seq} ttl=64 time=${time.toFixed(3)} ms`);
  return time;
}

/** Through the loopback faster than through a cable. */
function roundTrip({ world, namespace }: Place, address: string): number {
  const least = isOwnAddress(namespace, address) ? 25 : 60;
  return (least + world.random.integer(60)) / 1000;
}

function* report({ host }: Wish, sent: number, times: readonly number[]): Run {
  const loss = Math.floor(((sent - times.length) * 100) / sent);
  yield out('');
  yield out(`--- ${host} ping statistics ---`);
  yield out(`${sent} packets transmitted, ${times.length} packets received, ${loss}% packet loss`);
  if (times.length === 0) return 1;
  const mean = times.reduce((sum, time) => sum + time, 0) / times.length;
  const figures = [Math.min(...times), mean, Math.max(...times)].map((time) => time.toFixed(3));
  yield out(`round-trip min/avg/max = ${figures.join('/')} ms`);
  return 0;
}
