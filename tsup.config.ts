import { defineConfig } from 'tsup';

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
  },
  {
    // The command line needs no CommonJS twin and no types.
    entry: { 'cli/main': 'src/cli/main.ts' },
    format: ['esm'],
    target: 'node20',
    splitting: true,
    banner: { js: '#!/usr/bin/env node' },
  },
]);
