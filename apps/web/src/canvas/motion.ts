import type { Core } from 'cytoscape';
import type { Scene } from '@patchbay/scene';

const duration = 180;
/** Seen with the very first frame: what is asked for must not seem to take longer than it does. */
const firstOpacity = 0.55;
/** When this much appears at once it is a new picture, not a change in one. */
const most = 40;

/** New boxes and their cables fade in, so that the eye finds them; nothing else ever moves by itself. */
export function fadeIn(cy: Core, scene: Scene, added: readonly string[]): void {
  const shown = added.filter((id) => {
    const kind = scene.item(id)?.kind;
    return kind === 'box' || kind === 'cable' || kind === 'rail';
  });
  if (shown.length === 0 || shown.length > most) return;
  for (const id of shown) {
    const element = cy.getElementById(id);
    element.style('opacity', firstOpacity);
    element.animate({ style: { opacity: 1 } }, { duration, complete: () => element.removeStyle('opacity') });
  }
}
