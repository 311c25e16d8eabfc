import { defineConfig } from '@playwright/test';
import usual from './playwright.config.js';

/** `npm run screenshots`: the pictures of README and docs, taken from the running thing. */
export default defineConfig({
  ...usual,
  testDir: 'screenshots',
  testMatch: '*.shots.ts',
  outputDir: '.output/screenshots',
  timeout: 300_000,
  // What a failed spec leaves to be looked at costs time, and here the pictures are the thing.
  use: { ...usual.use, trace: 'off', screenshot: 'off' },
});
