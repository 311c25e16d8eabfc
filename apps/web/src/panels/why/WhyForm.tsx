import { containersMeant, type Topology } from '@patchbay/topology';
import { useMemo, useState, type FormEvent, type ReactNode } from 'react';
import { Combobox } from '../../shell/Combobox.js';
import { Segments } from '../../shell/Segments.js';
import { useTopology } from '../../store/topology.js';
import { useWhy, whyStore, type WhyDraft } from '../../store/why.js';
import { useTranslate } from '../../words/translate.js';
import { askNow } from './asking.js';
import { askerOptions, targetOptions } from './options.js';
import type { DraftField } from './question.js';
import { recentQuestions, type RecentQuestion } from './recent-questions.js';

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

/** What was asked before: each question that is answered is one more. */
function useRecent(): readonly RecentQuestion[] {
  const answer = useWhy((state) => state.answer);
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- kept outside of React, and written when a question is asked
  return useMemo(recentQuestions, [answer]);
}

function FromField({ draft, wrong, onChange }: FieldProps): ReactNode {
  const translate = useTranslate();
  const topology = useTopology((replica) => replica.topology);
  const recent = useRecent();
  return (
    <div className="field">
      <label htmlFor="ask-from">{translate('ask.from')}</label>
      <Combobox
        id="ask-from"
        value={draft.asker}
        groups={askerOptions({ draft, topology, recent, translate })}
        listLabel={translate('ask.suggestions')}
        placeholder={translate('ask.fromChoose')}
        invalid={wrong}
        describedBy={wrong ? 'ask-from-wrong' : undefined}
        onType={(asker) => onChange({ asker, from: null })}
        onChoose={(option) => onChange(option.draft)}
      />
      {wrong && <WrongAsker asker={draft.asker} topology={topology} />}
    </div>
  );
}

/** Nobody was named, nobody is called so, or several are. */
function WrongAsker({ asker, topology }: { readonly asker: string; readonly topology: Topology }): ReactNode {
  const translate = useTranslate();
  const names = containersMeant(topology, asker).map(({ name }) => name);
  const says =
    asker.trim() === ''
      ? translate('ask.problem.from')
      : names.length === 0
        ? translate('ask.problem.fromNobody', { asker })
        : translate('ask.problem.fromSeveral', { asker, names: names.join(', ') });
  return (
    <p className="wrong" role="alert" id="ask-from-wrong">
      {says}
    </p>
  );
}

function ToField({ draft, wrong, onChange }: FieldProps): ReactNode {
  const translate = useTranslate();
  const topology = useTopology((replica) => replica.topology);
  const recent = useRecent();
  return (
    <div className="field">
      <label htmlFor="ask-to">{translate('ask.to')}</label>
      <Combobox
        id="ask-to"
        value={draft.to}
        groups={targetOptions({ draft, topology, recent, translate })}
        listLabel={translate('ask.suggestions')}
        placeholder={translate('ask.fromChoose')}
        invalid={wrong}
        describedBy={wrong ? 'ask-to-wrong ask-to-hint' : 'ask-to-hint'}
        onType={(to) => onChange({ to, target: null })}
        onChoose={(option) => onChange(option.draft)}
      />
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
