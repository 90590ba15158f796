import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { defineConfig } from 'tsup';

// The review page's script and style are files of their own, put into the build as text.
const loader = { '.client.js': 'text', '.css': 'text' } as const;

/** What the command carries with it: packages of many small files, which take longer to be found than to be run. */
const carried = ['@date-fns/utc', 'csv-parse', 'date-fns', 'decimal.js'];

/** The licences of what is carried, and of tsup's lines for CommonJS, ask to go with it. */
function writeLicences(): void {
  const licences = [...carried, 'tsup'].map((name) => {
    const folder = new URL(`node_modules/${name}/`, import.meta.url);
    const file = readdirSync(folder).find((entry) => entry.match(/^LICEN[CS]E/) !== null);
    if (file === undefined) throw new Error(`${name} has no licence to carry.`);
    return `${name}\n\n${readFileSync(new URL(file, folder), 'utf8').trim()}\n`;
  });
  writeFileSync(new URL('dist/LICENSES.txt', import.meta.url), licences.join('\n---\n\n'));
}

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
    // The command line begins sooner with CommonJS, which Node has at hand, than with modules; nobody imports it.
    entry: { 'cli/main': 'src/cli/main.ts' },
    format: ['cjs'],
    target: 'node20',
    splitting: true,
    treeshake: true,
    shims: true,
    noExternal: carried.map((name) => new RegExp(`^${name}(/|$)`)),
    onSuccess: async () => writeLicences(),
    loader,
    banner: { js: '#!/usr/bin/env node' },
  },
  {
    // So does a thread.
    entry: { 'file-reader-worker': 'src/platform/file-reader-worker.js' },
    format: ['cjs'],
    target: 'node20',
    splitting: false,
  },
]);
