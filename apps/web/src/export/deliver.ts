/** Makes the files. Loaded when somebody asks for one. */
import {
  aboutPicture,
  exportFileName,
  exportFormats,
  themes,
  toSvg,
  type ExportFormatName,
} from '@patchbay/scene';
import { drawnPicture } from '../shell/drawn-picture.js';
import { shownTopology } from '../store/select/shown.js';
import { topologyStore } from '../store/topology.js';
import { viewStore } from '../store/view.js';
import { translate } from '../words/translate.js';
import { embeddedFaces } from './faces.js';
import { pngOf } from './png.js';

type Source = Parameters<(typeof exportFormats)['svg']['make']>[0];

/** What is shown now: this view, these colours, this arrangement, without what the filters leave out. */
function sourceNow(): Source {
  const scene = drawnPicture()?.scene();
  if (scene === undefined) throw new Error(translate('state.page.noPicture'));
  const { source } = topologyStore.getState();
  const topology = shownTopology();
  const at = source?.kind === 'saved' ? source.at : new Date().toISOString();
  const about = aboutPicture(topology, { view: viewStore.getState().mode, text: translate, at });
  return { topology, scene, theme: themes[shownTheme()], ...about, at };
}

/** The colours that the picture has now. */
export function shownTheme(): 'light' | 'dark' | 'projector' {
  if (viewStore.getState().projector) return 'projector';
  return document.documentElement.dataset['theme'] === 'dark' ? 'dark' : 'light';
}

/** Hands the picture to the browser's downloads. */
export async function download(format: ExportFormatName | 'png'): Promise<void> {
  const source = sourceNow();
  if (format === 'png') {
    const svg = toSvg(source.scene, source.theme, { ...source, faces: await embeddedFaces() });
    save(await pngOf(svg), nameOf(source, 'png'));
    return;
  }
  const { mime, extension, make } = exportFormats[format];
  save(new Blob([make(source)], { type: mime }), nameOf(source, extension));
}

/** The flowchart as text, for the clipboard. */
export function mermaidNow(): string {
  return exportFormats.mermaid.make(sourceNow());
}

function nameOf({ topology, at }: Source, extension: string): string {
  return exportFileName(topology.engines.values().next().value?.hostName ?? '', at, extension);
}

function save(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // The browser has taken it by the next task; until then the address has to stay.
  setTimeout(() => URL.revokeObjectURL(link.href));
}
