import { useState, type FormEvent, type ReactNode } from 'react';
import type { SourceState } from '@patchbay/protocol';
import { useCommander } from '../command/commander.js';
import type { Problem } from '../link/problem.js';
import { openSession } from '../link/session.js';
import { problemWords } from '../words/problem.js';
import { Say, useTranslate } from '../words/translate.js';
import { CommandLine } from './CopyButton.js';

/** Before the first answer of the server. */
export function LoadingPage(): ReactNode {
  const translate = useTranslate();
  return (
    <main className="page-state">
      <div className="card">
        <h2>{translate('state.page.loading')}</h2>
        <p className="quiet">{translate('state.page.loadingMore')}</p>
      </div>
    </main>
  );
}

/** No engine yet: what was tried, what stopped it, what to do. */
export function SearchingPage({
  source,
}: {
  readonly source: Extract<SourceState, { kind: 'searching' }>;
}): ReactNode {
  const translate = useTranslate();
  const { says, hint } = problemWords(source.problem);
  return (
    <main className="page-state">
      <div className="card">
        <h2>{translate('state.page.searching')}</h2>
        <p>
          <Say sentence={says} />
        </p>
        <p>
          <Say sentence={hint} />
        </p>
        {source.tried.length > 0 && (
          <div>
            <h3>{translate('state.page.tried')}</h3>
            <ul>
              {source.tried.map((address) => (
                <li key={address} className="mono">
                  {address}
                </li>
              ))}
            </ul>
          </div>
        )}
        <p className="quiet">{translate('state.page.keepsLooking')}</p>
      </div>
    </main>
  );
}

/** Above the picture of an engine without containers, which shows docker0 all the same. */
export function EmptyStrip(): ReactNode {
  const translate = useTranslate();
  return (
    <section className="empty-strip" aria-labelledby="empty-strip">
      <h2 id="empty-strip">{translate('state.page.empty')}</h2>
      <p>{translate('state.page.emptyMore')}</p>
      <CommandLine line={translate('state.page.emptyCommand')} />
    </section>
  );
}

/** The server said no. For a missing or wrong token it can be given here. */
export function RefusedPage({ problem }: { readonly problem: Problem }): ReactNode {
  const translate = useTranslate();
  const { says, hint } = problemWords(problem);
  const wantsToken = problem.code === 'PB_TOKEN_MISSING' || problem.code === 'PB_TOKEN_WRONG';
  return (
    <main className="page-state">
      <div className="card">
        <h2>{wantsToken ? translate('state.page.refused') : <Say sentence={says} />}</h2>
        {wantsToken && (
          <p>
            <Say sentence={says} />
          </p>
        )}
        <p>
          <Say sentence={hint} />
        </p>
        {wantsToken ? (
          <TokenForm />
        ) : (
          <div>
            <button type="button" className="button main" onClick={() => location.reload()}>
              {translate('state.page.reload')}
            </button>
          </div>
        )}
      </div>
    </main>
  );
}

function TokenForm(): ReactNode {
  const translate = useTranslate();
  const { link } = useCommander();
  const [token, setToken] = useState('');
  const [sending, setSending] = useState(false);
  const [wrong, setWrong] = useState<Problem | null>(null);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setSending(true);
    const problem = await openSession(tokenIn(token));
    setSending(false);
    setWrong(problem);
    if (problem === null) link.retry();
  };
  return (
    <form className="field" onSubmit={(event) => void submit(event)}>
      <label htmlFor="token">{translate('state.page.token')}</label>
      <input
        id="token"
        value={token}
        autoComplete="off"
        spellCheck={false}
        aria-invalid={wrong !== null}
        aria-describedby="token-hint"
        onChange={(event) => setToken(event.target.value)}
      />
      <p className="hint" id="token-hint">
        {translate('state.page.tokenHint')}
      </p>
      <p className="wrong" role="alert">
        {wrong !== null && <Say sentence={problemWords(wrong).says} />}
      </p>
      <div>
        <button type="submit" className="button main" disabled={sending || token.trim() === ''}>
          {translate(sending ? 'state.page.tokenSending' : 'state.page.tokenSend')}
        </button>
      </div>
    </form>
  );
}

/** People paste the whole link as often as the token itself. */
function tokenIn(text: string): string {
  return /token=([^&#\s]+)/.exec(text)?.[1] ?? text.trim();
}
