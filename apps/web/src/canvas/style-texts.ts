import type { StylesheetJsonBlock } from 'cytoscape';
import { farType, middleType } from '@patchbay/scene';
import { at, lineColour, mono, rule, tones } from './style-kit.js';
import type { Look } from './look.js';

/** Texts are nodes of their own: cytoscape has one font for each label, and a rail carries two. */
export function textStyles({ theme, level, language, type }: Look): StylesheetJsonBlock[] {
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
      'font-size': type.code,
      events: 'no',
    }),
    rule('.text.middle', { 'text-halign': 'center' }),
    rule('.text.as-frame', {
      display: far ? 'none' : 'element',
      'font-size': near ? type.smallName : middleType.name,
      'font-weight': 600,
      color: theme.subtle,
    }),
    rule('.text.as-frameFar', {
      ...at('farText'),
      display: far ? 'element' : 'none',
      'font-size': farType.frame,
      'font-weight': 600,
      color: theme.ink,
      'text-background-color': theme.ground,
      'text-background-opacity': 0.86,
      'text-background-padding': '2px',
      'text-background-shape': 'roundrectangle',
    }),
    rule('.text.as-railMiddle', {
      display: level === 'middle' ? 'element' : 'none',
      'font-family': mono(language),
      'font-size': middleType.cable,
      color: theme.subtle,
    }),
    rule('.text.as-railFar', {
      display: far ? 'element' : 'none',
      'font-size': farType.rail,
      'font-weight': 600,
    }),
    rule('.text.as-network, .text.as-title, .text.as-continued, .text.as-branch', {
      display: far ? 'none' : 'element',
      'font-size': near ? type.name : middleType.name,
      'font-weight': 600,
    }),
    // Nothing else names the host and its cards.
    ...(far ? [rule('.text.as-title', { display: 'element', 'font-size': 30 })] : []),
    rule('.text.as-branch', { 'font-size': near ? type.smallName : middleType.cable }),
    // Alone on its rail, a name stands in the middle of it.
    ...(near ? [] : [rule('.text.first-line', { 'text-margin-y': 8 })]),
    rule('.text.as-continued', { 'text-opacity': 0.75 }),
    ...tones.map((tone) => rule(`.text.${tone}`, { color: lineColour(theme, tone) })),
    rule('.text.as-detail, .text.as-published, .text.as-notice, .text.as-state', {
      ...nearOnly,
      'font-family': mono(language),
      'font-size': type.code,
      color: theme.subtle,
    }),
    rule('.text.as-link', {
      ...nearOnly,
      'font-family': mono(language),
      'font-size': type.code,
      color: theme.subtle,
      'text-background-color': theme.frame,
      'text-background-opacity': 1,
      'text-background-padding': '1px',
    }),
    rule('.text.as-published', { color: theme.ink, events: 'yes', 'text-events': 'yes' }),
    rule('.text.as-state', {
      display: far ? 'none' : 'element',
      'font-size': near ? type.code : middleType.cable,
      color: theme.broken,
      'text-background-color': theme.frame,
      'text-background-opacity': 1,
      'text-background-padding': '1px',
    }),
  ];
}
