import type { StylesheetJsonBlock } from 'cytoscape';
import { litStyles } from './style-lit.js';
import { at, layers, litLift, mono, rule, sans } from './style-kit.js';
import type { Look } from './look.js';

/** What is laid over the picture: selection, hover, commands under way, plugging by dragging. */
export function overlayStyles(look: Look): StylesheetJsonBlock[] {
  return [
    ...veil(look),
    ...litStyles(look),
    ...hover(look),
    ...route(look),
    ...pending(look),
    ...plugging(look),
    ...folding(look),
    ...traffic(look),
  ];
}

/**
 * A sheet of the ground's colour between the picture and what is selected: dims everything else by changing nothing else
 * (giving each of 5,000 elements a class took 206 ms).
 */
function veil({ theme }: Look): StylesheetJsonBlock[] {
  return [
    rule('.veil', {
      ...at('veil'),
      width: 'data(width)',
      height: 'data(height)',
      shape: 'rectangle',
      'background-color': theme.ground,
      // Names have to be made out behind it: one looks for the next thing to select there.
      'background-opacity': 0.72,
      events: 'no',
    }),
  ];
}

/** How each stop of a way stands: whole, red and dashed, dotted, or grey because nobody got as far. */
function route({ theme }: Look): StylesheetJsonBlock[] {
  const stop = (status: string, colour: string, style: string): StylesheetJsonBlock[] => [
    rule(`node.stop-${status}.box, node.stop-${status}.member, node.stop-${status}.rail`, {
      'border-color': colour,
      'border-style': style,
      'border-width': 3.5,
    }),
    rule(`node.stop-${status}.nic, node.stop-${status}.host`, {
      'border-color': colour,
      'border-style': style,
    }),
    rule(`edge.stop-${status}`, {
      'line-color': colour,
      'source-arrow-color': colour,
      'target-arrow-color': colour,
      'line-style': style === 'double' ? 'solid' : style,
    }),
  ];
  return [
    ...stop('ok', theme.works, 'solid'),
    ...stop('broken', theme.broken, 'dashed'),
    ...stop('unknown', theme.subtle, 'dotted'),
    ...stop('not-asked', theme.stopped, 'solid'),
    rule('.stop-not-asked.box, .stop-not-asked.member, .stop-not-asked.rail', { 'border-width': 2 }),
    rule('edge.stop-not-asked', { width: 2.5 }),
    rule('node.stop-broken.box, node.stop-broken.rail, node.stop-broken.member', {
      'outline-color': theme.broken,
      'outline-width': 2,
      'outline-offset': 3,
    }),
  ];
}

/** Figures beside cables, only where they can be read. */
function traffic({ theme, level, language, type }: Look): StylesheetJsonBlock[] {
  return [
    rule('node.traffic', {
      ...at('text'),
      display: level === 'near' ? 'element' : 'none',
      width: 1,
      height: 1,
      'background-opacity': 0,
      label: 'data(label)',
      'text-halign': 'right',
      'text-valign': 'center',
      'font-family': mono(language),
      'font-size': type.code,
      color: theme.ink,
      'text-background-color': theme.frame,
      'text-background-opacity': 1,
      'text-background-padding': '1px',
      events: 'no',
    }),
    rule('node.traffic.losing', { color: theme.broken }),
    rule('node.traffic.ebbing', { 'text-opacity': 0.45 }),
    rule('node.traffic.lit', {
      'z-index': layers.text + litLift,
      'text-background-color': theme.ground,
    }),
  ];
}

function hover({ theme }: Look): StylesheetJsonBlock[] {
  return [
    rule('.box.hovered, .rail.hovered, node.nic.hovered', {
      'underlay-color': theme.highlight,
      'underlay-opacity': 0.16,
      'underlay-padding': 5,
      'underlay-shape': 'round-rectangle',
    }),
    rule('edge.hovered', {
      'underlay-color': theme.highlight,
      'underlay-opacity': 0.22,
      'underlay-padding': 4,
    }),
  ];
}

/** Asked for, not yet confirmed by the engine. */
function pending({ theme }: Look): StylesheetJsonBlock[] {
  return [
    rule('.box.pending, .rail.pending', {
      'outline-color': theme.highlight,
      'outline-width': 2,
      'outline-offset': 4,
      'outline-style': 'dashed',
    }),
    rule('edge.pending', { 'line-style': 'dashed', 'line-dash-pattern': [4, 4], opacity: 0.7 }),
  ];
}

function plugging({ theme, language, type }: Look): StylesheetJsonBlock[] {
  return [
    rule('.ghost', {
      'line-color': theme.highlight,
      'line-style': 'dashed',
      'line-dash-pattern': [8, 5],
      'source-arrow-shape': 'square',
      'target-arrow-shape': 'square',
      'target-arrow-fill': 'hollow',
      'source-arrow-color': theme.highlight,
      'target-arrow-color': theme.highlight,
      width: 3,
      events: 'no',
      'z-index': 200,
    }),
    rule('.ghost.missing', {
      'line-color': theme.broken,
      'source-arrow-color': theme.broken,
      'target-arrow-color': theme.broken,
      label: 'data(label)',
      'font-family': sans(language),
      'font-size': type.name,
      'font-weight': 600,
      color: theme.broken,
      'text-background-color': theme.ground,
      'text-background-opacity': 1,
      'text-background-padding': '3px',
      'min-zoomed-font-size': 0,
    }),
    rule('edge.pulled', { opacity: 0.15 }),
    rule('.rail.legal', { 'outline-color': theme.highlight, 'outline-width': 1.5, 'outline-offset': 3 }),
    rule('.box.aimed, .member.aimed', {
      'z-index': layers.box + litLift,
      'outline-color': theme.highlight,
      'outline-width': 3,
      'outline-offset': 3,
    }),
    rule('.rail.aimed', { 'outline-width': 4, 'border-color': theme.highlight }),
  ];
}

/** What folds and unfolds, and the outline of what is being moved. */
function folding({ theme, level }: Look): StylesheetJsonBlock[] {
  return [
    rule('.toggle', {
      ...at('chip'),
      display: level === 'far' ? 'none' : 'element',
      width: 'data(width)',
      height: 'data(height)',
      shape: 'round-rectangle',
      'corner-radius': 4,
      'background-color': theme.frame,
      'border-width': 1,
      'border-color': theme.subtle,
      label: 'data(label)',
      color: theme.ink,
      'font-size': 13,
      'font-weight': 600,
      'text-valign': 'center',
      'text-halign': 'center',
    }),
    rule('.toggle.unfolded', { 'background-opacity': 0, 'border-color': theme.faint, color: theme.subtle }),
    rule('.toggle.hovered', { 'border-color': theme.highlight, 'border-width': 2 }),
    rule('.moving', {
      ...at('veil'),
      width: 'data(width)',
      height: 'data(height)',
      shape: 'round-rectangle',
      'background-color': theme.highlight,
      'background-opacity': 0.12,
      'border-width': 2,
      'border-style': 'dashed',
      'border-color': theme.highlight,
      events: 'no',
    }),
  ];
}
