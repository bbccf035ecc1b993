import { defineConfig } from 'vitest/config';

/** `npm run test:fuzz`: made-up catalogues and inputs, `DABIAO_ROUNDS` of them from `DABIAO_SEED` on. */
export default defineConfig({
  test: { include: ['tests/fuzz/**/*.test.ts'], testTimeout: 7_200_000, hookTimeout: 300_000, fileParallelism: false },
});
