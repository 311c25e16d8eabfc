export * from './errors.js';
export * from './feed.js';
export * from './messages.js';
export type * from './commands.js';
export * from './lifecycle.js';
export * from './session.js';
export * from './shell.js';
export type * from './explanations.js';
export type * from './findings.js';
