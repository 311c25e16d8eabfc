/** Folding, and where things stand on the picture. */
export const layout = {
  'layout.fold': 'Collapse {{what}}',
  'layout.unfold': 'Expand {{what}}',
  'layout.foldAll': 'Collapse all projects',
  'layout.unfoldAll': 'Expand all projects',
  'layout.projectsFolded_one': '{{count}} project collapsed',
  'layout.projectsFolded_other': '{{count}} projects collapsed',
  'layout.only': 'Show only {{what}}',
  'layout.left': 'Move left',
  'layout.right': 'Move right',
  'layout.up': 'Move up',
  'layout.down': 'Move down',
  'layout.giveBack': 'Reset its place',
  'layout.noPlace': 'There is no such place for it: a box hangs from a rail of its own.',
} as const;
