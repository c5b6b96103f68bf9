import { defineConfig } from 'vitest/config';

/** The journeys in a real Chromium; test/support/browser.ts starts it. Two files at a time, each with a browser of its own. */
export default defineConfig({
  test: {
    include: ['test/browser/**/*.test.{ts,tsx}'],
    globalSetup: ['test/support/global-setup.ts'],
    maxWorkers: 2,
    // The program is read once by each worker, not once by each file: no file leaves anything behind in its modules.
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    passWithNoTests: true,
  },
});
