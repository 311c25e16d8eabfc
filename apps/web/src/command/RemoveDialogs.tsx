import { pruneNetworksLine, removeNetworkLine } from '@patchbay/protocol';
import { networksToPrune, type NetworkId } from '@patchbay/topology';
import { useState, type ReactNode } from 'react';
import { CommandLine } from '../shell/CopyButton.js';
import { useTopology } from '../store/topology.js';
import { useTranslate } from '../words/translate.js';
import { AskDialog } from './AskDialog.js';
import { Buttons } from './Buttons.js';
import { useCloseWhen } from './close-when.js';
import { useCommander } from './commander.js';
import { DialogFrame } from './DialogFrame.js';
import { closeDialog } from './perform.js';
import { Refusal, type RefusalProps } from './Refusal.js';
import { removeRisks } from './risks.js';
import { restingOn } from './targets.js';

/** Asks before a network is removed that somebody will miss. */
export function RemoveNetworkDialog({ network: id }: { readonly network: NetworkId }): ReactNode {
  const translate = useTranslate();
  const commander = useCommander();
  const topology = useTopology((replica) => replica.topology);
  const network = topology.networks.get(id);
  useCloseWhen(network === undefined);
  if (network === undefined) return null;
  return (
    <AskDialog
      title={translate('command.remove.title', { network: network.name })}
      sentences={[...removeRisks(id, topology), { key: 'command.remove.undo', parameters: {} }]}
      line={removeNetworkLine(network.name)}
      main={translate('command.remove.do')}
      onDo={() => commander.tell({ kind: 'remove-network', network: id })}
    />
  );
}

/** Shows which networks go before they go. The list is live; the server refuses when it became another one. */
export function PruneDialog(): ReactNode {
  const translate = useTranslate();
  const { run } = useCommander();
  const topology = useTopology((replica) => replica.topology);
  const [refusal, setRefusal] = useState<RefusalProps['refusal'] | null>(null);
  const [sending, setSending] = useState(false);
  const unused = networksToPrune(topology);
  const prune = async (): Promise<void> => {
    setSending(true);
    const reply = await run({ kind: 'prune-networks', networks: unused.map(({ id }) => id) });
    setSending(false);
    if (reply.status === 'accepted') closeDialog();
    else setRefusal(reply.status === 'unanswered' ? 'unanswered' : reply.error);
  };
  return (
    <DialogFrame
      title={translate('command.prune.title')}
      about={translate(unused.length === 0 ? 'command.cannot.allUsed' : 'command.prune.about')}
    >
      {unused.length > 0 && (
        <>
          <ul className="listed" aria-label={translate('command.prune.list')}>
            {unused.map(({ id, name }) => (
              <li key={id}>
                {name}
                <Missed network={id} />
              </li>
            ))}
          </ul>
          <p>{translate('command.prune.undo')}</p>
          <div>
            <p className="quiet">{translate('command.standsFor')}</p>
            <CommandLine line={pruneNetworksLine} />
          </div>
        </>
      )}
      <div role="alert">{refusal !== null && <Refusal refusal={refusal} />}</div>
      <Buttons
        main={translate('command.prune.do', { count: unused.length })}
        disabled={sending || unused.length === 0}
        onClick={() => void prune()}
      />
    </DialogFrame>
  );
}

function Missed({ network }: { readonly network: NetworkId }): ReactNode {
  const translate = useTranslate();
  const topology = useTopology((replica) => replica.topology);
  const names = restingOn(network, topology).map(({ name }) => name);
  if (names.length === 0) return null;
  return <span className="quiet"> · {translate('command.prune.missed', { names: names.join(', ') })}</span>;
}
