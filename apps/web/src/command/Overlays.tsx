/** Dialogs and menus, in a chunk of their own: nobody needs them before the picture stands. */
import { lazy, Suspense, type ReactNode } from 'react';
import { Palette } from '../find/Palette.js';
import { useView } from '../store/view.js';
import { ConnectDialog } from './ConnectDialog.js';
import { CreateNetworkDialog } from './CreateNetworkDialog.js';
import { ChooseDisconnectDialog, DisconnectDialog } from './DisconnectDialog.js';
import { LifeDialog } from './LifeDialog.js';
import { PruneDialog, RemoveNetworkDialog } from './RemoveDialogs.js';
import { ThingMenu } from './ThingMenu.js';

const ExportDialog = lazy(async () => ({
  default: (await import('../export/ExportDialog.js')).ExportDialog,
}));

export function Overlays(): ReactNode {
  const dialog = useView((view) => view.dialog);
  const menu = useView((view) => view.menu);
  return (
    <>
      {menu !== null && <ThingMenu key={`${menu.id} ${menu.x} ${menu.y}`} menu={menu} />}
      {dialog?.kind === 'find' && <Palette begun={dialog.typed} />}
      <Suspense>{dialog?.kind === 'export' && <ExportDialog />}</Suspense>
      {dialog?.kind === 'connect' && <ConnectDialog container={dialog.container} network={dialog.network} />}
      {dialog?.kind === 'disconnect' && <DisconnectDialog endpoint={dialog.endpoint} />}
      {dialog?.kind === 'create-network' && <CreateNetworkDialog />}
      {dialog?.kind === 'remove-network' && <RemoveNetworkDialog network={dialog.network} />}
      {dialog?.kind === 'prune-networks' && <PruneDialog />}
      {dialog?.kind === 'life' && <LifeDialog action={dialog.action} container={dialog.container} />}
      {dialog?.kind === 'choose-disconnect' && <ChooseDisconnectDialog container={dialog.container} />}
    </>
  );
}
