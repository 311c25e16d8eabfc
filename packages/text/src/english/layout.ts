/** Folding, and where things stand on the picture. */
export const layout = {
  'layout.fold': 'Fold {{what}}',
  'layout.unfold': 'Unfold {{what}}',
  'layout.foldAll': 'Fold all projects',
  'layout.unfoldAll': 'Unfold all projects',
  'layout.projectsFolded_one': '{{count}} project folded',
  'layout.projectsFolded_other': '{{count}} projects folded',
  'layout.only': 'Show only {{what}}',
  'layout.left': 'Move left',
  'layout.right': 'Move right',
  'layout.up': 'Move up',
  'layout.down': 'Move down',
  'layout.giveBack': 'Reset its place',
  'layout.noPlace': 'There is no such place for it: a box hangs from a rail of its own.',
} as const;
