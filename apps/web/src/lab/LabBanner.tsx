import { Terminal } from 'lucide-react';
import { createContext, useContext, useMemo, type ReactNode } from 'react';
import type { LabState } from '@patchbay/protocol';
import { say } from '@patchbay/text';
import { useCommander } from '../command/commander.js';
import { perform } from '../command/perform.js';
import { CommandLine } from '../shell/CopyButton.js';
import { changeBlock } from '../store/select/changes.js';
import { useSession } from '../store/session.js';
import { useTopology } from '../store/topology.js';
import { useView } from '../store/view.js';
import { scenarioTitle } from '../words/scenario.js';
import { useTranslate } from '../words/translate.js';
import { labActions } from './actions.js';

/** What leaving the lab does; the link provides it. */
export const LeaveLab = createContext<() => void>(() => undefined);

/** Says that the picture shows the lab, lets it be tried and changed, and offers the real engine when one answers. */
export function LabBanner(): ReactNode {
  const translate = useTranslate();
  const lab = useTopology((replica) => replica.lab);
  if (lab === null) return null;
  return (
    <section className="banner calm lab" aria-label={translate('lab.banner.title')}>
      <strong>{translate('lab.banner.title')}</strong>
      <ScenarioPicker lab={lab} />
      <FirstMinute />
      <TerminalTip address={lab.address} />
      {lab.offer !== null && <Offer version={lab.offer.version} />}
    </section>
  );
}

/** Whoever may only look reads which scenario it is. */
function ScenarioPicker({ lab }: { readonly lab: LabState }): ReactNode {
  const translate = useTranslate();
  const commander = useCommander();
  const mayChange = useTopology(({ permissions }) => permissions?.readOnly === false);
  const away = useSession(({ connection }) => connection.kind !== 'live');
  const titleOf = (scenario: string): string => scenarioTitle(scenario, translate);
  if (!mayChange) return <span className="scenario">{titleOf(lab.scenario)}</span>;
  return (
    <select
      className="scenario"
      aria-label={translate('lab.scenario')}
      title={translate('lab.scenario')}
      value={lab.scenario}
      disabled={away}
      onChange={(event) => commander.changeScenario(event.target.value)}
    >
      {lab.scenarios.map((scenario) => (
        <option key={scenario} value={scenario}>
          {titleOf(scenario)}
        </option>
      ))}
    </select>
  );
}

/** Three buttons; whoever may only look can still ask. */
function FirstMinute(): ReactNode {
  const translate = useTranslate();
  const commander = useCommander();
  const { topology, changes, permissions, source } = useTopology((replica) => replica);
  const connection = useSession((session) => session.connection);
  const selected = useView((view) => view.selected);
  const block = changeBlock(permissions, connection, source);
  const actions = useMemo(
    () => labActions({ topology, changes, block, selected }),
    [topology, changes, block, selected],
  );
  const mayChange = permissions?.readOnly === false;
  return (
    <span className="first-minute">
      {actions
        .filter(({ intent }) => mayChange || intent.kind === 'ask')
        .map(({ key, label, hint, blocked, intent }) => {
          const more = blocked ?? hint;
          return (
            <button
              key={key}
              type="button"
              className="button small"
              disabled={blocked !== null}
              title={more === undefined ? undefined : say(translate, more)}
              onClick={() => perform(intent, commander)}
            >
              {say(translate, label)}
            </button>
          );
        })}
    </span>
  );
}

const tipId = 'lab-terminal';

/** How a terminal gets at the lab: for those who have the docker command. */
function TerminalTip({ address }: { readonly address: string }): ReactNode {
  const translate = useTranslate();
  return (
    <>
      <button type="button" className="button plain small terminal" popoverTarget={tipId}>
        <Terminal aria-hidden />
        {translate('lab.terminal')}
      </button>
      <dialog
        className="about-engine lab-terminal"
        id={tipId}
        popover="auto"
        aria-label={translate('lab.terminal')}
      >
        <p>{translate('lab.terminal.says')}</p>
        <CommandLine line={`export DOCKER_HOST=${address}`} />
        <CommandLine line="docker run --rm -it alpine" />
        <p className="quiet">{translate('lab.terminal.more')}</p>
      </dialog>
    </>
  );
}

function Offer({ version }: { readonly version: string }): ReactNode {
  const translate = useTranslate();
  const leave = useContext(LeaveLab);
  const readOnly = useTopology((replica) => replica.permissions?.role !== 'operator');
  return (
    <output>
      {translate('lab.banner.offer', { version })}{' '}
      <button type="button" className="button small" disabled={readOnly} onClick={leave}>
        {translate('lab.banner.go')}
      </button>
    </output>
  );
}
