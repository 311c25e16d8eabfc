import type { EngineChoice } from '@patchbay/docker';

/** Nobody named an engine, and none is there. */
export const usualNowhere: EngineChoice = {
  kind: 'usual',
  targets: [
    { address: 'unix:///nowhere/docker.sock', foundBy: 'default-socket', context: null, tlsFolder: null },
  ],
};

/** Somebody named an engine that can not even be tried. */
export const nothingToTry: EngineChoice = {
  kind: 'failed',
  failure: { kind: 'file', file: '/nowhere/config.json', reason: 'EACCES', context: null },
};
