/** `nslookup`, as busybox prints it: one question for each family. */
import type { ProbeOutcome } from '@patchbay/topology';
import { namesOfAddress } from '../../deep/names.js';
import { parseAddress } from '../../world/addresses.js';
import {
  type Place,
  type Run,
  type Step,
  type Woken,
  failed,
  interruptedStatus,
  out,
  pause,
  printed,
} from '../program.js';
import { type Family, askServer, serverOf } from '../resolve.js';
import { shellWords } from '../shell-words.js';

export function* nslookup(words: readonly string[], place: Place): Run {
  const operands = words.filter((word) => !word.startsWith('-'));
  const [name, server] = operands;
  if (name === undefined) return yield* failed('Usage: nslookup [-type=a|aaaa] HOST [SERVER]');
  const own = serverOf(place);
  if (server !== undefined && server !== own)
    return yield* failed(shellWords.noOption('nslookup', `another server (${server})`));
  const address = parseAddress(name);
  if (address !== null) return yield* reverse(name, place);
  return yield* forward(name, familiesOf(words), place);
}

/** `-type=a`, `-q=aaaa`; both without one. */
function familiesOf(words: readonly string[]): readonly Family[] {
  const type = /^-(?:type|query|q)=(.+)$/i.exec(words.find((word) => word.startsWith('-')) ?? '')?.[1];
  if (type === undefined) return [4, 6];
  return type.toLowerCase() === 'aaaa' ? [6] : [4];
}

function* forward(name: string, families: readonly Family[], place: Place): Run {
  const server = serverOf(place);
  const answers = families.map((family) => askServer(place, name, family));
  if (answers.some(({ kind }) => kind !== 'answered' && kind !== 'refused')) return yield* silent();
  if (answers.some((answer) => answer.kind === 'refused' && answer.code === 'ECONNREFUSED'))
    return yield* silent();
  yield* head(server);
  for (const answer of answers) yield* section(name, answer);
  return answers.every(({ kind }) => kind === 'answered') ? 0 : 1;
}

function* section(name: string, answer: ProbeOutcome): Generator<Step, void, Woken> {
  if (answer.kind === 'answered') {
    yield out('Non-authoritative answer:');
    for (const address of answer.addresses) yield out(`Name:\t${name}\nAddress: ${address}`);
  } else {
    const code = answer.kind === 'refused' ? answer.code : 'SERVFAIL';
    yield out(`** server can't find ${name}: ${code}`);
  }
  yield out('');
}

function* reverse(address: string, place: Place): Run {
  const arpa = `${address.split('.').toReversed().join('.')}.in-addr.arpa`;
  const names = namesOfAddress(place.world, place.owner, address);
  yield* head(serverOf(place));
  if (names.length === 0) {
    yield out(`** server can't find ${arpa}: NXDOMAIN\n`);
    return 1;
  }
  yield out('Non-authoritative answer:');
  for (const name of names) yield out(`${arpa}\tname = ${name}`);
  yield out('');
  return 0;
}

function* head(server: string): Generator<Step, void, Woken> {
  yield out(`Server:\t\t${server}\nAddress:\t${server}:53\n`);
}

/** Nobody answers at the server's address. */
function* silent(): Run {
  const stopped = yield* pause(2000);
  if (stopped) return interruptedStatus;
  return yield* printed([';; connection timed out; no servers could be reached', ''], 1);
}
