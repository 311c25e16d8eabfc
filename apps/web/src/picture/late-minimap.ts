/** The minimap, loaded when there is something to find on it: a visit that sees the whole picture needs none. */
import type { Rect, Scene } from '@patchbay/scene';
import { persistently } from '../link/persist.js';
import { isPartial } from './is-partial.js';
import type { Minimap, MinimapInput } from './minimap.js';

export function createLateMinimap(input: MinimapInput): Minimap {
  let { theme } = input;
  let scene: Scene | null = null;
  let seen: Rect | null = null;
  let map: Minimap | null = null;
  let asked = false;
  let closed = false;
  const open = async (): Promise<void> => {
    const { createMinimap } = await persistently(() => import('./minimap.js'));
    if (closed || scene === null || seen === null) return;
    map = createMinimap({ ...input, theme });
    map.update(scene);
    map.look(seen);
  };
  const check = (): void => {
    if (asked || scene === null || seen === null || !isPartial(scene.bounds, seen)) return;
    asked = true;
    // Without it the picture is there all the same.
    open().catch(() => undefined);
  };
  return {
    update: (next) => {
      scene = next;
      map?.update(next);
      check();
    },
    look: (rect) => {
      seen = rect;
      map?.look(rect);
      check();
    },
    setTheme: (name) => {
      theme = name;
      map?.setTheme(name);
    },
    close: () => {
      closed = true;
      map?.close();
    },
  };
}
