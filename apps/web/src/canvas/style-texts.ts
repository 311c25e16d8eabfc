import type { StylesheetJsonBlock } from 'cytoscape';
import { at, lineColour, mono, rule, tones } from './style-kit.js';
import type { Look } from './look.js';

/** Texts are nodes of their own: cytoscape has one font for each label, and a rail carries two. */
export function textStyles({ theme, level, language }: Look): StylesheetJsonBlock[] {
  const near = level === 'near';
  const far = level === 'far';
  const nearOnly = { display: near ? 'element' : 'none' };
  return [
    rule('.text', {
      ...at('text'),
      width: 1,
      height: 1,
      'background-opacity': 0,
      label: 'data(label)',
      'text-halign': 'right',
      'text-valign': 'center',
      'font-size': 11,
      events: 'no',
      'min-zoomed-font-size': 6,
    }),
    rule('.text.middle', { 'text-halign': 'center' }),
    rule('.text.as-frame', {
      display: far ? 'none' : 'element',
      'font-size': near ? 13 : 18,
      'font-weight': 600,
      color: theme.subtle,
    }),
    rule('.text.as-frameFar', {
      ...at('farText'),
      display: far ? 'element' : 'none',
      'font-size': 54,
      'font-weight': 600,
      color: theme.ink,
      'text-background-color': theme.ground,
      'text-background-opacity': 0.86,
      'text-background-padding': '2px',
      'text-background-shape': 'roundrectangle',
      'min-zoomed-font-size': 4,
    }),
    rule('.text.as-network, .text.as-title, .text.as-continued, .text.as-branch', {
      display: far ? 'none' : 'element',
      'font-size': near ? 13 : 19,
      'font-weight': 600,
      'min-zoomed-font-size': 5,
    }),
    // Nothing else names the host and its cards.
    ...(far
      ? [rule('.text.as-title', { display: 'element', 'font-size': 30, 'min-zoomed-font-size': 7 })]
      : []),
    rule('.text.as-branch', { 'font-size': near ? 12 : 15 }),
    rule('.text.as-continued', { 'text-opacity': 0.75 }),
    ...tones.map((tone) => rule(`.text.${tone}`, { color: lineColour(theme, tone) })),
    rule('.text.as-detail, .text.as-published, .text.as-notice, .text.as-state', {
      ...nearOnly,
      'font-family': mono(language),
      'font-size': 11,
      color: theme.subtle,
      'min-zoomed-font-size': 7,
    }),
    rule('.text.as-link', {
      ...nearOnly,
      'font-family': mono(language),
      'font-size': 10,
      color: theme.subtle,
      'text-background-color': theme.frame,
      'text-background-opacity': 1,
      'text-background-padding': '1px',
      'min-zoomed-font-size': 7,
    }),
    rule('.text.as-published', { color: theme.ink, events: 'yes', 'text-events': 'yes' }),
    rule('.text.as-state', {
      display: far ? 'none' : 'element',
      'font-size': near ? 10.5 : 15,
      color: theme.broken,
      'text-background-color': theme.frame,
      'text-background-opacity': 1,
      'text-background-padding': '1px',
    }),
  ];
}
