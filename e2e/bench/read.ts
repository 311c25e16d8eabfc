/** Reads the engine once, in a fresh process, and prints how many milliseconds that took. */
import { watchLive } from './live.js';

const watched = await watchLive();
process.stdout.write(String(watched.took));
await watched[Symbol.asyncDispose]();
