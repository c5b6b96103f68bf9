import { defineConfig } from 'vitest/config';

/** The journeys in a real Chromium; test/support/browser.ts starts it. One file after the other: two cores, one browser. */
export default defineConfig({
  test: {
    include: ['test/browser/**/*.test.{ts,tsx}'],
    globalSetup: ['test/support/global-setup.ts'],
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    passWithNoTests: true,
  },
});
