/** Docker's events in human words. */
export const feed = {
  'feed.title': 'Events',
} as const;
