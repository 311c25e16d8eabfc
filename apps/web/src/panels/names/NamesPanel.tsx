import type { ContainerId } from '@patchbay/topology';
import type { ReactNode } from 'react';
import { askNames, type TextNames } from '../../link/readings.js';
import { CopyButton } from '../../shell/CopyButton.js';
import { indexOf } from '../../store/select/index-of.js';
import { useTopology } from '../../store/topology.js';
import { openBeside, setView } from '../../store/view.js';
import { useLanguage } from '../../words/language.js';
import { useTranslate } from '../../words/translate.js';
import { BesidePanel } from '../BesidePanel.js';
import { useAsked } from '../asked.js';
import { Failed } from '../why/WhyAnswerPart.js';
import { reportLines } from './answers.js';
import { OwnNamesPart } from './OwnNamesPart.js';
import { SeenNames } from './SeenNames.js';

/** Both sides of a container's names: what it can call others, and what others can call it. */
export function NamesPanel({ container }: { readonly container: ContainerId | null }): ReactNode {
  const translate = useTranslate();
  const containers = useTopology((replica) => indexOf(replica.topology).containersByName);
  return (
    <BesidePanel
      title={translate('named.title')}
      about={translate('named.about')}
      className="named"
      onClose={() => setView({ beside: null })}
    >
      <div className="field">
        <label htmlFor="named-container">{translate('named.container')}</label>
        <select
          id="named-container"
          value={container ?? ''}
          onChange={({ target }) =>
            openBeside({
              kind: 'names',
              container: containers.find(({ id }) => id === target.value)?.id ?? null,
            })
          }
        >
          <option value="">{translate('named.choose')}</option>
          {containers.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </div>
      {container !== null && <Told container={container} />}
    </BesidePanel>
  );
}

function Told({ container }: { readonly container: ContainerId }): ReactNode {
  const translate = useTranslate();
  const language = useLanguage();
  const topology = useTopology((replica) => replica.topology);
  const asked = useAsked(
    (signal) => askNames(container, language, signal),
    `${language} ${container}`,
    topology,
  );
  const { value, problem } = asked;
  return (
    <>
      {value === null && problem === null && <p className="quiet">{translate('named.asking')}</p>}
      {problem !== null && <Failed problem={problem} />}
      {value !== null && <Report report={value} key={container} />}
    </>
  );
}

function Report({ report }: { readonly report: TextNames }): ReactNode {
  const translate = useTranslate();
  const topology = useTopology((replica) => replica.topology);
  const runs = useTopology(({ topology: { containers } }) => {
    const state = containers.get(report.container)?.state;
    return state === 'running' || state === 'paused' || state === 'restarting';
  });
  return (
    <>
      {report.traps.length + (runs && !report.read ? 1 : 0) > 0 && (
        <div>
          {report.traps.map((trap) => (
            <p className="notice" data-tone="fault" key={trap}>
              {trap}
            </p>
          ))}
          {runs && !report.read && <Unread />}
        </div>
      )}
      {runs && (
        <section>
          <h3>
            {translate('named.sees')}{' '}
            {report.sees.length > 0 && (
              <CopyButton text={reportLines(report, topology, translate)} label={translate('named.copy')} />
            )}
          </h3>
          <SeenNames sees={report.sees} />
        </section>
      )}
      {runs && <Elsewhere elsewhere={report.elsewhere} />}
      {runs && (
        <section>
          <h3>{translate('named.own')}</h3>
          <OwnNamesPart own={report.own} />
        </section>
      )}
    </>
  );
}

/** What keeps Patchbay from looking is the tier of its wiring, which the engine's line explains. */
function Unread(): ReactNode {
  const translate = useTranslate();
  const tier = useTopology(
    ({ topology: { engines } }) => engines.values().next().value?.wiring.tier ?? 'docker-only',
  );
  return <p className="notice">{translate('named.unread', { tier: translate(`wiring.tier.${tier}`) })}</p>;
}

function Elsewhere({ elsewhere }: Pick<TextNames, 'elsewhere'>): ReactNode {
  const translate = useTranslate();
  const { kind, servers, search } = elsewhere;
  const value =
    servers === null || servers.length === 0 ? translate('names.elsewhere.unread') : servers.join(', ');
  return (
    <section>
      <h3>{translate('named.else')}</h3>
      <p>{translate(`names.elsewhere.${kind}`, { value })}</p>
      {search.length > 0 && <p>{translate('named.search', { value: search.join(', ') })}</p>}
    </section>
  );
}
