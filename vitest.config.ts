import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Opening a reader loads its models; on a loaded machine that takes seconds.
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
