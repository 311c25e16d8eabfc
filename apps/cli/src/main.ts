#!/usr/bin/env node
import './young-generation.js';
import { version } from './version.js';

// `patchbay why … | head` ends the reader early; that is no error.
process.stdout.on('error', () => process.exit(0));

const words = process.argv.slice(2);
const [first = ''] = words;
// Asked for by scripts and shells' prompts: it waits for no other module.
if (words.length === 1 && ['--version', '-v'].includes(first)) process.stdout.write(`${version()}\n`);
else {
  const { speak } = await import('./speak.js');
  process.exitCode = await speak(words);
}
