import type { CableId } from '@patchbay/topology';
import type { ReactNode } from 'react';
import { hasCounters, toggleTraffic } from '../../shell/traffic.js';
import { useTopology } from '../../store/topology.js';
import { useTraffic, type Flow } from '../../store/traffic.js';
import { useView } from '../../store/view.js';
import { isSilent, rateWords } from '../../words/traffic.js';
import { useTranslate } from '../../words/translate.js';
import { Facts } from './Facts.js';
import { section, words, type Section, type Context } from './view.js';

/** What runs over a cable right now, with what went wrong on it. */
export function CableTraffic({ cable }: { readonly cable: CableId }): ReactNode {
  const translate = useTranslate();
  const on = useView((view) => view.traffic);
  const at = useTraffic((state) => state.at);
  const flow = useTraffic((state) => state.flows.get(cable));
  const engine = useTopology((replica) => replica.topology.engines.values().next().value);
  if (!hasCounters(engine)) return null;
  if (on && at !== null) return <Facts section={trafficSection(flow ?? null, translate)} />;
  return (
    <section>
      <h3>{translate('inspector.traffic')}</h3>
      <p className="quiet">{translate(on ? 'inspector.traffic.waiting' : 'inspector.traffic.off')}</p>
      {!on && (
        <button type="button" className="button" onClick={toggleTraffic}>
          {translate('inspector.traffic.start')}
        </button>
      )}
    </section>
  );
}

/** The figures as rows; null: the cable was silent and never lost anything. */
export function trafficSection(flow: Flow | null, translate: Context['translate']): Section {
  const rates =
    flow === null || isSilent(flow)
      ? [words(translate('inspector.traffic.received'), translate('inspector.traffic.silent'))]
      : [
          words(
            translate('inspector.traffic.received'),
            rateWords(
              { bytes: flow.receivedBytesPerSecond, packets: flow.receivedPacketsPerSecond },
              translate,
            ),
          ),
          words(
            translate('inspector.traffic.sent'),
            rateWords({ bytes: flow.sentBytesPerSecond, packets: flow.sentPacketsPerSecond }, translate),
          ),
        ];
  const total = (count: number, fresh: number): string => {
    if (count === 0) return translate('inspector.traffic.none');
    if (fresh === 0) return translate('inspector.traffic.total', { count });
    return translate('inspector.traffic.totalGrowing', { count, fresh });
  };
  return section(translate('inspector.traffic'), [
    ...rates,
    words(translate('inspector.traffic.errors'), total(flow?.errors ?? 0, flow?.newErrors ?? 0)),
    words(translate('inspector.traffic.dropped'), total(flow?.dropped ?? 0, flow?.newDropped ?? 0)),
  ]);
}
