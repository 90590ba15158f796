import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { defineConfig, type Options } from 'tsup';
import { writeDesk } from './tsup.desk.ts';

type Plugin = NonNullable<Options['esbuildPlugins']>[number];

// The review page's script and style are files of their own, put into the build as text.
const loader = { '.client.js': 'text', '.css': 'text' } as const;

/** What the command carries with it of what is installed: packages of many small files, which take longer to be found than to be run. */
const carriedByCommand = ['date-fns', 'decimal.js'];

/**
 * What the builds carry with them, so that nobody has to install it: small packages that serve one file, and what stands
 * in browsers for what Node has of its own. docs/decisions/0007-dependencies.md says why of each.
 */
const carried = [
  '@date-fns/utc',
  '@noble/curves',
  '@noble/hashes',
  'ansi-regex',
  'commander',
  'csv-parse',
  'emoji-regex',
  'get-east-asian-width',
  'hash-wasm',
  'pako',
  'string-width',
  'strip-ansi',
];

const matching = (name: string) => new RegExp(`^${name}(/|$)`);

/** The licences of packages, one after the other. */
function licencesOf(packages: readonly string[]): string {
  const licences = packages.map((name) => {
    const folder = new URL(`node_modules/${name}/`, import.meta.url);
    const file = readdirSync(folder).find((entry) => entry.match(/^licen[cs]e/i) !== null);
    if (file === undefined) throw new Error(`${name} has no licence to carry.`);
    return `${name}\n\n${readFileSync(new URL(file, folder), 'utf8').trim()}\n`;
  });
  return licences.join('\n---\n\n');
}

/** The licences of what is carried, and of tsup's lines for CommonJS, ask to go with it. */
function writeLicences(): void {
  const packages = [...carried, ...carriedByCommand, 'tsup'].sort();
  writeFileSync(new URL('dist/LICENSES.txt', import.meta.url), licencesOf(packages));
}

/**
 * Each file of the source becomes one of the build, so that whoever bundles takes only those that are used; a twin for
 * browsers becomes the file it takes the place of.
 */
const fileByFile: Plugin = {
  name: 'file-by-file',
  setup(build) {
    build.onResolve({ filter: /^\.{1,2}\// }, ({ path, kind, importer }) => {
      if (kind === 'entry-point' || importer.includes('node_modules') || /\.(client\.js|css)$/.test(path))
        return undefined;
      return { path: path.replace(/(\.browser)?\.ts$/, '.js'), external: true, sideEffects: false };
    });
  },
};

/** The files that a page may come to, by what they are called in the build. */
function filesForBrowsers(): Record<string, string> {
  const found: Record<string, string> = {};
  const add = (file: string): void => {
    const twin = file.replace(/\.ts$/, '.browser.ts');
    const source = existsSync(twin) ? twin : file;
    const name = file.slice('src/'.length, -'.ts'.length);
    if (found[name] !== undefined) return;
    found[name] = source;
    const text = readFileSync(source, 'utf8').replace(
      /\/\*[\s\S]*?\*\/|^\s*\/\/.*$|^(import|export) type [^;]*;/gm,
      '',
    );
    for (const [, path] of text.matchAll(/(?:from\s+|import\s*\(?\s*)'(\.[^']+\.ts)'/g)) {
      add(
        `src/${resolve('/', dirname(source.slice('src/'.length)), path as string).slice(1)}`.replace(
          '.browser.ts',
          '.ts',
        ),
      );
    }
  };
  for (const entry of ['index', 'exceljs', 'testing', 'testing-fast-check', 'testing-vitest'])
    add(`src/${entry}.ts`);
  return found;
}

export default defineConfig([
  {
    entry: {
      index: 'src/index.ts',
      exceljs: 'src/exceljs.ts',
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
    noExternal: carriedByCommand.map(matching),
    onSuccess: async () => {
      writeLicences();
      // What is on the page carries its licences within it.
      await writeDesk(licencesOf);
    },
    loader,
    banner: { js: '#!/usr/bin/env node' },
  },
  {
    entry: filesForBrowsers(),
    outDir: 'dist/browser',
    format: ['esm'],
    platform: 'browser',
    target: 'es2022',
    splitting: false,
    treeshake: false,
    esbuildPlugins: [fileByFile],
    loader,
  },
  {
    // So does a thread.
    entry: { 'file-reader-worker': 'src/platform/file-reader-worker.js' },
    format: ['cjs'],
    target: 'node20',
    splitting: false,
  },
]);
