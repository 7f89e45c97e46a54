import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    globalSetup: 'tests/support/shared-folder.ts',
    pool: 'forks',
    // Tests wait for browsers and disks as often as they compute, so no core is kept back.
    maxWorkers: '100%',
    // Real key derivation, real signatures, real processes: slow on a busy machine, and never a reason to fail.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 60_000 } },
    reporters: ['default', './build/count-reporter.ts'],
  },
});
