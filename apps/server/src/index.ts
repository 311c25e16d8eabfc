export { buildApp } from './app.js';
export type { AppOptions } from './context.js';
