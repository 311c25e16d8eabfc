/** What runs over the cables right now, as the server counted it last. Empty while nobody watches. */
import type { CableTraffic, TrafficMessage } from '@patchbay/protocol';
import type { CableId } from '@patchbay/topology';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

/** One cable's second; `newErrors` and `newDropped` are packets that went wrong since the message before. */
export interface Flow extends CableTraffic {
  readonly newErrors: number;
  readonly newDropped: number;
}

export interface TrafficState {
  /** When it was counted, milliseconds since the epoch; null before the first message. */
  readonly at: number | null;
  /** A cable that is missing was silent, and never lost anything. */
  readonly flows: ReadonlyMap<CableId, Flow>;
}

export const noTraffic: TrafficState = { at: null, flows: new Map() };

export const trafficStore = createStore<TrafficState>(() => noTraffic);

export function useTraffic<Part>(selector: (state: TrafficState) => Part): Part {
  return useStore(trafficStore, selector);
}

/** The state after a message. Totals of the first message are history, not news. */
export function withTraffic(before: TrafficState, { at, cables }: TrafficMessage): TrafficState {
  const flows = cables.map((traffic): [CableId, Flow] => {
    const earlier = before.flows.get(traffic.cable) ?? { errors: 0, dropped: 0 };
    const grown = (now: number, then: number): number => (before.at === null ? 0 : Math.max(0, now - then));
    return [
      traffic.cable,
      {
        ...traffic,
        newErrors: grown(traffic.errors, earlier.errors),
        newDropped: grown(traffic.dropped, earlier.dropped),
      },
    ];
  });
  return { at, flows: new Map(flows) };
}
