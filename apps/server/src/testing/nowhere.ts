import type { EngineChoice } from '@patchbay/docker';

/** Nobody named an engine, and none is there. */
export const usualNowhere: EngineChoice = {
  kind: 'usual',
  targets: [
    { address: 'unix:///nowhere/docker.sock', foundBy: 'default-socket', context: null, tlsFolder: null },
  ],
};
