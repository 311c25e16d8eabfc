/** `netstat -lnt` and `ss -lnt`: who waits for connections. */
import type { ListenerFacts } from '@patchbay/topology';
import { listenersOf } from '../../deep/listeners.js';
import { type Place, type Run, printed } from '../program.js';

export function* netstat(words: readonly string[], place: Place): Run {
  const rows = chosen(words, place).map((one) => {
    const local = `${one.address}:${one.port}`;
    const any = one.family === 6 ? ':::*' : '0.0.0.0:*';
    const state = one.protocol === 'tcp' ? 'LISTEN      ' : '            ';
    return `${one.protocol.padEnd(5)}      0      0 ${local.padEnd(23)} ${any.padEnd(23)} ${state}`;
  });
  return yield* printed([
    'Active Internet connections (only servers)',
    'Proto Recv-Q Send-Q Local Address           Foreign Address         State       ',
    ...rows,
  ]);
}

export function* ss(words: readonly string[], place: Place): Run {
  const rows = chosen(words, place).map((one) => {
    const local = `${one.family === 6 ? `[${one.address}]` : one.address}:${one.port}`;
    const state = one.protocol === 'tcp' ? 'LISTEN' : 'UNCONN';
    return `${one.protocol.padEnd(5)} ${state} 0      0      ${local.padEnd(22)} ${one.family === 6 ? '[::]:*' : '0.0.0.0:*'}`;
  });
  return yield* printed(['Netid State  Recv-Q Send-Q Local Address:Port     Peer Address:Port', ...rows]);
}

/** `-t` and `-u` choose; both without either. */
function chosen(words: readonly string[], { world, namespace }: Place): ListenerFacts[] {
  const letters = words.filter((word) => /^-[a-z]+$/.test(word)).join('');
  const [tcp, udp] = [letters.includes('t'), letters.includes('u')];
  return listenersOf(world, namespace).filter(({ protocol }) =>
    protocol === 'tcp' ? tcp || !udp : protocol === 'udp' && (udp || !tcp),
  );
}
