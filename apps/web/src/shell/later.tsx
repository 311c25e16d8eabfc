import { lazy, type ComponentType, type LazyExoticComponent, type ReactNode } from 'react';
import { persistently } from '../link/persist.js';
import { addToast } from '../store/session.js';
import { speakMore } from '../words/language.js';

/**
 * A part of the page that is loaded when it is first shown, with the words that only such parts say. Where it does not come (the server is away, or has a newer page
 * by now), the rest of the page stays and a toast says so.
 */
export function later<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): LazyExoticComponent<ComponentType<Props>> {
  return lazy(async () => {
    try {
      const [part] = await Promise.all([persistently(load), speakMore()]);
      return { default: part };
    } catch {
      addToast({
        tone: 'problem',
        says: { key: 'shell.partMissing', parameters: {} },
        hint: null,
        undo: null,
      });
      return { default: Nothing };
    }
  });
}

function Nothing(): ReactNode {
  return null;
}
