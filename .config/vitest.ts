import { defineConfig } from 'vitest/config'

/** They put something else in the place of a module, which nobody else may meet. */
const mocked = 'test/**/*.mocked.test.ts'

export default defineConfig({
  // One copy of graphql: vite would otherwise pick its ESM build while type-graphql loads the CJS one.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    pool: 'forks',
    globalSetup: ['test/global-setup.ts'],
    // A busy machine must not fail what a calm one passes.
    expect: { poll: { timeout: 15_000 } },
    testTimeout: 60_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    projects: [
      // Files share what they import: to evaluate the gateway anew for each took two fifths of the time.
      {
        extends: true,
        test: { name: 'shared', include: ['test/**/*.test.ts'], exclude: [mocked], isolate: false },
      },
      { extends: true, test: { name: 'mocked', include: [mocked] } },
    ],
  },
})
