import { lifecycleLine, type LifecycleKind } from '@patchbay/protocol';
import type { ContainerId } from '@patchbay/topology';
import type { ReactNode } from 'react';
import { useTopology } from '../store/topology.js';
import { useTranslate } from '../words/translate.js';
import { AskDialog } from './AskDialog.js';
import { useCloseWhen } from './close-when.js';
import { useCommander } from './commander.js';
import { lifeRisks } from './risks.js';

export interface LifeDialogProps {
  readonly action: LifecycleKind;
  readonly container: ContainerId;
}

/** Asks before a container is stopped, restarted or paused on which others depend. */
export function LifeDialog({ action, container: id }: LifeDialogProps): ReactNode {
  const translate = useTranslate();
  const commander = useCommander();
  const topology = useTopology((replica) => replica.topology);
  const container = topology.containers.get(id);
  useCloseWhen(container === undefined);
  if (container === undefined) return null;
  const isLost = action === 'stop' && container.autoRemove;
  return (
    <AskDialog
      title={translate(`command.life.title.${action}`, { container: container.name })}
      sentences={[
        ...lifeRisks(action, container, topology),
        ...(isLost ? [] : [{ key: `command.life.undo.${action}`, parameters: {} } as const]),
      ]}
      line={lifecycleLine(action, container.name)}
      main={translate(`command.life.do.${action}`)}
      onDo={() => commander.tell({ kind: action, container: id })}
    />
  );
}
