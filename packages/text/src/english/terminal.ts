/** What `npm start` prints. */
export const terminal = {
  'terminal.open': 'Open {{url}}',
} as const;
