import type { NodeSingular, StylesheetJsonBlock } from 'cytoscape';
import { middleType, type Theme } from '@patchbay/scene';
import type { Look } from './look.js';
import { at, fillColour, lineColour, mono, rule, sans, tones } from './style-kit.js';

/** Frames, rails, boxes, state marks, port chips, the host and its NICs. */
export function nodeStyles(look: Look): StylesheetJsonBlock[] {
  return [
    ...grounds(look),
    ...rails(look),
    ...hosts(look),
    ...boxes(look),
    ...glyphs(look),
    ...chips(look),
    ...badges(look),
  ];
}

const area = { width: 'data(width)', height: 'data(height)' };

function grounds({ theme, language, smallest }: Look): StylesheetJsonBlock[] {
  return [
    rule('node', {
      'font-family': sans(language),
      color: theme.ink,
      label: '',
      'border-width': 0,
      'overlay-opacity': 0,
      'min-zoomed-font-size': smallest,
    }),
    rule('.origin', { width: 1, height: 1, opacity: 0, events: 'no' }),
    rule('.frame', {
      ...area,
      ...at('frame'),
      shape: 'round-rectangle',
      'corner-radius': 10,
      'background-color': theme.frame,
      'border-width': 1,
      'border-color': theme.frameLine,
      events: 'no',
    }),
    rule('.frame.ground-shelf', { 'border-style': 'dashed', 'border-color': theme.faint }),
    rule('.frame.ground-stack', {
      ...at('riser'),
      'corner-radius': 6,
      'background-color': theme.box,
      'border-color': theme.boxLine,
    }),
    rule('.frame.ground-host', { 'corner-radius': 6, 'border-color': theme.hostLine }),
  ];
}

function rails({ theme }: Look): StylesheetJsonBlock[] {
  return [
    rule('.rail', {
      ...area,
      ...at('rail'),
      shape: 'round-rectangle',
      'corner-radius': 5,
      'border-width': 1.5,
    }),
    ...tones.map((tone) =>
      rule(`.rail.${tone}`, {
        'background-color': fillColour(theme, tone),
        'border-color': lineColour(theme, tone),
      }),
    ),
    rule('.rail.branch', { 'border-width': 1 }),
    rule('.rail.continued', { 'border-width': 1 }),
    rule('.rail.closed', { 'border-style': 'dashed' }),
    rule('.rail.unknown', { 'border-style': 'dotted' }),
  ];
}

function hosts({ theme }: Look): StylesheetJsonBlock[] {
  return [
    rule('node.host', {
      ...area,
      ...at('host'),
      shape: 'round-rectangle',
      'corner-radius': 6,
      'background-color': theme.host,
      'border-color': theme.hostLine,
      'border-width': 1.5,
    }),
    rule('node.nic', {
      ...area,
      ...at('host'),
      shape: 'rectangle',
      'background-color': theme.ground,
      'border-color': theme.hostLine,
      'border-width': 2,
    }),
    rule('node.nic.down', { 'border-style': 'dashed', 'border-color': theme.broken }),
    rule('node.nic.unknown', { 'border-style': 'dotted', 'border-color': theme.faint }),
  ];
}

function boxes(look: Look): StylesheetJsonBlock[] {
  const { theme, level, type } = look;
  const far = level === 'far';
  const near = level === 'near';
  const fill = (colour: string): Record<string, unknown> =>
    far ? { 'background-color': colour, 'background-opacity': 1 } : {};
  // A name is read on what its box is filled with.
  const strongFill = (colour: string): Record<string, unknown> =>
    far ? { ...fill(colour), color: theme.ground } : {};
  return [
    rule('.box', {
      ...area,
      ...at('box'),
      shape: 'round-rectangle',
      'corner-radius': 6,
      'background-color': theme.box,
      'border-color': theme.boxLine,
      'border-width': 1.5,
      label: far ? 'data(ownFarLabel)' : near ? 'data(label)' : 'data(middleLabel)',
      'font-size': far ? 'data(ownFarSize)' : near ? type.name : 'data(middleSize)',
      'font-weight': 600,
      'text-wrap': 'wrap',
      'line-height': near ? 1.15 : 1.1,
      'text-valign': 'center',
      'text-halign': 'center',
      'text-margin-y': near ? 'data(labelShift)' : 'data(middleShift)',
    }),
    rule('.box.running, .box.starting', fill(theme.runningFar)),
    rule('.box.paused', {
      ...strongFill(theme.paused),
      'border-style': 'double',
      'border-width': 4,
      'border-color': theme.paused,
    }),
    rule('.box.stopped, .box.dead, .box.unknown', {
      'border-style': 'dashed',
      'border-color': theme.stopped,
      color: theme.stopped,
      'background-opacity': 0.35,
    }),
    rule('.box.restarting', {
      ...strongFill(theme.unhealthy),
      'border-style': 'dashed',
      'border-color': theme.unhealthy,
    }),
    rule('.box.dead', { 'border-width': 2.5 }),
    rule('.box.unhealthy', {
      ...strongFill(theme.unhealthy),
      'border-color': theme.unhealthy,
      'border-width': 3,
    }),
    rule('.box.hidden', { 'border-style': 'dotted', color: theme.subtle, 'background-opacity': 0.5 }),
    rule('.box.remote', { 'border-style': 'dotted', 'border-width': 2, 'background-opacity': 0 }),
    ...members(look),
  ];
}

/** Further containers of one namespace: a line each, ruled off from the owner's part. */
function members({ theme, level, type }: Look): StylesheetJsonBlock[] {
  return [
    rule('.member', {
      ...area,
      ...at('box'),
      'z-index': 21,
      shape: 'round-rectangle',
      'corner-radius': 4,
      'background-color': level === 'far' ? theme.runningFar : theme.frame,
      'border-width': 1,
      'border-color': theme.frameLine,
      label: level === 'far' ? '' : 'data(label)',
      'font-size': level === 'near' ? type.smallName : 16,
      'font-weight': 600,
      'text-valign': 'center',
    }),
    rule('.member.stopped, .member.dead', { color: theme.stopped, 'border-style': 'dashed' }),
  ];
}

function glyphs({ theme, level }: Look): StylesheetJsonBlock[] {
  const colour = (look: keyof Theme): Record<string, unknown> => ({ 'background-color': theme[look] });
  const ring = { 'background-color': theme.box, 'border-width': 1.5 };
  return [
    rule('.glyph', {
      ...at('glyph'),
      display: level === 'near' ? 'element' : 'none',
      width: 9,
      height: 9,
      events: 'no',
    }),
    rule('.glyph.running', { ...colour('running'), shape: 'ellipse' }),
    rule('.glyph.starting', { ...ring, shape: 'ellipse', 'border-width': 3, 'border-color': theme.running }),
    rule('.glyph.paused', { ...colour('paused'), shape: 'rectangle' }),
    rule('.glyph.restarting', { ...colour('unhealthy'), shape: 'diamond', width: 12, height: 12 }),
    rule('.glyph.stopped, .glyph.unknown', { ...ring, shape: 'ellipse', 'border-color': theme.stopped }),
    rule('.glyph.dead', { ...colour('stopped'), shape: 'vee', width: 10, height: 10 }),
    rule('.glyph.unhealthy', { ...colour('unhealthy'), shape: 'triangle', width: 12, height: 11 }),
  ];
}

function chips({ theme, level, language, type }: Look): StylesheetJsonBlock[] {
  const larger = middleType.cable / type.code;
  const middle = {
    width: (chip: NodeSingular) => Number(chip.data('width')) * larger,
    height: (chip: NodeSingular) => Number(chip.data('height')) * larger,
    'font-size': middleType.cable,
  };
  return [
    rule('.chip', {
      ...area,
      ...at('chip'),
      display: level === 'far' ? 'none' : 'element',
      shape: 'round-rectangle',
      'corner-radius': 7,
      'background-color': theme.ink,
      label: 'data(label)',
      'font-family': mono(language),
      'font-size': type.code,
      color: theme.ground,
      'text-valign': 'center',
      ...(level === 'middle' ? middle : {}),
    }),
    rule('.chip.resting', {
      'background-color': theme.frame,
      'border-width': 1,
      'border-style': 'dashed',
      'border-color': theme.stopped,
      color: theme.stopped,
    }),
  ];
}

/** Sizes in model pixels: from far a sign has to be large to be seen at all, and carries no word. */
const badgeSizes = { near: 18, middle: 26, far: 46 } as const;

function badges({ theme, level }: Look): StylesheetJsonBlock[] {
  const size = badgeSizes[level];
  return [
    rule('.badge', {
      ...at('badge'),
      width: size,
      height: size,
      shape: 'diamond',
      'background-color': theme.unhealthy,
      'border-width': size / 12,
      'border-color': theme.ground,
      label: level === 'far' ? '' : 'data(label)',
      'font-size': size * 0.58,
      'font-weight': 600,
      color: theme.ground,
      'text-valign': 'center',
      'text-halign': 'center',
    }),
  ];
}
