/** Plugging, unplugging, undo. */
export const command = {
  'command.connect': 'Connect…',
} as const;
