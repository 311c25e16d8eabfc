/** The picture as data: pure, knows neither React nor cytoscape. */
export { buildScene } from './build.js';
export { emptyMemory, serializeMemory, type LayoutMemory } from './layout/memory.js';
export { parseMemory } from './layout/parse-memory.js';
export { themes, themeProperties, type Theme } from './look/theme.js';
export type {
  BoxItem,
  CableItem,
  ChipItem,
  FrameItem,
  GlyphItem,
  HostItem,
  Look,
  MarkItem,
  MemberItem,
  NicItem,
  Point,
  RailItem,
  Rect,
  RiserItem,
  Scene,
  SceneItem,
  SceneOptions,
  TextItem,
  TextRole,
  Tone,
} from './model.js';
