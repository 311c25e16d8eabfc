import { createNetworkLine } from '@patchbay/protocol';
import type { HostDetail } from '@patchbay/topology';
import { useEffect, useMemo, useState, type FormEvent, type ReactNode } from 'react';
import { readDetail } from '../link/detail.js';
import { CommandLine } from '../shell/CopyButton.js';
import { useTopology } from '../store/topology.js';
import { useTranslate } from '../words/translate.js';
import { Buttons } from './Buttons.js';
import { useCommander } from './commander.js';
import { DialogFrame } from './DialogFrame.js';
import {
  emptyNetwork,
  networkCommandOf,
  wrongNetworkField,
  type NetworkDraft,
  type NetworkField,
} from './network-draft.js';
import { NetworkFields } from './NetworkFields.js';
import { closeDialog } from './perform.js';
import { Refusal, type RefusalProps } from './Refusal.js';
import { takenRanges, type TakenRange } from './subnets.js';

/** Asks what the new network should be, and says what is in its way before Docker has to. */
export function CreateNetworkDialog(): ReactNode {
  const translate = useTranslate();
  const { run } = useCommander();
  const [draft, setDraft] = useState<NetworkDraft>(emptyNetwork);
  const [wrong, setWrong] = useState<NetworkField | null>(null);
  const [refusal, setRefusal] = useState<RefusalProps['refusal'] | null>(null);
  const [sending, setSending] = useState(false);
  const taken = useTaken();
  const { command, wrong: unready } = networkCommandOf(draft);

  const point = (field: NetworkField): void => {
    setWrong(field);
    // A folded field can not take the focus.
    requestAnimationFrame(() => document.getElementById(`network-${field}`)?.focus());
  };
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const missing = command.name === '' ? 'name' : unready;
    if (missing !== null) {
      point(missing);
      return;
    }
    setSending(true);
    const reply = await run(command);
    setSending(false);
    if (reply.status === 'accepted') closeDialog();
    else if (reply.status === 'unanswered') setRefusal('unanswered');
    else {
      const field = wrongNetworkField(reply.error, draft);
      if (field === null) setRefusal(reply.error);
      else point(field);
    }
  };

  return (
    <DialogFrame title={translate('command.create.title')} about={translate('command.create.about')}>
      <form noValidate onSubmit={(event) => void submit(event)}>
        <NetworkFields
          draft={draft}
          wrong={wrong}
          taken={taken}
          onChange={(change) => {
            setDraft({ ...draft, ...change });
            setWrong(null);
            setRefusal(null);
          }}
        />
        {command.name !== '' && (
          <div>
            <p className="quiet">{translate('command.standsFor')}</p>
            <CommandLine line={createNetworkLine(command)} />
          </div>
        )}
        <div role="alert">{refusal !== null && <Refusal refusal={refusal} />}</div>
        <Buttons
          main={translate(sending ? 'command.create.doing' : 'command.create.do')}
          disabled={sending}
        />
      </form>
    </DialogFrame>
  );
}

/** The ranges in use. The host's routes are read once, when the dialog opens; without them it knows the interfaces' own. */
function useTaken(): readonly TakenRange[] {
  const topology = useTopology((replica) => replica.topology);
  const [routes, setRoutes] = useState<HostDetail['routes'] | null>(null);
  useEffect(() => {
    const leaving = new AbortController();
    void readDetail({ kind: 'host' }, leaving.signal).then((answer) => {
      if (answer.ok && !leaving.signal.aborted) setRoutes(answer.value.routes);
    });
    return () => leaving.abort();
  }, []);
  return useMemo(() => takenRanges(topology, routes), [topology, routes]);
}
