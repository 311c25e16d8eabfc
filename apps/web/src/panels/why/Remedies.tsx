import type { Remedy } from '@patchbay/diagnosis';
import { say } from '@patchbay/text';
import type { ReactNode } from 'react';
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

interface RemediesProps {
  readonly remedies: readonly Remedy<string>[];
  /** The remedy that was asked for from here, if one was. */
  readonly applying: Applying | null;
  readonly onApply: (mending: Mending, commander: Commander) => void;
}

/** What to do about it: by a button where plugging does it, else as commands to copy. */
export function Remedies({ remedies, applying, onApply }: RemediesProps): ReactNode {
  const translate = useTranslate();
  if (remedies.length === 0) return null;
  return (
    <section className="remedies">
      <h3>{translate('ask.remedies')}</h3>
      <ol>
        {remedies.map((remedy) => (
          <li key={keyOf(remedy)}>
            <p>{remedy.summary}</p>
            {remedy.apply !== undefined && (
              <Apply remedy={remedy} commands={remedy.apply} applying={applying} onApply={onApply} />
            )}
            {remedy.commands.length > 0 && <ByHand remedy={remedy} />}
            {remedy.compose !== undefined && <ForCompose yaml={remedy.compose} />}
          </li>
        ))}
      </ol>
    </section>
  );
}

interface ApplyProps extends Pick<RemediesProps, 'applying' | 'onApply'> {
  readonly remedy: Remedy<string>;
  readonly commands: Mending['commands'];
}

function Apply({ remedy, commands, applying, onApply }: ApplyProps): ReactNode {
  const translate = useTranslate();
  const commander = useCommander();
  const permissions = useTopology((replica) => replica.permissions);
  const source = useTopology((replica) => replica.source);
  const connection = useSession((session) => session.connection);
  const blocked = blockWords(changeBlock(permissions, connection, source));
  const busy = applying?.kind === 'under-way';
  // Two remedies can have the same code and differ in what they plug.
  const code = keyOf(remedy);
  const own = applying?.code === code ? applying : null;
  return (
    <>
      <button
        type="button"
        className="button main"
        disabled={blocked !== null}
        aria-disabled={busy}
        onClick={() => !busy && onApply({ code, commands }, commander)}
      >
        {translate('ask.apply')}
      </button>
      {blocked !== null && <p className="quiet">{say(translate, blocked)}</p>}
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
