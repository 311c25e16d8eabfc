export * from './errors.js';
export * from './feed.js';
export * from './messages.js';
export * from './commands.js';
export * from './shell.js';
export * from './explanations.js';
export * from './findings.js';
