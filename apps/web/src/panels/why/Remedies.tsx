import type { Remedy } from '@patchbay/diagnosis';
import { say } from '@patchbay/text';
import { useId, useState, type ReactNode } from 'react';
import { blockWords } from '../../command/actions.js';
import { useCommander, type Commander } from '../../command/commander.js';
import { CommandLine, CopyButton } from '../../shell/CopyButton.js';
import { changeBlock } from '../../store/select/changes.js';
import { useSession } from '../../store/session.js';
import { useTopology } from '../../store/topology.js';
import type { Applying } from '../../store/why.js';
import { problemWords } from '../../words/problem.js';
import { Say, useTranslate } from '../../words/translate.js';
import type { Mending } from './asking.js';
import { isNameFree, proposedName, risksOf, withName } from './remedy-draft.js';

interface RemediesProps {
  readonly remedies: readonly Remedy<string>[];
  /** The remedy that was asked for from here, if one was. */
  readonly applying: Applying | null;
  readonly onApply: (mending: Mending, commander: Commander) => void;
}

/** What to do about it: by a button where Patchbay can, else as commands to copy. */
export function Remedies({ remedies, applying, onApply }: RemediesProps): ReactNode {
  const translate = useTranslate();
  if (remedies.length === 0) return null;
  return (
    <section className="remedies">
      <h3>{translate('ask.remedies')}</h3>
      <ol>
        {remedies.map((remedy) => (
          <li key={keyOf(remedy)}>
            <OneRemedy proposed={remedy} applying={applying} onApply={onApply} />
          </li>
        ))}
      </ol>
    </section>
  );
}

interface OneProps extends Pick<RemediesProps, 'applying' | 'onApply'> {
  readonly proposed: Remedy<string>;
}

/** A new network can be given another name first. */
function OneRemedy({ proposed, applying, onApply }: OneProps): ReactNode {
  const topology = useTopology((replica) => replica.topology);
  const [typed, setTyped] = useState<string | null>(null);
  const name = typed ?? proposedName(proposed);
  const remedy = name === null ? proposed : withName(proposed, name, topology);
  const isNameWrong = typed !== null && !isNameFree(typed, topology);
  return (
    <>
      <p>{proposed.summary}</p>
      {name !== null && <NetworkName name={name} isWrong={isNameWrong} onType={setTyped} />}
      {remedy.apply !== undefined && (
        <Apply
          code={keyOf(proposed)}
          remedy={remedy}
          commands={isNameWrong ? null : remedy.apply}
          applying={applying}
          onApply={onApply}
        />
      )}
      {remedy.commands.length > 0 && <ByHand remedy={remedy} />}
      {remedy.compose !== undefined && <ForCompose yaml={remedy.compose} />}
    </>
  );
}

interface NetworkNameProps {
  readonly name: string;
  readonly isWrong: boolean;
  readonly onType: (name: string) => void;
}

function NetworkName({ name, isWrong, onType }: NetworkNameProps): ReactNode {
  const translate = useTranslate();
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{translate('ask.networkName')}</label>
      <input
        id={id}
        value={name}
        autoComplete="off"
        spellCheck={false}
        aria-invalid={isWrong}
        aria-describedby={isWrong ? `${id}-wrong` : undefined}
        onChange={({ target }) => onType(target.value)}
      />
      {isWrong && (
        <p className="wrong" role="alert" id={`${id}-wrong`}>
          {translate('ask.networkName.wrong')}
        </p>
      )}
    </div>
  );
}

interface ApplyProps extends Pick<RemediesProps, 'applying' | 'onApply'> {
  /** Two remedies can have the same code and differ in what they plug. */
  readonly code: string;
  readonly remedy: Remedy<string>;
  /** Null: something that was typed has to be seen to first. */
  readonly commands: Mending['commands'] | null;
}

function Apply({ code, remedy, commands, applying, onApply }: ApplyProps): ReactNode {
  const translate = useTranslate();
  const commander = useCommander();
  const permissions = useTopology((replica) => replica.permissions);
  const source = useTopology((replica) => replica.source);
  const connection = useSession((session) => session.connection);
  const blocked = blockWords(changeBlock(permissions, connection, source));
  const busy = applying?.kind === 'under-way';
  const topology = useTopology((replica) => replica.topology);
  const own = applying?.code === code ? applying : null;
  return (
    <>
      <button
        type="button"
        className="button main"
        disabled={blocked !== null || commands === null}
        aria-disabled={busy}
        onClick={() => !busy && commands !== null && onApply({ code, commands }, commander)}
      >
        {translate('ask.apply')}
      </button>
      {blocked !== null && <p className="quiet">{say(translate, blocked)}</p>}
      {risksOf(remedy, topology).map((risk) => (
        <p className="quiet" key={say(translate, risk)}>
          <Say sentence={risk} />
        </p>
      ))}
      <output className="progress">{own !== null && <Progress applying={own} />}</output>
    </>
  );
}

function keyOf({ code, summary }: Remedy<string>): string {
  return `${code} ${summary}`;
}

function Progress({ applying }: { readonly applying: Applying }): ReactNode {
  const translate = useTranslate();
  switch (applying.kind) {
    case 'under-way':
      return <p className="quiet">{translate('ask.applying')}</p>;
    case 'unseen':
      return <p className="notice">{translate('ask.applyUnseen')}</p>;
    case 'failed': {
      const words = applying.problem === 'unanswered' ? null : problemWords(applying.problem);
      return (
        <p className="notice" data-tone="fault">
          {translate('ask.applyFailed')}{' '}
          {words === null ? (
            translate('command.unanswered')
          ) : (
            <>
              <Say sentence={words.says} /> <Say sentence={words.hint} />
            </>
          )}
        </p>
      );
    }
  }
}

/** Commands for a remedy that has a button are there to learn from; for the others they are the remedy. */
function ByHand({ remedy }: { readonly remedy: Remedy<string> }): ReactNode {
  const translate = useTranslate();
  const lines = remedy.commands.map((line) => <CommandLine key={line} line={line} />);
  if (remedy.apply === undefined) return lines;
  return (
    <details>
      <summary>{translate('ask.byHand')}</summary>
      {lines}
    </details>
  );
}

/** What was plugged by hand is gone after the next `compose up`, unless the file says it too. */
function ForCompose({ yaml }: { readonly yaml: string }): ReactNode {
  const translate = useTranslate();
  return (
    <details>
      <summary>{translate('ask.compose')}</summary>
      <div className="command">
        <pre>{yaml}</pre>
        <CopyButton text={yaml} />
      </div>
    </details>
  );
}
