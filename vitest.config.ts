import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.{ts,tsx}'],
    exclude: ['test/browser/**', 'test/bench/**', 'node_modules/**'],
    // The rules need no database (script/test fast).
    globalSetup: process.env.YIMEN_TEST_DATABASE === 'none' ? [] : ['test/support/global-setup.ts'],
  },
});
