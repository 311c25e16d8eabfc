import { X } from 'lucide-react';
import { useMemo, type ReactNode } from 'react';
import { say } from '@patchbay/text';
import { parseId, type ContainerId, type EntityId } from '@patchbay/topology';
import { actionsFor, type Action } from '../../command/actions.js';
import { useCommander } from '../../command/commander.js';
import { perform } from '../../command/perform.js';
import { CommandLine } from '../../shell/CopyButton.js';
import { changeBlock } from '../../store/select/changes.js';
import { indexOf } from '../../store/select/index-of.js';
import { useSession } from '../../store/session.js';
import { useTopology } from '../../store/topology.js';
import { openBeside, setView, useView } from '../../store/view.js';
import { useWhy } from '../../store/why.js';
import { useTranslate } from '../../words/translate.js';
import { OwnFindings } from '../findings/OwnFindings.js';
import { CableTraffic } from './CableTraffic.js';
import { Facts } from './Facts.js';
import { InsideFold } from './inside/InsideFold.js';
import { RawNetwork } from './RawNetwork.js';
import { inspectThing } from './registry.js';
import type { Compared, InspectorView } from './view.js';

/** The answer that was being read when this thing was looked up. */
function BackToAnswer(): ReactNode {
  const translate = useTranslate();
  const answer = useWhy((state) => state.answer);
  const from = useWhy((state) => state.draft.from);
  const name = useTopology((replica) => (from === null ? null : replica.topology.containers.get(from)?.name));
  if (answer.kind !== 'answered' || name == null) return null;
  return (
    <button
      type="button"
      className="button small"
      onClick={() => setView({ why: true, inspectorOpen: false })}
    >
      {translate('ask.back', { from: name, to: answer.explanation.question.to })}
    </button>
  );
}

/** Everything known about the selected thing, from both sources, and the commands that show the same. */
export function Inspector({ id }: { readonly id: EntityId }): ReactNode {
  const translate = useTranslate();
  const topology = useTopology((replica) => replica.topology);
  const view = useMemo(
    () => inspectThing(id, { topology, index: indexOf(topology), translate }),
    [id, topology, translate],
  );
  return (
    <aside className="panel inspector" aria-label={translate('inspector.title')}>
      <header>
        <div>
          <p className="kind">{view?.kind ?? translate('inspector.title')}</p>
          {view !== null && <h2>{view.title}</h2>}
          <p className="summary">{view?.summary ?? translate('inspector.gone')}</p>
        </div>
        <button
          type="button"
          className="button plain icon"
          aria-label={translate('shell.hidePanel', { panel: translate('inspector.title') })}
          onClick={() => setView({ inspectorOpen: false })}
        >
          <X aria-hidden />
        </button>
      </header>
      {view !== null && <Body id={id} view={view} />}
    </aside>
  );
}

function Body({ id, view }: { readonly id: EntityId; readonly view: InspectorView }): ReactNode {
  const translate = useTranslate();
  return (
    <section className="scroll" aria-label={view.title} key={id}>
      <OwnFindings id={id} />
      {view.notices.length > 0 && (
        <div>
          {view.notices.map(({ tone, text }) => (
            <p className="notice" data-tone={tone} key={text}>
              {text}
            </p>
          ))}
        </div>
      )}
      <BackToAnswer />
      <NamesButton id={id} />
      <Actions id={id} />
      <Comparison rows={view.comparison} />
      {view.cable !== null && <CableTraffic cable={view.cable} />}
      {view.sections.map((section) => (
        <Facts key={section.title} section={section} />
      ))}
      {view.inside !== null && <InsideFold source={view.inside} owner={containerIn(id)} />}
      {view.commands.length > 0 && (
        <section className="commands">
          <h3>{translate('inspector.commands')}</h3>
          <ul>
            {view.commands.map(({ says, line }) => (
              <li key={line}>
                <span>{says}</span>
                <CommandLine line={line} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {view.rawNetwork !== null && <RawNetwork dockerId={view.rawNetwork} />}
      {view.knownFrom !== '' && (
        <section>
          <h3>{translate('inspector.knownFrom')}</h3>
          <p className="quiet">{view.knownFrom}</p>
        </section>
      )}
    </section>
  );
}

function NamesButton({ id }: { readonly id: EntityId }): ReactNode {
  const translate = useTranslate();
  const container = containerIn(id);
  const name = useTopology((replica) =>
    container === null ? undefined : replica.topology.containers.get(container)?.name,
  );
  if (name === undefined) return null;
  return (
    <button
      type="button"
      className="button small"
      aria-keyshortcuts="A"
      onClick={() => openBeside({ kind: 'names', container })}
    >
      {translate('named.open', { container: name })}
    </button>
  );
}

function containerIn(id: EntityId): ContainerId | null {
  return parseId(id)?.kind === 'container' ? (id as ContainerId) : null;
}

function Actions({ id }: { readonly id: EntityId }): ReactNode {
  const translate = useTranslate();
  const commander = useCommander();
  const topology = useTopology((replica) => replica.topology);
  const permissions = useTopology((replica) => replica.permissions);
  const source = useTopology((replica) => replica.source);
  const connection = useSession((session) => session.connection);
  const through = useView((state) => state.through);
  const block = changeBlock(permissions, connection, source);
  const actions = actionsFor(id, through, { topology, block }).filter(
    ({ intent }) => intent.kind !== 'inspect' && intent.kind !== 'copy',
  );
  if (actions.length === 0) return null;
  const reasons = [
    ...new Set(actions.flatMap(({ blocked }) => (blocked === null ? [] : [say(translate, blocked)]))),
  ];
  return (
    <div>
      <fieldset className="actions">
        <legend className="unseen">{translate('inspector.actions')}</legend>
        {actions.map((action: Action) => (
          <button
            key={action.key}
            type="button"
            className="button"
            disabled={action.blocked !== null}
            onClick={() => perform(action.intent, commander)}
          >
            {say(translate, action.label)}
          </button>
        ))}
      </fieldset>
      {reasons.map((reason) => (
        <p className="quiet" key={reason}>
          {reason}
        </p>
      ))}
    </div>
  );
}

function Comparison({ rows }: { readonly rows: readonly Compared[] }): ReactNode {
  const translate = useTranslate();
  if (rows.length === 0) return null;
  return (
    <section>
      <h3>{translate('inspector.compare')}</h3>
      <table className="compare">
        <colgroup>
          <col />
          <col />
          <col />
        </colgroup>
        <thead>
          <tr>
            <th scope="col">
              <span className="unseen">{translate('inspector.compare.property')}</span>
            </th>
            <th scope="col">{translate('inspector.compare.docker')}</th>
            <th scope="col">{translate('inspector.compare.kernel')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <ComparedRow key={row.label} row={row} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function ComparedRow({ row }: { readonly row: Compared }): ReactNode {
  const translate = useTranslate();
  const silent = <span className="silent">{translate('inspector.compare.silent')}</span>;
  return (
    <tr data-differs={!row.agrees}>
      <th scope="row">{row.label}</th>
      <td>
        {row.docker ?? silent}
        {!row.agrees && <p className="differs">{translate('inspector.compare.differs')}</p>}
      </td>
      <td>{row.kernel ?? silent}</td>
    </tr>
  );
}
