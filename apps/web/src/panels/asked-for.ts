/** What is loaded when somebody asks for it, and by most visits never. The styles of the matrix and of names come along. */
import '../styles/readings.css';

export { ConnectDialog } from '../command/ConnectDialog.js';
export { CreateNetworkDialog } from '../command/CreateNetworkDialog.js';
export { LifeDialog } from '../command/LifeDialog.js';
export { PruneDialog, RemoveNetworkDialog } from '../command/RemoveDialogs.js';
export { HelpPanel } from '../help/HelpPanel.js';
export { Palette } from '../find/Palette.js';
export { Projector } from '../projector/Projector.js';
export { Tour } from '../tour/Tour.js';
export { FindingsPanel } from './findings/FindingsPanel.js';
export { Matrix } from './matrix/Matrix.js';
export { NamesPanel } from './names/NamesPanel.js';
