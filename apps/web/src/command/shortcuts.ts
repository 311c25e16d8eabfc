/** Every key of the page, once: the keyboard, the menus, the palette and the key sheet read it. Pure. */
/** The headings of the key sheet, in its order. */
export const keySections = ['find', 'selected', 'docker', 'view', 'move'] as const;
export type KeySection = (typeof keySections)[number];

interface Shortcut {
  /** As it is printed on a key. */
  readonly key: string;
  readonly section: KeySection;
}

export const shortcuts = {
  palette: { key: 'Ctrl K', section: 'find' },
  searchOutline: { key: '/', section: 'find' },
  help: { key: '?', section: 'find' },
  escape: { key: 'Esc', section: 'find' },
  inspect: { key: 'Enter', section: 'selected' },
  why: { key: 'W', section: 'selected' },
  names: { key: 'A', section: 'selected' },
  connect: { key: 'C', section: 'selected' },
  disconnect: { key: 'D', section: 'selected' },
  startStop: { key: 'S', section: 'selected' },
  restart: { key: 'R', section: 'selected' },
  pause: { key: 'H', section: 'selected' },
  remove: { key: 'Delete', section: 'selected' },
  collapse: { key: 'F', section: 'selected' },
  createNetwork: { key: 'N', section: 'docker' },
  undo: { key: 'U', section: 'docker' },
  problems: { key: 'L', section: 'view' },
  matrix: { key: 'M', section: 'view' },
  traffic: { key: 'T', section: 'view' },
  rearrange: { key: 'Y', section: 'view' },
  presentation: { key: 'P', section: 'view' },
  quiz: { key: 'Q', section: 'view' },
  export: { key: 'E', section: 'view' },
  arrows: { key: '↑ ↓ ← →', section: 'move' },
  menu: { key: 'Shift F10', section: 'move' },
  place: { key: 'Shift', section: 'move' },
} as const satisfies Readonly<Record<string, Shortcut>>;

export type ShortcutName = keyof typeof shortcuts;

export const shortcutNames = Object.keys(shortcuts) as readonly ShortcutName[];
