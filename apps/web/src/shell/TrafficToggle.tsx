import { Activity } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTopology } from '../store/topology.js';
import { useView } from '../store/view.js';
import { useTranslate } from '../words/translate.js';
import { hasCounters, toggleTraffic } from './traffic.js';

/** Shows what runs over each cable, or says why it cannot. */
export function TrafficToggle(): ReactNode {
  const translate = useTranslate();
  const on = useView((view) => view.traffic);
  const engine = useTopology((replica) => replica.topology.engines.values().next().value);
  const possible = hasCounters(engine);
  const title = possible
    ? translate(on ? 'shell.trafficHide' : 'shell.trafficShow')
    : translate('shell.trafficBlocked');
  return (
    <button
      type="button"
      className="button toggle"
      aria-pressed={on && possible}
      aria-label={translate('shell.traffic')}
      aria-disabled={!possible}
      title={title}
      onClick={() => possible && toggleTraffic()}
    >
      <Activity aria-hidden />
      <span>{translate('shell.traffic')}</span>
    </button>
  );
}
