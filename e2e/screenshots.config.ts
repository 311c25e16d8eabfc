import { defineConfig } from '@playwright/test';
import usual from './playwright.config.js';

/** `npm run screenshots`: the pictures of README and docs, taken from the running thing. */
export default defineConfig({
  ...usual,
  testDir: 'screenshots',
  testMatch: '*.shots.ts',
  outputDir: '.output/screenshots',
  timeout: 300_000,
});
