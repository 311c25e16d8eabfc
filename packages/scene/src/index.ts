/** The picture as data: pure, knows neither React nor cytoscape. */
export {
  aboutPicture,
  exportFileName,
  exportFormatNames,
  exportFormats,
  parseSnapshot,
  toSvg,
  type ExportFormatName,
  type ExportSource,
  type Snapshot,
} from './export/index.js';
export {
  arrange,
  giveBack,
  isOwnPlace,
  movableAt,
  movableOf,
  stepFrom,
  type Direction,
  type Movable,
} from './arrange/arrange.js';
export { buildScene } from './build.js';
export type { Fold, FoldWish } from './plan.js';
export { itemsApart } from './items-apart.js';
export { emptyArrangement, serializeArrangement, type Arrangement } from './layout/arrangement.js';
export { parseArrangement } from './layout/parse-arrangement.js';
export { codeWidth, nameWidth, shorten } from './measure.js';
export { themes, type Theme } from './look/theme.js';
export { farType, middleType, typeSizes, type TypeSizes } from './type.js';
export type {
  BadgeItem,
  BoxItem,
  CableItem,
  Point,
  RailItem,
  Rect,
  RiserItem,
  Scene,
  SceneItem,
  SceneOptions,
  TextItem,
  Tone,
} from './model.js';
