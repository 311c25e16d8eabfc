export { createLab, type Lab, type LabOptions } from './lab.js';
export { scenarioNames, type ScenarioName } from './scenarios/registry.js';
export { labVersions, type LabVersion } from './world/versions.js';
export type { Clock } from './clock.js';
export type { LabKernel, LinkLine, LinkWish } from './kernel/lab-kernel.js';
export type { LinkCounters } from './kernel/link.js';
