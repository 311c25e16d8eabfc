export { makerOf } from './translate/launch.js';
export { openEngine } from './open-engine.js';
export type { EngineSurroundings } from './open-engine.js';
export { findEngines } from './find/find-engines.js';
export type { EngineProblem, FindOptions } from './find/find-engines.js';
export { parseEngineAddress } from './find/engine-address.js';
export type { AddressProblem, EngineAddress, ParsedAddress } from './find/engine-address.js';
export type { TimeLimits } from './transport/transport.js';
export { EngineError, lifecycleActions } from './port.js';
export type {
  ConnectRequest,
  ContainerListing,
  DockerEngine,
  EngineErrorKind,
  EngineEvent,
  EngineTarget,
  EventListener,
  EventStream,
  LaunchFacts,
  LifecycleAction,
  NetworkRequest,
  ServiceListing,
  SubnetRequest,
} from './port.js';
