import type { ListenerFacts } from '@patchbay/topology';
import { addressOfWords, type ByteOrder } from './proc-net.js';

/** Socket states of net/tcp_states.h as the tables print them; UDP borrows TCP's: CLOSE is bound and connected to nobody. */
const waiting = { tcp: '0A', udp: '07' } as const;

/** The sockets of one table (`tcp`, `tcp6`, `udp`, `udp6`) that wait for others. The tables do not tell IPV6_V6ONLY. */
export function parseListeners(table: string, protocol: 'tcp' | 'udp', order: ByteOrder): ListenerFacts[] {
  return table.split('\n').flatMap((line) => {
    const match = /^\s*\d+: ([0-9A-F]+):([0-9A-F]{4}) [0-9A-F]+:[0-9A-F]{4} ([0-9A-F]{2}) /i.exec(line);
    const [, words, portWord, state] = match ?? [];
    const address = addressOfWords(words, order);
    if (words === undefined || portWord === undefined || address === null || state === undefined) return [];
    const port = parseInt(portWord, 16);
    if (state.toUpperCase() !== waiting[protocol] || port === 0) return [];
    return { protocol, family: words.length === 8 ? 4 : 6, address, port, onlyIpv6: null };
  });
}

/**
 * Which IPv6 sockets on every address take IPv4 too: `ss -H -l -n -t -u` writes those as `*:PORT` and the others as
 * `[::]:PORT`. Gives `tcp 80` → whether it takes IPv6 alone.
 */
export function parseOnlyIpv6(sockets: string): ReadonlyMap<string, boolean> {
  const found = new Map<string, boolean>();
  for (const line of sockets.split('\n')) {
    const match = /^(tcp|udp)\s+\S+\s+\d+\s+\d+\s+(\*|\[::\])(?:%\S+)?:(\d+)\s/.exec(line);
    const [, protocol, address, port] = match ?? [];
    if (protocol !== undefined) found.set(`${protocol} ${port}`, address === '[::]');
  }
  return found;
}
