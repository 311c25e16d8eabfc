/** Words on the picture itself. */
export const picture = {
  'picture.hostNamespace': 'Host network namespace',
} as const;
