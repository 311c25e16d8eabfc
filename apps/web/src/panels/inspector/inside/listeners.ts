import { groupBy, type ListenerFacts, type NamespaceDetail } from '@patchbay/topology';
import { words } from '../view.js';
import { told, type InsideContext, type Told } from './told.js';

/** Ports that wait for somebody, and for whom. */
export function tellListeners(listeners: NamespaceDetail['listeners'], context: InsideContext): Told {
  const { translate } = context;
  return told(translate('inside.listeners'), listeners, (all) => ({
    says: all.length === 0 ? [translate('inside.noListeners')] : [],
    rows: portsOf(all).map((sockets) => {
      const [first] = sockets;
      return words(`${first?.port}/${first?.protocol}`, ...reachableAt(sockets, context));
    }),
  }));
}

function portsOf(listeners: readonly ListenerFacts[]): readonly (readonly ListenerFacts[])[] {
  const byPort = groupBy(
    listeners.toSorted(
      (left, right) => left.port - right.port || left.protocol.localeCompare(right.protocol),
    ),
    ({ port, protocol }) => `${port}/${protocol}`,
  );
  return [...byPort.values()];
}

/** One port's addresses in words. Whoever listens on every address is not also said to listen on one. */
function reachableAt(
  sockets: readonly ListenerFacts[],
  { translate, place }: InsideContext,
): readonly string[] {
  const everywhere = sockets.some(
    ({ address, onlyIpv6 }) => address === '0.0.0.0' || (address === '::' && !onlyIpv6),
  );
  if (everywhere) return [translate('inside.listens.everywhere')];
  const words = sockets.map(({ address }) => {
    if (address === '::') return translate('inside.listens.everyIpv6');
    if (address === '127.0.0.11') return translate('inside.listens.dockerDns');
    if (isLoopback(address)) return translate(`inside.listens.loopback.${place}`, { address });
    return translate('inside.listens.only', { address });
  });
  return [...new Set(words)];
}

function isLoopback(address: string): boolean {
  return address.startsWith('127.') || address === '::1';
}
