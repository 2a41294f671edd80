import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const path = (fromHere) => fileURLToPath(new URL(fromHere, import.meta.url))

export default defineConfig({
  root: path('../src/explorer/'),
  base: '/graphiql/',
  logLevel: 'warn',
  resolve: {
    // One copy of graphql: the explorer plugin asks for it as CommonJS, everything else as a module.
    alias: [{ find: /^graphql$/, replacement: path('../node_modules/graphql/index.mjs') }],
  },
  build: {
    outDir: path('../dist/explorer/'),
    emptyOutDir: true,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 4000,
    rolldownOptions: {
      input: { index: path('../src/explorer/index.html'), sandbox: path('../src/explorer/sandbox.ts') },
      output: {
        // The landing page of /graphql names this one, so it cannot carry a hash.
        entryFileNames: ({ name }) => (name === 'sandbox' ? 'sandbox.js' : 'assets/[name]-[hash].js'),
      },
      onLog(level, log, report) {
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') report(level, log)
      },
    },
  },
})
