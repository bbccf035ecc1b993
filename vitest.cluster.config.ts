import { defineConfig } from 'vitest/config';

/** `npm run test:cluster`: what starts database servers; needs apt, and `npm ci` in bench/. */
export default defineConfig({
  test: { include: ['tests/cluster/**/*.test.ts'], testTimeout: 600_000, hookTimeout: 600_000, fileParallelism: false, globalSetup: ['tests/build.ts'], server: { deps: { inline: [/dt-sql-parser|antlr/] } } },
});
