import { useEffect, useSyncExternalStore } from 'react';
import { useView, type ThemeChoice } from '../store/view.js';

export type Theme = 'light' | 'dark' | 'projector';

const darkQuery = '(prefers-color-scheme: dark)';
const stillQuery = '(prefers-reduced-motion: reduce)';

/** What the choice means on this system, right now. */
export function useTheme(): Theme {
  const choice = useView((view) => view.theme);
  const systemDark = useMedia(darkQuery);
  const projector = useView((view) => view.projector);
  const theme = projector ? 'projector' : resolved(choice, systemDark);
  useEffect(() => {
    // A wall is lit: what stands on it is light.
    document.documentElement.dataset['theme'] = theme === 'projector' ? 'light' : theme;
  }, [theme]);
  return theme;
}

/** True when this person asked their system for less motion. */
export function useReducedMotion(): boolean {
  return useMedia(stillQuery);
}

function resolved(choice: ThemeChoice, systemDark: boolean): Theme {
  if (choice !== 'system') return choice;
  return systemDark ? 'dark' : 'light';
}

function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const list = matchMedia(query);
      list.addEventListener('change', changed);
      return () => list.removeEventListener('change', changed);
    },
    () => matchMedia(query).matches,
  );
}
