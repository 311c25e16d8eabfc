import type { EdgeSingular, StylesheetJsonBlock } from 'cytoscape';
import { middleType } from '@patchbay/scene';
import { besideCableLabel } from './labels.js';
import type { Look } from './look.js';
import { layers, litLift, rule } from './style-kit.js';

/** What is lit: raised above the veil, and readable at every zoom level. */
export function litStyles(look: Look): StylesheetJsonBlock[] {
  return [...lit(look), ...litFromMiddle(look), ...litFromFar(look)];
}

function lit({ theme }: Look): StylesheetJsonBlock[] {
  const raised = (selector: string, layer: keyof typeof layers): StylesheetJsonBlock =>
    rule(selector, { 'z-index': layers[layer] + litLift });
  const strong = { 'border-color': theme.highlight, 'border-width': 3.5 };
  return [
    raised('.riser.lit', 'riser'),
    raised('.riser.bypass.lit', 'bypass'),
    raised('.rail.lit', 'rail'),
    raised('node.host.lit, node.nic.lit', 'host'),
    raised('.cable.lit', 'cable'),
    raised('.box.lit, .member.lit', 'box'),
    raised('.glyph.lit', 'glyph'),
    raised('.mark.lit', 'mark'),
    raised('.badge.lit', 'badge'),
    raised('.chip.lit, .toggle.lit', 'chip'),
    raised('.text.lit', 'text'),
    rule('.frame.lit', { 'z-index': layers.frame + 1 }),
    rule('.member.lit', { 'z-index': layers.box + litLift + 1 }),
    rule('.rail.lit, .box.lit, node.nic.lit, node.host.lit', strong),
    rule('.rail.lit.closed', { 'border-style': 'dashed' }),
    rule('edge.lit', {
      'line-color': theme.highlight,
      'source-arrow-color': theme.highlight,
      'target-arrow-color': theme.highlight,
      'text-background-color': theme.ground,
      color: theme.ink,
      width: 4,
    }),
    rule('.text.as-state.lit', { 'text-background-color': theme.ground }),
    rule('.chosen', { 'border-width': 5 }),
  ];
}

/** What is lit shows all of its labels, in a size that can be read, also where the others show less. */
function litFromMiddle({ theme, level }: Look): StylesheetJsonBlock[] {
  if (level !== 'middle') return [];
  const size = middleType.name;
  const beside = (label: string): ((edge: EdgeSingular) => number) => {
    return (edge) => besideCableLabel(String(edge.data(label) ?? ''), size).aside;
  };
  const plate = {
    color: theme.ink,
    'text-background-color': theme.ground,
    'text-background-opacity': 0.9,
    'text-background-padding': '2px',
  };
  return [
    rule('.cable.lit', {
      ...plate,
      'font-size': size,
      'source-label': 'data(nearLabel)',
      'source-text-offset': (edge: EdgeSingular) =>
        besideCableLabel(String(edge.data('nearLabel') ?? ''), size).along,
      'source-text-margin-x': beside('nearLabel'),
      'target-label': 'data(farLabel)',
      'target-text-offset': 14,
      'target-text-margin-x': beside('farLabel'),
    }),
    rule('.rail.lit', {
      ...plate,
      label: 'data(facts)',
      'font-size': size,
      'text-halign': 'center',
      'text-valign': 'center',
      'text-margin-y': 12,
    }),
    rule('.text.first-line.lit', { 'text-margin-y': 0 }),
    rule('.text.as-railMiddle.lit', { display: 'none' }),
    rule('.chip.lit', { display: 'element', 'font-size': size }),
  ];
}

/** Names of what is lit, seen from far: a selection can be read where nothing else is written. */
function litFromFar({ theme, level }: Look): StylesheetJsonBlock[] {
  if (level !== 'far') return [];
  const plate = {
    color: theme.ink,
    'text-background-color': theme.ground,
    'text-background-opacity': 0.9,
    'text-background-padding': '3px',
    'text-background-shape': 'roundrectangle',
  };
  return [
    rule('.box.lit', {
      ...plate,
      label: 'data(farLabel)',
      'font-size': 'data(farSize)',
      'text-margin-y': 0,
    }),
    rule('.text.as-railFar.lit', { display: 'none' }),
    rule('.box.chosen', { 'font-size': 54, 'z-index': layers.text + litLift + 1 }),
    rule('.text.as-network.lit, .text.as-branch.lit, .text.as-title.lit', {
      ...plate,
      display: 'element',
      'font-size': 46,
      'z-index': layers.farText + litLift,
    }),
  ];
}
