/** `ip neigh` and `arp`: what the namespace has learned of its neighbours. */
import { neighboursOf } from '../../deep/neighbours.js';
import { type Place, type Run, failed, printed } from '../program.js';
import { shellWords } from '../shell-words.js';
import { type IpOptions, shownDevice } from './ip-words.js';

export function* ipNeighbours(words: readonly string[], { family }: IpOptions, place: Place): Run {
  const wish = shownDevice(words);
  if (wish === null) return yield* failed(shellWords.readOnlyTool('ip'), 2);
  const rows = neighboursOf(place.world, place.namespace).filter(
    ({ address, device }) =>
      (family === null || address.includes(':') === (family === 6)) &&
      (wish.device === null || device === wish.device),
  );
  return yield* printed(
    rows.map(({ address, device, mac, state }) =>
      mac === null
        ? `${address} dev ${device}  used 0/0/0 probes 6 ${state.toUpperCase()}`
        : `${address} dev ${device} lladdr ${mac} used 0/0/0 probes 1 ${state.toUpperCase()}`,
    ),
  );
}

/** `arp`, `arp -a`, `arp -n`. */
export function* arp(_words: readonly string[], place: Place): Run {
  const rows = neighboursOf(place.world, place.namespace).filter(({ address }) => !address.includes(':'));
  return yield* printed(
    rows.map(({ address, device, mac }) =>
      mac === null
        ? `? (${address}) at <incomplete>  on ${device}`
        : `? (${address}) at ${mac} [ether]  on ${device}`,
    ),
  );
}
