import { disconnectLine } from '@patchbay/protocol';
import type { ContainerId, EndpointId } from '@patchbay/topology';
import { useState, type ReactNode } from 'react';
import { useTopology } from '../store/topology.js';
import { useTranslate } from '../words/translate.js';
import { disconnectIntent } from './actions.js';
import { AskDialog } from './AskDialog.js';
import { Buttons } from './Buttons.js';
import { useCloseWhen } from './close-when.js';
import { useCommander } from './commander.js';
import { DialogFrame } from './DialogFrame.js';
import { closeDialog, perform } from './perform.js';
import { disconnectRisks } from './risks.js';
import { disconnectable } from './targets.js';

/** Asks before something is cut off. */
export function DisconnectDialog({ endpoint: id }: { readonly endpoint: EndpointId }): ReactNode {
  const translate = useTranslate();
  const commander = useCommander();
  const topology = useTopology((replica) => replica.topology);
  const endpoint = topology.endpoints.get(id);
  const network = endpoint === undefined ? undefined : topology.networks.get(endpoint.network);
  const gone = endpoint === undefined || network === undefined;
  useCloseWhen(gone);
  if (gone) return null;
  const names = { container: endpoint.name, network: network.name };
  return (
    <AskDialog
      title={translate('command.disconnect.title', names)}
      sentences={[
        ...disconnectRisks(endpoint, topology),
        { key: 'command.disconnect.undoable', parameters: {} },
      ]}
      line={disconnectLine(names)}
      main={translate('command.disconnect.do')}
      onDo={() => commander.disconnect(id)}
    />
  );
}

/** Asks from which of several networks. */
export function ChooseDisconnectDialog({ container: id }: { readonly container: ContainerId }): ReactNode {
  const translate = useTranslate();
  const commander = useCommander();
  const topology = useTopology((replica) => replica.topology);
  const container = topology.containers.get(id);
  const endpoints = disconnectable(id, topology);
  const [chosen, setChosen] = useState<EndpointId | null>(endpoints[0]?.id ?? null);
  const gone = container === undefined || endpoints.length === 0;
  useCloseWhen(gone);
  if (gone) return null;
  return (
    <DialogFrame
      title={translate('command.disconnect.chooseTitle', { container: container.name })}
      about={translate('command.disconnect.choose')}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          closeDialog();
          if (chosen !== null) perform(disconnectIntent(chosen, topology), commander);
        }}
      >
        <div className="field">
          <label htmlFor="unplug-network">{translate('command.connect.network')}</label>
          <select
            id="unplug-network"
            value={chosen ?? ''}
            onChange={(event) => setChosen(event.target.value as EndpointId)}
          >
            {endpoints.map((endpoint) => (
              <option key={endpoint.id} value={endpoint.id}>
                {topology.networks.get(endpoint.network)?.name ?? endpoint.network}
              </option>
            ))}
          </select>
        </div>
        <Buttons main={translate('command.disconnect.do')} />
      </form>
    </DialogFrame>
  );
}
