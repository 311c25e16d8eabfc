/** `nc -z HOST PORT`: whether a port takes connections. */
import { probe } from '../../deep/probe.js';
import { readFlags, numberFlag } from '../flags.js';
import { type Place, type Run, err, failed, interruptedStatus, pause } from '../program.js';
import { asker, resolve } from '../resolve.js';
import { shellWords } from '../shell-words.js';

export function* nc(words: readonly string[], place: Place): Run {
  const flags = readFlags(words, 'zvnw:u');
  const [host, port] = flags.operands;
  if (flags.unknown !== null) return yield* failed(shellWords.noOption('nc', flags.unknown));
  if (!flags.values.has('z') || host === undefined || !/^\d+$/.test(port ?? '')) {
    return yield* failed('nc: in Patchbay’s lab: nc -z [-v] [-w SECONDS] HOST PORT');
  }
  const address = resolve(place, host);
  if (address === null) return yield* failed(`nc: bad address '${host}'`);
  const kind = flags.values.has('u') ? 'udp' : 'tcp';
  const outcome = probe(place.world, asker(place), { kind, address, port: Number(port) });
  const loud = flags.values.has('v');
  if (outcome.kind === 'answered') {
    if (loud) yield err(`${host} (${address}:${port}) open`);
    return 0;
  }
  const patience = Math.min(numberFlag(flags, 'w', 3) * 1000, 3000);
  if (outcome.kind === 'timed-out' || (outcome.kind === 'unreachable' && outcome.code === 'EHOSTUNREACH')) {
    if (yield* pause(patience)) return interruptedStatus;
  }
  if (outcome.kind === 'not-possible') return yield* failed(`nc: ${shellWords.outside(address)}`);
  if (loud) yield err(`nc: ${host} (${address}:${port}): ${reasonOf(outcome)}`);
  return 1;
}

function reasonOf(outcome: { readonly kind: string; readonly code?: string }): string {
  if (outcome.kind === 'timed-out') return 'Operation timed out';
  if (outcome.kind === 'refused') return 'Connection refused';
  return outcome.code === 'ENETUNREACH' ? 'Network unreachable' : 'Host is unreachable';
}
