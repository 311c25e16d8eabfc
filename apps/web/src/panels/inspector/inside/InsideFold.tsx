import { type ContainerId, nameServersOn } from '@patchbay/topology';
import { useCallback, useMemo, useState, type ReactNode } from 'react';
import type { DetailSource } from '../../../link/detail.js';
import { useTopology } from '../../../store/topology.js';
import { useTranslate } from '../../../words/translate.js';
import { networkOfDevice } from './devices.js';
import { Inside } from './Inside.js';

/** What a thing has inside its namespace; read only when somebody opens it. `owner` null: the host. */
export function InsideFold({
  source,
  owner,
}: {
  readonly source: DetailSource;
  readonly owner: ContainerId | null;
}): ReactNode {
  const translate = useTranslate();
  const [open, setOpen] = useState(false);
  const topology = useTopology((replica) => replica.topology);
  const networkOf = useCallback(
    (device: string) => networkOfDevice(device, owner, topology),
    [owner, topology],
  );
  const nameServers = useMemo(
    () => [...topology.networks.values()].flatMap((network) => nameServersOn(topology, network)),
    [topology],
  );
  return (
    <details
      className="disclosure"
      onToggle={(event) => event.target === event.currentTarget && setOpen(event.currentTarget.open)}
    >
      <summary>{translate(`inside.title.${source.kind}`)}</summary>
      {open && <Inside source={source} networkOf={networkOf} nameServers={nameServers} />}
    </details>
  );
}
