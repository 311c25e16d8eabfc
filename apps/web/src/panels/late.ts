/**
 * Everything that nobody needs before the picture stands, in one chunk: four small ones would be compressed apart, and
 * together be larger.
 */
import '../styles/readings.css';

export { FilterBar, NothingShown } from '../find/FilterBar.js';
export { Overlays } from '../command/Overlays.js';
export { Feed } from './feed/Feed.js';
export { Outline } from './outline/Outline.js';
export { FindingsPanel } from './findings/FindingsPanel.js';
export { Inspector } from './inspector/Inspector.js';
export { Matrix } from './matrix/Matrix.js';
export { NamesPanel } from './names/NamesPanel.js';
export { Projector } from '../projector/Projector.js';
export { Legend } from '../tour/Legend.js';
export { Tour } from '../tour/Tour.js';
export { WhyPanel } from './why/WhyPanel.js';
