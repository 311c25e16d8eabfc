import type { Engine } from '@patchbay/topology';
import type { ReactNode } from 'react';
import { useTopology } from '../store/topology.js';
import { inspect } from '../store/view.js';
import { useTranslate } from '../words/translate.js';

const popoverId = 'about-engine';

/** "Docker 20.10.24 on host · 12 containers, 5 networks · wiring: full", with more behind it. */
export function EngineSentence(): ReactNode {
  const translate = useTranslate();
  const topology = useTopology((replica) => replica.topology);
  const [engine] = topology.engines.values();
  if (engine === undefined) return null;
  const counts = translate('shell.counts', {
    containers: translate('shell.containers', { count: topology.containers.size }),
    networks: translate('shell.networks', { count: topology.networks.size }),
  });
  return (
    <>
      <button
        type="button"
        className="engine"
        popoverTarget={popoverId}
        title={translate('shell.engineDetails')}
      >
        <strong>{translate('shell.engine', { version: engine.version, host: engine.hostName })}</strong>
        <span>{counts}</span>
        <span>{translate('shell.wiring', { tier: translate(`wiring.tier.${engine.wiring.tier}`) })}</span>
      </button>
      <AboutEngine engine={engine} />
    </>
  );
}

function AboutEngine({ engine }: { readonly engine: Engine }): ReactNode {
  const translate = useTranslate();
  const { tier, blockedBy, changes } = engine.wiring;
  return (
    <dialog
      className="about-engine"
      id={popoverId}
      popover="auto"
      aria-label={translate('shell.engineDetails')}
    >
      <h2>{translate('shell.tierTitle')}</h2>
      <p>{translate(`wiring.sees.${tier}`)}</p>
      <p>{translate(`wiring.changes.${changes}`)}</p>
      {tier !== 'full' && (
        <>
          <h3>{translate('shell.tierNext')}</h3>
          <p>{translate(`wiring.next.${tier}`)}</p>
        </>
      )}
      {blockedBy !== '' && <p className="quiet">{translate('wiring.blockedBy', { reason: blockedBy })}</p>}
      <div className="actions">
        <button
          type="button"
          className="button"
          popoverTarget={popoverId}
          popoverTargetAction="hide"
          onClick={() => inspect(engine.id)}
        >
          {translate('command.inspect')}
        </button>
      </div>
    </dialog>
  );
}
