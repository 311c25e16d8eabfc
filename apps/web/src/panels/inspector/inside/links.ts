import type { InterfaceCounters, LinkFacts, NamespaceDetail } from '@patchbay/topology';
import { byteWords } from '../../../words/traffic.js';
import type { Row, Value } from '../view.js';
import { told, type InsideContext, type Told } from './told.js';

/** The interfaces with their addresses and states. */
export function tellInterfaces(
  { links, addresses }: Pick<NamespaceDetail, 'links' | 'addresses'>,
  { translate, networkOf }: InsideContext,
): Told {
  const held = addresses.known ? addresses.value : [];
  const interfaces = told(translate('inside.interfaces'), links, (value) => ({
    rows: value.map(({ name, operational, adminUp, mtu }): Row => {
      const own = held.filter(({ device }) => device === name);
      const state = translate(`inspector.operational.${stateOf(operational, adminUp)}`);
      const network = networkOf(name);
      return {
        label: name,
        values: [
          ...own.map(({ address, prefixLength }) => exactly(`${address}/${prefixLength}`)),
          ...(own.length === 0 && addresses.known ? [plainly(translate('inside.noAddress'))] : []),
          plainly(mtu === null ? state : translate('inside.linkState', { state, mtu })),
          ...(network === null ? [] : [plainly(translate('inside.onNetwork', { network }))]),
        ],
      };
    }),
  }));
  return {
    ...interfaces,
    commands: [...new Set([...interfaces.commands, addresses.command])],
    unread: [...interfaces.unread, ...(addresses.known ? [] : [addresses.reason])],
  };
}

/** What came and went since each interface exists, as the namespace itself counts it. */
export function tellCounters(counters: NamespaceDetail['counters'], { translate }: InsideContext): Told {
  const wrong = (link: InterfaceCounters): string | null => {
    const errors = link.receivedErrors + link.sentErrors;
    const dropped = link.receivedDropped + link.sentDropped;
    return errors + dropped === 0 ? null : translate('inside.counted.wrong', { errors, dropped });
  };
  return told(translate('inside.counters'), counters, (links) => ({
    rows: links.map((link): Row => {
      const faults = wrong(link);
      return {
        label: link.device,
        values: [
          plainly(
            translate('inside.counted.received', {
              bytes: byteWords(link.receivedBytes),
              count: link.receivedPackets,
            }),
          ),
          plainly(
            translate('inside.counted.sent', { bytes: byteWords(link.sentBytes), count: link.sentPackets }),
          ),
          ...(faults === null ? [] : [plainly(faults)]),
        ],
      };
    }),
  }));
}

/** Loopback has no carrier to tell of: the kernel calls its state unknown although it is up. */
function stateOf(operational: LinkFacts['operational'], adminUp: boolean | null): LinkFacts['operational'] {
  if (adminUp === false) return 'down';
  return operational === 'unknown' && adminUp === true ? 'up' : operational;
}

function exactly(text: string): Value {
  return { text, exact: true, target: null };
}

function plainly(text: string): Value {
  return { text, exact: false, target: null };
}
