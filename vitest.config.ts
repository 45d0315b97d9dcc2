import { availableParallelism } from 'node:os';

import { configDefaults, defineConfig } from 'vitest/config';

/** These run the built program as its users do; all others import the sources. */
const onTheBuild = ['test/cli/**/*.test.ts', 'test/package.test.ts'];
const notTests = [...configDefaults.exclude, '**/cases/**', 'test/**/fixtures/**'];

export default defineConfig({
  test: {
    testTimeout: 30_000,
    // Vitest leaves one core out, which of two is half the machine.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    coverage: { include: ['src/**/*.ts', 'rules/*/*.ts'], reporter: ['text-summary', 'html'] },
    projects: [
      {
        extends: true,
        test: {
          name: 'sources',
          include: ['test/**/*.test.ts'],
          exclude: [...notTests, ...onTheBuild],
          // They keep nothing between them: the auditor is loaded once a worker.
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'build',
          include: onTheBuild,
          exclude: notTests,
          globalSetup: ['test/tooling/build-when-stale.ts'],
        },
      },
      'fixtures/payments-service',
      {
        test: {
          name: 'mutants',
          sequence: { groupOrder: 2 },
          include: ['fixtures/payments-mutants/test/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
