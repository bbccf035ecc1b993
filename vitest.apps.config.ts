import { defineConfig } from 'vitest/config';

/** `npm run test:apps`: what needs Chromium or LibreOffice on the machine. */
export default defineConfig({
  test: { include: ['tests/apps/**/*.test.ts'], testTimeout: 300_000, hookTimeout: 300_000, fileParallelism: false },
});
