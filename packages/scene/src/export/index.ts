/** The picture and what it is made from, as files. Pure. */
export {
  exportFileName,
  exportFormatNames,
  exportFormats,
  type ExportFormatName,
  type ExportSource,
} from './formats.js';
export { aboutPicture } from './about.js';
export { parseSnapshot, type Snapshot } from './snapshot.js';
export { toSvg } from './svg/svg.js';
