/** The frame of the page: headings, connection states, empty and broken states. */
export const shell = {
  'shell.title': 'Patchbay',
} as const;
