import { disconnectLine } from '@patchbay/protocol';
import type { ContainerId, EndpointId } from '@patchbay/topology';
import { useEffect, useState, type ReactNode } from 'react';
import { CommandLine } from '../shell/CopyButton.js';
import { useTopology } from '../store/topology.js';
import { useTranslate } from '../words/translate.js';
import { disconnectIntent } from './actions.js';
import { useCommander } from './commander.js';
import { DialogFrame } from './DialogFrame.js';
import { closeDialog, perform } from './perform.js';

import { disconnectable, disconnectRisk } from './targets.js';

/** Asks before something is cut off. */
export function DisconnectDialog({ endpoint: id }: { readonly endpoint: EndpointId }): ReactNode {
  const translate = useTranslate();
  const commander = useCommander();
  const topology = useTopology((replica) => replica.topology);
  const endpoint = topology.endpoints.get(id);
  const network = endpoint === undefined ? undefined : topology.networks.get(endpoint.network);
  const gone = endpoint === undefined || network === undefined;
  // Somebody else may unplug it while the question stands.
  useEffect(() => {
    if (gone) closeDialog();
  }, [gone]);
  if (gone) return null;
  const risk = disconnectRisk(endpoint, topology);
  return (
    <DialogFrame
      title={translate('command.disconnect.title', { container: endpoint.name, network: network.name })}
      about={
        risk === null ? translate('command.disconnect.undoable') : translate(`command.disconnect.${risk}`)
      }
    >
      {risk !== null && <p>{translate('command.disconnect.undoable')}</p>}
      <div>
        <p className="quiet">{translate('command.standsFor')}</p>
        <CommandLine line={disconnectLine({ container: endpoint.name, network: network.name })} />
      </div>
      <div className="buttons">
        <button type="button" className="button" onClick={closeDialog}>
          {translate('command.cancel')}
        </button>
        <button
          type="button"
          className="button main"
          onClick={() => {
            commander.disconnect(id);
            closeDialog();
          }}
        >
          {translate('command.disconnect.do')}
        </button>
      </div>
    </DialogFrame>
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
  useEffect(() => {
    if (gone) closeDialog();
  }, [gone]);
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
        <div className="buttons">
          <button type="button" className="button" onClick={closeDialog}>
            {translate('command.cancel')}
          </button>
          <button type="submit" className="button main">
            {translate('command.disconnect.do')}
          </button>
        </div>
      </form>
    </DialogFrame>
  );
}
