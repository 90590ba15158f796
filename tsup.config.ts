import { defineConfig } from 'tsup';

// The review page's script and style are files of their own, put into the build as text.
const loader = { '.client.js': 'text', '.css': 'text' } as const;

export default defineConfig([
  {
    entry: {
      index: 'src/index.ts',
      testing: 'src/testing.ts',
      'testing-vitest': 'src/testing-vitest.ts',
      'testing-fast-check': 'src/testing-fast-check.ts',
    },
    format: ['esm', 'cjs'],
    dts: true,
    target: 'node20',
    clean: true,
    splitting: true,
    treeshake: true,
    // The place of the reader's thread is told from import.meta.url in both formats.
    shims: true,
    loader,
  },
  {
    // The command line and the reader's thread need no CommonJS twin and no types.
    entry: { 'cli/main': 'src/cli/main.ts', 'file-reader-worker': 'src/intake/file-reader-worker.js' },
    format: ['esm'],
    target: 'node20',
    splitting: true,
    loader,
    banner: { js: '#!/usr/bin/env node' },
  },
]);
