/** A small map of a picture that is larger than its pane: where one is, and the way to elsewhere. */
import { themes, type Point, type Rect, type Scene, type Theme } from '@patchbay/scene';
import type { ThemeName } from '../canvas/index.js';
import { isPartial } from './is-partial.js';

/** A picture of fewer boxes is found its way about without a map, which would lie over it. */
const fewest = 24;
/** The largest that it gets, CSS pixels. */
const largest = { width: 200, height: 130 } as const;

export interface Minimap {
  readonly update: (scene: Scene) => void;
  readonly look: (seen: Rect) => void;
  readonly setTheme: (theme: ThemeName) => void;
  readonly close: () => void;
}

export interface MinimapInput {
  /** The pane that it lies in. */
  readonly pane: HTMLElement;
  readonly theme: ThemeName;
  /** A person points at a place on the map. */
  readonly goTo: (point: Point) => void;
}

export function createMinimap({ pane, theme: first, goTo }: MinimapInput): Minimap {
  const map = document.createElement('canvas');
  map.className = 'minimap';
  // The outline leads everywhere by keyboard.
  map.ariaHidden = 'true';
  map.hidden = true;
  pane.append(map);
  const ground = document.createElement('canvas');
  let theme = themes[first];
  let scene: Scene | null = null;
  let seen: Rect | null = null;
  let frame = 0;
  const draw = (): void => {
    frame = 0;
    if (scene === null || seen === null) return;
    map.hidden = boxesOn(scene) < fewest || !isPartial(scene.bounds, seen);
    if (!map.hidden) drawSeen(map, ground, { bounds: scene.bounds, seen, theme });
  };
  const later = (): void => {
    if (frame === 0) frame = requestAnimationFrame(draw);
  };
  const repaint = (): void => {
    if (scene !== null) drawGround(ground, scene, theme);
    later();
  };
  const point = (event: PointerEvent): void => {
    if (scene === null || (event.type === 'pointermove' && event.buttons === 0)) return;
    if (event.type === 'pointerdown') map.setPointerCapture(event.pointerId);
    const { left, top } = map.getBoundingClientRect();
    const scale = scaleOf(scene.bounds);
    goTo({
      x: scene.bounds.x + (event.clientX - left) / scale,
      y: scene.bounds.y + (event.clientY - top) / scale,
    });
  };
  map.addEventListener('pointerdown', point);
  map.addEventListener('pointermove', point);
  return {
    update: (next) => {
      scene = next;
      repaint();
    },
    look: (rect) => {
      seen = rect;
      later();
    },
    setTheme: (name) => {
      theme = themes[name];
      repaint();
    },
    close: () => {
      cancelAnimationFrame(frame);
      map.remove();
    },
  };
}

function boxesOn({ layout }: Scene): number {
  return layout.boxes.length;
}

function scaleOf({ width, height }: Rect): number {
  return Math.min(largest.width / Math.max(1, width), largest.height / Math.max(1, height));
}

/** All that is on the map but what is seen of it: drawn when the scene changes, not when it is panned. */
function drawGround(canvas: HTMLCanvasElement, { bounds, items }: Scene, theme: Theme): void {
  const brush = brushOn(canvas, bounds);
  if (brush === null) return;
  for (const item of items) {
    if (item.kind === 'frame')
      fill(brush, item, item.role === 'stack' ? theme.boxLine : theme.frameLine, 0.45);
    else if (item.kind === 'rail') fill(brush, item, theme[item.tone], 1);
    else if (item.kind === 'host' || item.kind === 'nic') fill(brush, item, theme.hostLine, 0.8);
    else if (item.kind === 'box') fill(brush, item, colourOf(item.look, theme), 1);
  }
}

function colourOf(look: string, theme: Theme): string {
  if (look === 'unhealthy') return theme.unhealthy;
  if (look === 'paused' || look === 'restarting') return theme.paused;
  return look === 'running' || look === 'starting' ? theme.runningFar : theme.stopped;
}

/** A pen that draws in model pixels, on a clean sheet. */
function brushOn(canvas: HTMLCanvasElement, bounds: Rect): CanvasRenderingContext2D | null {
  const scale = scaleOf(bounds) * devicePixelRatio;
  canvas.width = Math.max(1, Math.ceil(bounds.width * scale));
  canvas.height = Math.max(1, Math.ceil(bounds.height * scale));
  const brush = canvas.getContext('2d');
  brush?.setTransform(scale, 0, 0, scale, -bounds.x * scale, -bounds.y * scale);
  return brush;
}

function fill(
  brush: CanvasRenderingContext2D,
  { x, y, width, height }: Rect,
  colour: string,
  alpha: number,
): void {
  brush.globalAlpha = alpha;
  brush.fillStyle = colour;
  brush.fillRect(x, y, width, height);
}

interface Seen {
  readonly bounds: Rect;
  readonly seen: Rect;
  readonly theme: Theme;
}

function drawSeen(map: HTMLCanvasElement, ground: HTMLCanvasElement, { bounds, seen, theme }: Seen): void {
  const brush = brushOn(map, bounds);
  if (brush === null) return;
  const scale = scaleOf(bounds);
  map.style.width = `${bounds.width * scale}px`;
  map.style.height = `${bounds.height * scale}px`;
  brush.drawImage(ground, bounds.x, bounds.y, bounds.width, bounds.height);
  fill(brush, seen, theme.highlight, 0.14);
  brush.globalAlpha = 1;
  brush.strokeStyle = theme.highlight;
  brush.lineWidth = 2 / scale;
  brush.strokeRect(seen.x, seen.y, seen.width, seen.height);
}
