import type { PatchCanvas, RouteStop } from '../canvas/index.js';

/** From one stop to the next, milliseconds: slow enough to follow, fast enough not to wait for. */
const stepMs = 130;

export interface RoutePlayer {
  /** Lights a way stop by stop; the same way again only changes how its stops stand. Null: none. */
  readonly play: (stops: readonly RouteStop[] | null, atOnce: boolean) => void;
  readonly close: () => void;
}

/** Shows ways on a canvas, one after the other. */
export function createRoutePlayer(canvas: Pick<PatchCanvas, 'route'>): RoutePlayer {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let shown = '';
  const rest = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
  };
  const light = (stops: readonly RouteStop[], count: number): void => {
    canvas.route(stops.slice(0, count));
    timer = count < stops.length ? setTimeout(() => light(stops, count + 1), stepMs) : null;
  };
  return {
    play: (stops, atOnce) => {
      const way = stops === null ? '' : stops.map(({ id }) => id).join(' ');
      rest();
      const again = way === shown;
      shown = way;
      if (stops === null || stops.length === 0) canvas.route(null);
      else light(stops, atOnce || again ? stops.length : 1);
    },
    close: rest,
  };
}
