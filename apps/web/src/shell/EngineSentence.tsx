import type { MeantEngine } from '@patchbay/protocol';
import { type Engine, engineTitle, missingTier } from '@patchbay/topology';
import type { ReactNode } from 'react';
import { useTopology } from '../store/topology.js';
import { inspect } from '../store/view.js';
import { meantEngine, meantWords } from '../words/meant-engine.js';
import { countWords } from '../words/counts.js';
import { useTranslate } from '../words/translate.js';

const popoverId = 'about-engine';

/** "Docker 20.10.24 on host", the docker context where one is meant, how much is drawn, and how much of the kernel can be read; more of it behind a press. */
export function EngineSentence(): ReactNode {
  const translate = useTranslate();
  const topology = useTopology((replica) => replica.topology);
  const meant = useTopology((replica) => meantEngine(replica.source));
  const [engine] = topology.engines.values();
  if (engine === undefined) return null;
  const { tier } = engine.wiring;
  const named = meant === null ? null : meantWords(meant, translate);
  const lacks = tier === 'full' ? null : translate(`shell.kernelLacks.${tier}`);
  const access = translate('shell.wiring', { tier: translate(`shell.kernel.${tier}`) });
  const counts = countWords(topology, translate);
  return (
    <>
      <button
        type="button"
        className="engine"
        popoverTarget={popoverId}
        title={[
          ...(named === null ? [] : [named]),
          counts,
          access,
          lacks ?? translate(`wiring.sees.${tier}`),
        ].join(' · ')}
      >
        <strong>{translate('shell.engine', { engine: engineTitle(engine), host: engine.hostName })}</strong>
        <span className="counts">
          {named !== null && <span className="meant">{named} · </span>}
          {counts}
        </span>
        <span className="access" data-lacks={lacks !== null}>
          {access}
          {lacks !== null && <span className="lacks"> – {lacks}</span>}
        </span>
      </button>
      <AboutEngine engine={engine} meant={meant} />
    </>
  );
}

function AboutEngine({
  engine,
  meant,
}: {
  readonly engine: Engine;
  readonly meant: MeantEngine | null;
}): ReactNode {
  const translate = useTranslate();
  const { tier, blockedBy, changes } = engine.wiring;
  const host = meant?.host ?? null;
  return (
    <dialog
      className="about-engine"
      id={popoverId}
      popover="auto"
      aria-label={translate('shell.engineDetails')}
    >
      {meant !== null && <p className="mono">{meantWords(meant, translate)}</p>}
      <h2>{translate('shell.tierTitle')}</h2>
      <p>{translate(`wiring.sees.${tier}`)}</p>
      {engine.rootless && (
        <p>{translate(engine.product === 'podman' ? 'wiring.rootless-podman' : 'wiring.rootless')}</p>
      )}
      <p>{translate(`wiring.changes.${changes}`)}</p>
      {tier !== 'full' && (
        <>
          <h3>{translate('shell.tierNext')}</h3>
          <p>
            {host === null
              ? translate(`wiring.next.${missingTier(engine)}`)
              : translate('engine.elsewhereNext', { host })}
          </p>
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
