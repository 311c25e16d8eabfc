export { joinSignals, type JoinedSignal } from './join-signals.js';
export { makerOf } from './translate/launch.js';
export { openEngine } from './open-engine.js';
export type { EngineSurroundings } from './open-engine.js';
export { chooseEngine } from './find/choose-engine.js';
export type { ChoiceOptions, EngineChoice, NamedEngine, WishFailure } from './find/choose-engine.js';
export { parseEngineAddress } from './find/engine-address.js';
export type { AddressProblem, EngineAddress, ParsedAddress } from './find/engine-address.js';
export { hostOverSsh, openSshConnections } from './transport/ssh.js';
export type { SshConnections } from './transport/ssh.js';
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
  MeantContext,
  NetworkRequest,
  ServiceListing,
  SubnetRequest,
} from './port.js';
