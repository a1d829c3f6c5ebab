import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Opening a reader loads its models; on a loaded machine that takes seconds.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // What a browser shows takes its time too.
    expect: { poll: { timeout: 10_000 } },
  },
});
