import type { Topology } from '@patchbay/topology';
import type { Theme } from '../look/theme.js';
import type { Scene } from '../model.js';
import { toDot } from './dot.js';
import { toDrawio } from './drawio.js';
import { toMermaid } from './mermaid.js';
import { toSnapshot } from './snapshot.js';
import { toSvg } from './svg/svg.js';

/** Everything that a format can be made from. */
export interface ExportSource {
  readonly topology: Topology;
  readonly scene: Scene;
  readonly theme: Theme;
  readonly title: string;
  readonly description: string;
  /** When it was true, ISO 8601. */
  readonly at: string;
}

/** A kind of file that the picture can be kept as. */
export interface ExportFormat {
  /** Its own name, the same in every language. */
  readonly name: string;
  readonly extension: string;
  readonly mime: string;
  /** Whether it looks like the picture (view, colours, arrangement), or only says the same. */
  readonly isPicture: boolean;
  make(source: ExportSource): string;
}

/** Every format; a new one is a file and a line here. */
export const exportFormats = {
  svg: {
    name: 'SVG',
    extension: 'svg',
    mime: 'image/svg+xml',
    isPicture: true,
    make: ({ scene, theme, title, description }) => toSvg(scene, theme, { title, description }),
  },
  drawio: {
    name: 'draw.io',
    extension: 'drawio',
    mime: 'application/vnd.jgraph.mxfile',
    isPicture: true,
    make: ({ scene, theme, title }) => toDrawio(scene, theme, { title }),
  },
  mermaid: {
    name: 'Mermaid',
    extension: 'mmd',
    mime: 'text/vnd.mermaid',
    isPicture: false,
    make: ({ topology }) => toMermaid(topology),
  },
  dot: {
    name: 'Graphviz DOT',
    extension: 'dot',
    mime: 'text/vnd.graphviz',
    isPicture: false,
    make: ({ topology }) => toDot(topology),
  },
  json: {
    name: 'JSON',
    extension: 'json',
    mime: 'application/json',
    isPicture: false,
    make: ({ topology, at }) => toSnapshot(topology, at),
  },
} as const satisfies Readonly<Record<string, ExportFormat>>;

export type ExportFormatName = keyof typeof exportFormats;
export const exportFormatNames = Object.keys(exportFormats) as readonly ExportFormatName[];

/** `patchbay-HOST-2026-11-21.svg`, with nothing of a host's name that a file name could not hold. */
export function exportFileName(host: string, at: string, extension: string): string {
  const safe = host.replace(/[^A-Za-z0-9_-]+/g, '-').replace(/^-+|-+$/g, '');
  return (
    ['patchbay', safe.slice(0, 60), at.slice(0, 10)].filter((part) => part !== '').join('-') + `.${extension}`
  );
}
