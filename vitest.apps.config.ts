import { defineConfig } from 'vitest/config';

/** Reports in other people's programs (poppler, qpdf …); what is not installed is said and skipped. */
export default defineConfig({
  test: { include: ['tests/apps/**/*.test.ts'], testTimeout: 120_000, hookTimeout: 120_000 },
});
