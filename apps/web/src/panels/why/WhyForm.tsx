import type { ContainerId } from '@patchbay/topology';
import { useState, type FormEvent, type ReactNode } from 'react';
import { Segments } from '../../shell/Segments.js';
import { indexOf } from '../../store/select/index-of.js';
import { useTopology } from '../../store/topology.js';
import { useWhy, whyStore, type WhyDraft } from '../../store/why.js';
import { useTranslate } from '../../words/translate.js';
import { askNow } from './asking.js';
import { suggestionsFor, type DraftField } from './question.js';

/** Who, whom, and on which port. Enter asks the model; asking live is a button of its own. */
export function WhyForm(): ReactNode {
  const translate = useTranslate();
  const draft = useWhy((state) => state.draft);
  const asking = useWhy((state) => state.answer.kind === 'asking');
  const viewer = useTopology((replica) => replica.permissions?.role === 'viewer');
  const [wrong, setWrong] = useState<DraftField | null>(null);
  const change = (news: Partial<WhyDraft>): void => {
    whyStore.setState({ draft: { ...draft, ...news } });
    setWrong(null);
  };
  const send = (probe: boolean): void => {
    const field = askNow(probe);
    setWrong(field);
    if (field !== null) document.getElementById(`ask-${field}`)?.focus();
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    send(false);
  };
  return (
    <form noValidate onSubmit={submit}>
      <div className="ends">
        <FromField draft={draft} wrong={wrong === 'from'} onChange={change} />
        <ToField draft={draft} wrong={wrong === 'to'} onChange={change} />
      </div>
      <div className="pair">
        <PortField draft={draft} wrong={wrong === 'port'} onChange={change} />
        <Segments
          legend={translate('ask.protocol')}
          value={draft.protocol}
          onChange={(protocol) => change({ protocol })}
          choices={[
            { value: 'tcp', label: 'TCP' },
            { value: 'udp', label: 'UDP' },
          ]}
        />
        <button type="submit" className="button main" aria-disabled={asking}>
          {translate('ask.do')}
        </button>
        <button
          type="button"
          className="button"
          disabled={viewer}
          aria-disabled={asking}
          aria-describedby="ask-live"
          onClick={() => send(true)}
        >
          {translate('ask.doLive')}
        </button>
      </div>
      <p className="hint quiet" id="ask-live">
        {translate(viewer ? 'ask.liveViewer' : 'ask.live')}
      </p>
    </form>
  );
}

interface FieldProps {
  readonly draft: WhyDraft;
  readonly wrong: boolean;
  readonly onChange: (news: Partial<WhyDraft>) => void;
}

function FromField({ draft, wrong, onChange }: FieldProps): ReactNode {
  const translate = useTranslate();
  const containers = useTopology((replica) => indexOf(replica.topology).containersByName);
  return (
    <div className="field">
      <label htmlFor="ask-from">{translate('ask.from')}</label>
      <select
        id="ask-from"
        value={draft.from ?? ''}
        aria-invalid={wrong}
        aria-describedby={wrong ? 'ask-from-wrong' : undefined}
        onChange={({ target }) =>
          onChange({ from: target.value === '' ? null : (target.value as ContainerId) })
        }
      >
        <option value="">{translate('ask.fromChoose')}</option>
        {containers.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
      {wrong && <Wrong field="from" />}
    </div>
  );
}

function ToField({ draft, wrong, onChange }: FieldProps): ReactNode {
  const translate = useTranslate();
  const topology = useTopology((replica) => replica.topology);
  return (
    <div className="field">
      <label htmlFor="ask-to">{translate('ask.to')}</label>
      <input
        id="ask-to"
        list="ask-names"
        value={draft.to}
        autoComplete="off"
        spellCheck={false}
        aria-invalid={wrong}
        aria-describedby={wrong ? 'ask-to-wrong ask-to-hint' : 'ask-to-hint'}
        onChange={({ target }) => onChange({ to: target.value, target: null })}
      />
      <datalist id="ask-names">
        {suggestionsFor(draft.to, draft.from, topology).map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </datalist>
      {wrong && <Wrong field="to" />}
      <p className="hint" id="ask-to-hint">
        {translate('ask.toHint')}
      </p>
    </div>
  );
}

function PortField({ draft, wrong, onChange }: FieldProps): ReactNode {
  const translate = useTranslate();
  return (
    <div className="field">
      <label htmlFor="ask-port">{translate('ask.port')}</label>
      <input
        id="ask-port"
        inputMode="numeric"
        value={draft.port}
        autoComplete="off"
        placeholder={translate('ask.portHint')}
        aria-invalid={wrong}
        aria-describedby={wrong ? 'ask-port-wrong' : undefined}
        onChange={({ target }) => onChange({ port: target.value })}
      />
      {wrong && <Wrong field="port" />}
    </div>
  );
}

function Wrong({ field }: { readonly field: DraftField }): ReactNode {
  const translate = useTranslate();
  return (
    <p className="wrong" role="alert" id={`ask-${field}-wrong`}>
      {translate(`ask.problem.${field}`)}
    </p>
  );
}
