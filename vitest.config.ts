import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: { include: ['tests/**/*.test.ts'], exclude: ['tests/apps/**', 'tests/cluster/**', 'tests/fuzz/**'], testTimeout: 60_000, globalSetup: ['tests/build.ts'] },
});
