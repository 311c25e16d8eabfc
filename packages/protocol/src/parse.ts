/** Reading what comes from outside. A part of its own: the library that checks it is 90 modules, and few processes are asked anything. */
export { parseCommand, parseToken } from './commands.js';
export { parseKeptChanges } from './kept-changes.js';
export { parseExplanationRequest } from './explanations.js';
export { parseReadingRequest } from './findings.js';
