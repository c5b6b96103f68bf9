import { defineConfig } from 'vitest/config';

/**
 * `fast`: the rules alone, no database and no network; what `script/test fast` runs in seconds.
 * `full`: everything else that needs no browser, against real PostgreSQL. A plain `vitest run` runs both.
 */
const rules = [
  'src/kernel/**/*.test.ts',
  'src/domain/**/*.test.ts',
  'test/cases/**/*.test.ts',
  'test/arrows/**/*.test.ts',
];
const never = ['**/node_modules/**', 'dist/**', 'var/**', 'test/browser/**', 'test/bench/**'];

export default defineConfig({
  test: {
    // Both cores: half of the time is spent waiting for the database.
    maxWorkers: 2,
    projects: [
      { test: { name: 'fast', include: rules, exclude: never } },
      {
        test: {
          name: 'full',
          include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.{ts,tsx}'],
          exclude: [...never, ...rules],
          // One embedded PostgreSQL for the whole run; test/support/database.ts hands out databases.
          globalSetup: ['test/support/global-setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
