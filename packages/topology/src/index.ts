export * from './ids.js';
export * from './facts.js';
export * from './model.js';
export * from './diff.js';
export { sameValue } from './same.js';
