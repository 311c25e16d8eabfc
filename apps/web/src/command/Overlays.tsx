/** Dialogs and menus. Those that most visits never open are loaded when they are asked for. */
import { Suspense, type ReactNode } from 'react';
import { later } from '../shell/later.js';
import { useView } from '../store/view.js';
import { ChooseDisconnectDialog, DisconnectDialog } from './DisconnectDialog.js';
import { ThingMenu } from './ThingMenu.js';

const loadAskedFor = () => import('../panels/asked-for.js');
const ExportDialog = later(async () => (await import('../export/ExportDialog.js')).ExportDialog);
const Palette = later(async () => (await loadAskedFor()).Palette);
const ConnectDialog = later(async () => (await loadAskedFor()).ConnectDialog);
const CreateNetworkDialog = later(async () => (await loadAskedFor()).CreateNetworkDialog);
const RemoveNetworkDialog = later(async () => (await loadAskedFor()).RemoveNetworkDialog);
const PruneDialog = later(async () => (await loadAskedFor()).PruneDialog);
const LifeDialog = later(async () => (await loadAskedFor()).LifeDialog);

export function Overlays(): ReactNode {
  const dialog = useView((view) => view.dialog);
  const menu = useView((view) => view.menu);
  return (
    <>
      {menu !== null && (
        <ThingMenu key={`${'fold' in menu ? menu.fold : menu.id} ${menu.x} ${menu.y}`} menu={menu} />
      )}
      <Suspense>
        {dialog?.kind === 'connect' && (
          <ConnectDialog container={dialog.container} network={dialog.network} />
        )}
        {dialog?.kind === 'disconnect' && <DisconnectDialog endpoint={dialog.endpoint} />}
        {dialog?.kind === 'choose-disconnect' && <ChooseDisconnectDialog container={dialog.container} />}
        {dialog?.kind === 'find' && <Palette begun={dialog.typed} />}
        {dialog?.kind === 'export' && <ExportDialog />}
        {dialog?.kind === 'create-network' && <CreateNetworkDialog />}
        {dialog?.kind === 'remove-network' && <RemoveNetworkDialog network={dialog.network} />}
        {dialog?.kind === 'prune-networks' && <PruneDialog />}
        {dialog?.kind === 'life' && <LifeDialog action={dialog.action} container={dialog.container} />}
      </Suspense>
    </>
  );
}
