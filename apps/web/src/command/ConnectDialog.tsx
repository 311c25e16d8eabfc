import { connectLine } from '@patchbay/protocol';
import type { ContainerId, NetworkId, Topology } from '@patchbay/topology';
import { useState, type FormEvent, type ReactNode } from 'react';
import { problem, type Problem } from '../link/problem.js';
import { CommandLine } from '../shell/CopyButton.js';
import { useTopology } from '../store/topology.js';
import { useTranslate } from '../words/translate.js';
import { useCommander } from './commander.js';
import { ConnectFields } from './ConnectFields.js';
import { DialogFrame } from './DialogFrame.js';
import { Buttons } from './Buttons.js';
import {
  addressIn,
  aliasesIn,
  commandOf,
  type ConnectDraft,
  type DraftField,
  wrongFieldIn,
} from './draft.js';
import { closeDialog } from './perform.js';
import { Refusal } from './Refusal.js';
import { hasIpv6, takesNames } from './targets.js';

export interface ConnectDialogProps {
  readonly container: ContainerId | null;
  readonly network: NetworkId | null;
}

/** Asks what to plug where, shows the command it stands for, and stays open when Docker refuses. */
export function ConnectDialog(props: ConnectDialogProps): ReactNode {
  const translate = useTranslate();
  const { run } = useCommander();
  const topology = useTopology((replica) => replica.topology);
  const [draft, setDraft] = useState<ConnectDraft>({ ...props, aliases: '', ipv4: '', ipv6: '' });
  const [wrong, setWrong] = useState<DraftField | null>(null);
  const [refusal, setRefusal] = useState<Problem | 'unanswered' | null>(null);
  const [sending, setSending] = useState(false);
  const plain = withoutUnusable(draft, topology);

  const point = (field: DraftField): void => {
    setWrong(field);
    document.getElementById(`connect-${field}`)?.focus();
  };
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const made = commandOf(plain);
    if (!made.ok) {
      point(made.field);
      return;
    }
    setSending(true);
    const reply = await run(made.command);
    setSending(false);
    if (reply.status === 'accepted') closeDialog();
    else if (reply.status === 'unanswered') setRefusal('unanswered');
    else {
      const field = wrongFieldIn(reply.error);
      if (field === null) setRefusal(problem(reply.error.code, reply.error.parameters));
      else point(field);
    }
  };

  return (
    <DialogFrame title={translate('command.connect.title')} about={translate('command.connect.about')}>
      <form noValidate onSubmit={(event) => void submit(event)}>
        <ConnectFields
          draft={draft}
          wrong={wrong}
          fixed={props}
          onChange={(change) => {
            setDraft({ ...draft, ...change });
            setWrong(null);
            setRefusal(null);
          }}
        />
        <Preview draft={plain} topology={topology} />
        <div role="alert">{refusal !== null && <Refusal refusal={refusal} />}</div>
        <Buttons
          main={translate(sending ? 'command.connect.doing' : 'command.connect.do')}
          disabled={sending}
        />
      </form>
    </DialogFrame>
  );
}

/** What was typed before another network was chosen must not go along unseen. */
function withoutUnusable(draft: ConnectDraft, topology: Topology): ConnectDraft {
  const network = draft.network === null ? undefined : topology.networks.get(draft.network);
  if (network === undefined) return draft;
  if (!takesNames(network)) return { ...draft, aliases: '', ipv4: '', ipv6: '' };
  return hasIpv6(network, topology) ? draft : { ...draft, ipv6: '' };
}

function Preview({
  draft,
  topology,
}: {
  readonly draft: ConnectDraft;
  readonly topology: Topology;
}): ReactNode {
  const translate = useTranslate();
  const container = draft.container === null ? undefined : topology.containers.get(draft.container);
  const network = draft.network === null ? undefined : topology.networks.get(draft.network);
  if (container === undefined || network === undefined) return null;
  const line = connectLine({
    container: container.name,
    network: network.name,
    aliases: aliasesIn(draft.aliases),
    ipv4: addressIn(draft.ipv4),
    ipv6: addressIn(draft.ipv6),
  });
  return (
    <div>
      <p className="quiet">{translate('command.standsFor')}</p>
      <CommandLine line={line} />
    </div>
  );
}
