import { defineConfig } from 'vitest/config'

export default defineConfig({
  // One copy of graphql: vite would otherwise pick its ESM build while type-graphql loads the CJS one.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    pool: 'forks',
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/global-setup.ts'],
    // A busy machine must not fail what a calm one passes.
    expect: { poll: { timeout: 15_000 } },
    testTimeout: 60_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
  },
})
