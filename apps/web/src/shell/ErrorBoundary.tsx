import { Component, type ReactNode } from 'react';
import { translate } from '../words/translate.js';
import { CommandLine } from './CopyButton.js';

interface Props {
  readonly children: ReactNode;
  /** What to show instead; without it: the whole page's own words. */
  readonly instead?: ReactNode;
}

interface State {
  readonly fault: Error | null;
}

/** Catches what a component below could not handle, and says so instead of a blank page. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { fault: null };

  static getDerivedStateFromError(fault: Error): State {
    return { fault };
  }

  override render(): ReactNode {
    const { fault } = this.state;
    if (fault === null) return this.props.children;
    if (this.props.instead !== undefined) return this.props.instead;
    return (
      <main className="page-state">
        <div className="card" role="alert">
          <h2>{translate('state.page.broken')}</h2>
          <p>{translate('state.page.brokenMore')}</p>
          <CommandLine line={`${fault.name}: ${fault.message}`} />
          <div>
            <button type="button" className="button main" onClick={() => location.reload()}>
              {translate('state.page.reload')}
            </button>
          </div>
        </div>
      </main>
    );
  }
}
