/** What can be done to a container's life. */
export const lifecycleKinds = ['start', 'stop', 'restart', 'pause', 'unpause'] as const;
export type LifecycleKind = (typeof lifecycleKinds)[number];
