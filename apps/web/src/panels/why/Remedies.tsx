import type { Remedy } from '@patchbay/diagnosis';
import { say } from '@patchbay/text';
import type { ReactNode } from 'react';
import { blockWords } from '../../command/actions.js';
import { useCommander } from '../../command/commander.js';
import { CommandLine } from '../../shell/CopyButton.js';
import { changeBlock } from '../../store/select/changes.js';
import { useSession } from '../../store/session.js';
import { useTopology } from '../../store/topology.js';
import { useWhy, type Applying } from '../../store/why.js';
import { problemWords } from '../../words/problem.js';
import { Say, useTranslate } from '../../words/translate.js';
import { mend } from './asking.js';

/** What to do about it: by a button where plugging does it, else as commands to copy. */
export function Remedies({ remedies }: { readonly remedies: readonly Remedy<string>[] }): ReactNode {
  const translate = useTranslate();
  if (remedies.length === 0) return null;
  return (
    <section className="remedies">
      <h3>{translate('ask.remedies')}</h3>
      <ol>
        {remedies.map((remedy) => (
          <li key={`${remedy.code} ${remedy.summary}`}>
            <p>{remedy.summary}</p>
            {remedy.apply !== undefined && <Apply remedy={remedy} />}
            {remedy.commands.length > 0 && <ByHand remedy={remedy} />}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Apply({ remedy }: { readonly remedy: Remedy<string> }): ReactNode {
  const translate = useTranslate();
  const commander = useCommander();
  const applying = useWhy((state) => state.applying);
  const permissions = useTopology((replica) => replica.permissions);
  const source = useTopology((replica) => replica.source);
  const connection = useSession((session) => session.connection);
  const blocked = blockWords(changeBlock(permissions, connection, source));
  const busy = applying?.kind === 'under-way';
  // Two remedies can have the same code and differ in what they plug.
  const own = applying?.code === keyOf(remedy) ? applying : null;
  const apply = (): void => {
    if (busy || remedy.apply === undefined) return;
    void mend({ code: keyOf(remedy), commands: remedy.apply }, commander);
  };
  return (
    <>
      <button
        type="button"
        className="button main"
        disabled={blocked !== null}
        aria-disabled={busy}
        onClick={apply}
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
