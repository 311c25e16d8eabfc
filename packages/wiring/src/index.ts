export type {
  Counters,
  DeepWiring,
  DetailParts,
  HiddenSearch,
  HostLinks,
  LinkWatch,
  NamespaceTarget,
  Wiring,
} from './port.js';
export { TooManyReads } from './shared-reads.js';
export { openWiring, type WiringOptions } from './open.js';
export { openRemoteWiring, type RemoteOptions } from './remote/client.js';
export { serveWiring, type ServeOptions, type WiringServer } from './remote/server.js';
export { openRootless, type RootlessKernel, type RootlessOptions } from './rootless/kernel.js';
export { looksLikeEngineHost } from './engine-host.js';
export type { CommandEvents, Commands, Failure, Files, Reading, RunningCommand } from './system.js';
