export { systemClock, type Clock } from './clock.js';
export { LiveTopology, type LiveListener, type LiveState, type ObserveOptions } from './live-topology.js';
export { chiefProblem, type EngineProblem, type EngineSource } from './search.js';
export { defaultPace, type Pace } from './pace.js';
