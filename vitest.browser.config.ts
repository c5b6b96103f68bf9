import { defineConfig } from 'vitest/config';

/** The journeys in a real Chromium; test/support/browser.ts starts it. Two files at a time, each with a browser of its own. */
export default defineConfig({
  test: {
    include: ['test/browser/**/*.test.{ts,tsx}'],
    globalSetup: ['test/support/global-setup.ts'],
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    passWithNoTests: true,
  },
});
