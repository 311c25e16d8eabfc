/** A topology as it is drawn, for tests of what is around the scene. */
import { createTranslate } from '@patchbay/text';
import type { Topology } from '@patchbay/topology';
import { buildScene } from '../build.js';
import type { Scene } from '../model.js';

export function pictureOf(topology: Topology, view: 'wiring' | 'networks' = 'wiring'): Scene {
  return buildScene(topology, { view, text: createTranslate('en') }, null);
}

/** Every word on it. */
export function wordsOn({ items }: Scene): readonly string[] {
  return items.flatMap((item) => {
    if (item.kind === 'text' || item.kind === 'chip') return [item.text];
    if (item.kind === 'cable') return [item.nearLabel, item.farLabel];
    return item.kind === 'box' || item.kind === 'member' ? [item.label.replace('\n', '')] : [];
  });
}
