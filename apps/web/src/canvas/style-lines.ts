import type { EdgeSingular, StylesheetJsonBlock } from 'cytoscape';
import { middleType } from '@patchbay/scene';
import { at, lineColour, mono, rule, tones } from './style-kit.js';
import type { Look } from './look.js';

/** Cables and risers. */
export function lineStyles(look: Look): StylesheetJsonBlock[] {
  const detailed = [...common(look), ...risers(look), ...cables(look), ...cableStates(look), ...marks(look)];
  return look.level === 'far' ? [...detailed, ...plain] : detailed;
}

/** From far, plugs and casings are less than a pixel: they cost more than a quarter of each frame and are not seen. */
const plain: readonly StylesheetJsonBlock[] = [
  rule('.cable', {
    'source-arrow-shape': 'none',
    'target-arrow-shape': 'none',
    'line-outline-width': 0,
  }),
];

function common({ theme }: Look): StylesheetJsonBlock[] {
  return [
    rule('edge', {
      'curve-style': 'straight',
      'source-endpoint': (edge: EdgeSingular) => edge.data('from') as string,
      'target-endpoint': (edge: EdgeSingular) => edge.data('to') as string,
      'line-cap': 'square',
      'line-color': theme.boxLine,
      'overlay-opacity': 0,
      'arrow-scale': 0.75,
      width: 2,
      ...at('cable'),
    }),
    ...tones.map((tone) =>
      rule(`edge.${tone}`, {
        'line-color': lineColour(theme, tone),
        'source-arrow-color': lineColour(theme, tone),
        'target-arrow-color': lineColour(theme, tone),
      }),
    ),
  ];
}

function risers({ theme }: Look): StylesheetJsonBlock[] {
  return [
    rule('.riser', { ...at('riser'), width: 3 }),
    rule('.riser.uplink, .riser.nic', { width: 2.5, 'line-color': theme.hostLine }),
    rule('.riser.spine', { width: 5 }),
    rule('.riser.fold', { width: 7 }),
    rule('.riser.bypass', {
      ...at('bypass'),
      width: 2.5,
      'line-style': 'dashed',
      'line-dash-pattern': [7, 4],
      'line-cap': 'butt',
      'line-outline-width': 2,
      'line-outline-color': theme.ground,
    }),
    // One way: no plug at the source, an arrow at the target.
    rule('.riser.link, .riser.linkEnd', {
      width: 1.5,
      'line-style': 'dashed',
      'line-dash-pattern': [4, 3],
      'line-cap': 'butt',
      'line-color': theme.subtle,
    }),
    rule('.riser.linkEnd', {
      'target-arrow-shape': 'triangle',
      'target-arrow-color': theme.subtle,
      'arrow-scale': 0.9,
    }),
    // A casing would fill the gaps between the dots.
    rule('.riser.bypass.overlay', {
      width: 4,
      'line-dash-pattern': [0.5, 7],
      'line-outline-width': 0,
      'line-cap': 'round',
    }),
  ];
}

const beside = 13;

function cables({ theme, level, language, type, smallest }: Look): StylesheetJsonBlock[] {
  const labels = {
    'source-label': 'data(nearLabel)',
    'source-text-offset': 'data(nearAlong)',
    'source-text-margin-x': 'data(nearAside)',
    'target-label': 'data(farLabel)',
    'target-text-offset': beside,
    'target-text-margin-x': 'data(farAside)',
  };
  const middle = {
    'source-label': 'data(middleLabel)',
    'source-text-offset': 26,
    'source-text-margin-x': 'data(middleAside)',
    'font-size': middleType.cable,
  };
  return [
    rule('.cable', {
      width: 2,
      'source-arrow-shape': 'square',
      'target-arrow-shape': 'square',
      'line-outline-width': 2,
      'line-outline-color': theme.frame,
      'font-family': mono(language),
      'font-size': type.code,
      'text-wrap': 'wrap',
      'line-height': 1.15,
      color: theme.subtle,
      'text-background-color': theme.frame,
      'text-background-opacity': 1,
      'text-background-padding': '1px',
      'min-zoomed-font-size': smallest,
      ...(level === 'near' ? labels : level === 'middle' ? middle : {}),
    }),
  ];
}

/** Each state has a shape of its own: whole, broken, short, dashed, dotted. */
function cableStates({ theme, level }: Look): StylesheetJsonBlock[] {
  const grey = {
    'line-color': theme.stopped,
    'source-arrow-color': theme.stopped,
    'target-arrow-color': theme.stopped,
  };
  const red = {
    'line-color': theme.broken,
    'source-arrow-color': theme.broken,
    'target-arrow-color': theme.broken,
  };
  const hollow = { 'source-arrow-fill': 'hollow', 'target-arrow-fill': 'hollow' };
  return [
    rule('.cable.idle', { ...grey, ...hollow, 'line-style': 'dashed', color: theme.stopped }),
    rule('.cable.down', { ...red, 'line-style': 'dashed', 'line-dash-pattern': [9, 7] }),
    rule('.cable.unplugged', { ...red, 'target-arrow-shape': 'none' }),
    rule('.cable.gone', {
      ...red,
      'line-style': 'dashed',
      'line-dash-pattern': [3, 6],
      'source-arrow-shape': 'none',
      'target-arrow-shape': 'none',
    }),
    // The word of what is wrong takes the place of the address, which stands in the panel.
    ...(level === 'middle'
      ? [rule('.cable.down, .cable.unplugged, .cable.gone', { 'source-label': '' })]
      : []),
    rule('edge.cable.unsure', {
      'line-style': 'dashed',
      'line-dash-pattern': [2, 4],
      'line-cap': 'butt',
      'line-outline-width': 0,
      'source-arrow-shape': 'circle',
      'target-arrow-shape': 'circle',
    }),
  ];
}

function marks({ theme, level }: Look): StylesheetJsonBlock[] {
  const far = level === 'far';
  return [
    rule('.mark', { ...at('mark'), width: 13, height: 13, 'border-width': 0 }),
    rule('.mark.cross', {
      shape: 'polygon',
      'shape-polygon-points': cross,
      'background-color': theme.broken,
      width: far ? 34 : 14,
      height: far ? 34 : 14,
    }),
    rule('.mark.socket', {
      shape: 'ellipse',
      'background-color': theme.frame,
      'border-width': 2.5,
      'border-color': theme.broken,
      width: far ? 26 : 11,
      height: far ? 26 : 11,
    }),
  ];
}

/** An ✕ of two bars, as corners of a unit square. */
const cross = '-1 -0.7  -0.7 -1  0 -0.3  0.7 -1  1 -0.7  0.3 0  1 0.7  0.7 1  0 0.3  -0.7 1  -1 0.7  -0.3 0';
