/**
 * What every visit shows or is about to, but not before the picture stands. In one chunk: several small ones would be
 * compressed apart, and together be larger.
 */
import '../styles/readings.css';

export { FilterBar, NothingShown } from '../find/FilterBar.js';
export { Overlays } from '../command/Overlays.js';
export { Feed } from './feed/Feed.js';
export { Outline } from './outline/Outline.js';
export { Inspector } from './inspector/Inspector.js';
export { WhyPanel } from './why/WhyPanel.js';
