import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, cpSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build as esbuild } from 'esbuild';
import { rollup } from 'rollup';
import { beforeAll, describe, expect, test } from 'vitest';
import { webpack } from 'webpack';
import { parquetOf } from './support/parquet.ts';

const root = resolve(import.meta.dirname, '..');
const bin = (name: string) => join(root, 'node_modules/.bin', name);
const data = join(root, 'examples/data/merchant-months-2025.csv');
const home = mkdtempSync(join(tmpdir(), 'acquirer-report-user-'));

const inHome = (command: string, ...words: string[]) =>
  execFileSync(command, words, { cwd: home, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

let tarball = '';
let installed: readonly string[] = [];

// What a user does: the packed tarball, installed into an empty folder.
beforeAll(() => {
  execFileSync('npm', ['pack', '--silent', '--pack-destination', home], { cwd: root });
  tarball = readdirSync(home).find((name) => name.endsWith('.tgz')) as string;
  writeFileSync(join(home, 'package.json'), '{ "name": "user", "private": true }');
  inHome('npm', 'install', '--silent', '--no-audit', '--no-fund', join(home, tarball));
  installed = readdirSync(join(home, 'node_modules')).filter((name) => !name.startsWith('.'));
  copyFileSync(data, join(home, 'merchants.csv'));
}, 240_000);

const program = (imports: string) => `${imports}
const main = async () => {
  const ledger = await readLedger('merchants.csv');
  const { counts } = assess(ledger, { businessYear: businessYear('2025-04', '2026-03'), asOf: '2026-05-15' });
  console.log(JSON.stringify(counts));
};
main();
`;
const counts = { merchants: 2412, listed: 32, undetermined: 0, notListed: 2380 };

describe('the packed library', () => {
  test('is imported as an ES module', () => {
    writeFileSync(
      join(home, 'user.mjs'),
      program(`import { assess, businessYear, readLedger } from 'acquirer-report';`),
    );
    expect(JSON.parse(inHome('node', 'user.mjs'))).toEqual(counts);
  });

  test('is required as CommonJS', () => {
    writeFileSync(
      join(home, 'user.cjs'),
      program(`const { assess, businessYear, readLedger } = require('acquirer-report');`),
    );
    expect(JSON.parse(inHome('node', 'user.cjs'))).toEqual(counts);
  });

  test('brings its testing kit in both module systems, without a test runner installed', () => {
    const use = 'console.log(typeof checkScenario, typeof boundaryCases, typeof matchers.toBeListed)';
    writeFileSync(
      join(home, 'kit.mjs'),
      `import { boundaryCases, checkScenario, matchers } from 'acquirer-report/testing'; ${use}`,
    );
    writeFileSync(
      join(home, 'kit.cjs'),
      `const { boundaryCases, checkScenario, matchers } = require('acquirer-report/testing'); ${use}`,
    );
    expect(inHome('node', 'kit.mjs').trim()).toBe('function function function');
    expect(inHome('node', 'kit.cjs').trim()).toBe('function function function');
  });

  test.each(['NodeNext', 'Bundler'])(
    'types a strict TypeScript user (%s), and refuses a plain string as a rate',
    (resolution) => {
      writeFileSync(
        join(home, 'user.mts'),
        `${program(`import { type Rate, assess, businessYear, percent, readLedger } from 'acquirer-report';`)}
export const rate: Rate = percent('0.038');
// @ts-expect-error text is no rate
export const text: Rate = '0.038';
`,
      );
      const module = resolution === 'NodeNext' ? 'NodeNext' : 'ESNext';
      inHome(
        bin('tsc'),
        ...['--noEmit', '--strict', '--exactOptionalPropertyTypes', '--target', 'ES2022', '--module', module],
        ...[
          '--moduleResolution',
          resolution,
          '--typeRoots',
          join(root, 'node_modules/@types'),
          '--types',
          'node',
        ],
        'user.mts',
      );
    },
  );

  test('runs from the command line', () => {
    const json = inHome(
      join(home, 'node_modules/.bin/acquirer-report'),
      ...['assess', 'merchants.csv', '--business-year', '2025-04/2026-03', '--as-of', '2026-05-15'],
      ...['--format', 'json'],
    );
    expect(JSON.parse(json).counts).toEqual(counts);
  });

  test('carries the licences of all code that is not its own', () => {
    const folder = join(home, 'node_modules/acquirer-report/dist');
    const code = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      /\.c?js$/.test(name),
    );
    const carried = code.flatMap((name) =>
      [
        ...readFileSync(join(folder, name), 'utf8').matchAll(
          /^\/\/ (?:.*\/)?node_modules\/((?:@[^/]+\/)?[^/]+)\//gm,
        ),
      ].map(([, found]) => found as string),
    );
    const licences = readFileSync(join(folder, 'LICENSES.txt'), 'utf8').split('\n---\n\n');
    expect(licences.map((text) => text.slice(0, text.indexOf('\n')))).toEqual([...new Set(carried)].sort());
    expect(
      licences.filter(
        (text) =>
          !/MIT Licen[cs]e|Permission is hereby granted, free of charge/i.test(text) ||
          !/Copyright/.test(text),
      ),
    ).toEqual([]);
  });

  test('says what to install for Parquet, and reads it when it is there', async () => {
    const data = `SELECT 'M1' AS merchant_id, DATE '2026-03-01' AS month, 600000 AS sales_amount, 500001 AS fraud_amount`;
    copyFileSync(await parquetOf(data, 'COMPRESSION zstd'), join(home, 'merchants.parquet'));
    const assess = () =>
      spawnSync(
        join(home, 'node_modules/.bin/acquirer-report'),
        [
          'assess',
          'merchants.parquet',
          '--business-year',
          '2026-03/2026-03',
          '--as-of',
          '2026-05-15',
          '--lang',
          'en',
        ],
        { cwd: home, encoding: 'utf8' },
      );
    const without = assess();
    expect([without.status, without.stdout]).toEqual([2, '']);
    expect(without.stderr).toContain('npm install hyparquet hyparquet-compressors');

    for (const name of ['hyparquet', 'hyparquet-compressors', 'fzstd', 'hysnappy']) {
      cpSync(join(root, 'node_modules', name), join(home, 'node_modules', name), { recursive: true });
    }
    expect(assess()).toMatchObject({ status: 0, stdout: expect.stringContaining('candidates 1 /') });
    writeFileSync(
      join(home, 'parquet.cjs'),
      `require('acquirer-report').readLedger('merchants.parquet').then(({ merchantCount }) => console.log(merchantCount));`,
    );
    expect(inHome('node', 'parquet.cjs').trim()).toBe('1');
  });

  test('loads without the packages of the command line and of the tests', () => {
    const script = `
      const { readLedger } = require('acquirer-report');
      const loaded = Object.keys(require.cache).filter((file) => /node_modules.(commander|string-width|exceljs|fast-check|hyparquet)/.test(file));
      console.log(JSON.stringify([typeof readLedger, loaded]));
    `;
    writeFileSync(join(home, 'light.cjs'), script);
    expect(JSON.parse(inHome('node', 'light.cjs'))).toEqual(['function', []]);
  });

  test('judges a file without loading zod, which takes as long as reading half a million rows', () => {
    const main = join(home, 'node_modules/acquirer-report/dist/cli/main.cjs');
    const script = `
      process.on('exit', () => console.error(JSON.stringify(Object.keys(require.cache).filter((file) => /node_modules.zod/.test(file)))));
      process.argv.push('assess', 'light.csv', '--business-year', '2026-03/2026-03', '--as-of', '2026-05-15', '--out', 'light-list.csv', '--format', 'csv');
      require(${JSON.stringify(main)});
    `;
    writeFileSync(
      join(home, 'light.csv'),
      'merchant_id,month,sales_amount,fraud_amount\nM1,2026-03,600000,500001\n',
    );
    writeFileSync(join(home, 'light-run.cjs'), script);
    const { status, stderr } = spawnSync('node', ['light-run.cjs'], { cwd: home, encoding: 'utf8' });
    expect([status, stderr.trim().split('\n').at(-1)]).toEqual([0, '[]']);
    expect(readFileSync(join(home, 'light-list.csv'), 'utf8')).toContain('M1');
  });

  test('does not leak zod into its types', () => {
    const types = readFileSync(join(home, 'node_modules/acquirer-report/dist/index.d.ts'), 'utf8');
    expect(types).not.toMatch(/from 'zod'|z\.ZodType|decimal\.js|exceljs/);
  });

  test('takes four packages with it', () => {
    expect(installed).toEqual(['acquirer-report', 'date-fns', 'decimal.js', 'fflate', 'zod']);
    const told = readFileSync(join(root, 'docs/decisions/0007-dependencies.md'), 'utf8');
    expect(installed.slice(1).filter((name) => !told.includes(`| \`${name}\` |`))).toEqual([]);
  });

  test('passes publint and are-the-types-wrong, in every resolution', () => {
    execFileSync(bin('publint'), ['run', '--strict', join(home, tarball)], { cwd: root, stdio: 'pipe' });
    execFileSync(bin('attw'), [join(home, tarball)], { cwd: root, stdio: 'pipe' });
  });

  test.each([
    ['NodeNext', 'NodeNext'],
    ['Bundler', 'ESNext'],
    ['node10', 'CommonJS'],
  ])('compiles without DOM, without Node and with its own types checked (%s)', (resolution, module) => {
    writeFileSync(
      join(home, 'bare.ts'),
      `import { type ByteInput, type Ledger, Refusal, readLedger } from 'acquirer-report';
import { boundaryCases } from 'acquirer-report/testing';
export const read = (bytes: Uint8Array): Promise<Ledger> => readLedger(bytes);
export const input: ByteInput = new ArrayBuffer(1);
export const codeOf = (error: unknown) => (error instanceof Refusal ? error.code : null);
export const cases = boundaryCases;
`,
    );
    const compilerOptions = {
      ...{ noEmit: true, strict: true, target: 'ES2023', lib: ['ES2023'], skipLibCheck: false, types: [] },
      ...{ module, moduleResolution: resolution },
    };
    writeFileSync(join(home, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['bare.ts'] }));
    expect(spawnSync(bin('tsc'), ['-p', home], { encoding: 'utf8' }).stdout).toBe('');
  });
});

describe('the packed library in a bundle', () => {
  const entry = (name: string, text: string): string => {
    writeFileSync(join(home, name), text);
    return join(home, name);
  };
  // What it says of a file of 32 MiB and more, which a second thread would read.
  const large = `import { readLedger, Refusal } from 'acquirer-report';
const main = async () => {
  const { merchantCount, controlTotals } = await readLedger('large.csv');
  const missing = await readLedger('none.csv').catch((error) => error instanceof Refusal && error.code);
  console.log(JSON.stringify([merchantCount, controlTotals.rows.read, missing]));
};
main();
`;
  let expected = '';

  beforeAll(() => {
    const lines = Array.from(
      { length: 1_200_000 },
      (_, n) => `M${String(n).padStart(9, '0')},2025-04,1000000,${n % 7}`,
    );
    writeFileSync(
      join(home, 'large.csv'),
      `merchant_id,month,sales_amount,fraud_amount\n${lines.join('\n')}\n`,
    );
    expected = JSON.stringify([1_200_000, 1_200_000, 'file-missing']);
  });

  test.each(['esm', 'cjs'] as const)(
    'made by esbuild for Node (%s) runs, on large files too',
    async (format) => {
      const outfile = join(home, `esbuild.${format === 'esm' ? 'mjs' : 'cjs'}`);
      await esbuild({
        entryPoints: [entry('large.js', large)],
        bundle: true,
        platform: 'node',
        format,
        outfile,
        logLevel: 'silent',
        // CommonJS packages within a module of its own ask for it.
        ...(format === 'esm'
          ? {
              banner: {
                js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
              },
            }
          : {}),
      });
      expect(inHome('node', outfile).trim()).toBe(expected);
    },
  );

  test.each(['es', 'cjs'] as const)(
    'made by Rollup for Node (%s) runs, on large files too',
    async (format) => {
      const installed = join(home, 'node_modules/acquirer-report/dist/index.js');
      const bundle = await rollup({
        input: entry('large.js', large),
        external: (id) => id.startsWith('node:') || /^(zod|decimal\.js|date-fns|fflate|hyparquet)/.test(id),
        plugins: [{ name: 'installed', resolveId: (id) => (id === 'acquirer-report' ? installed : null) }],
        onwarn: () => undefined,
      });
      const file = join(home, `rollup.${format === 'es' ? 'mjs' : 'cjs'}`);
      await bundle.write({ file, format, inlineDynamicImports: true });
      expect(inHome('node', file).trim()).toBe(expected);
    },
  );

  test('made by webpack for Node runs, on large files too', async () => {
    const compiler = webpack({
      mode: 'production',
      target: 'node20',
      context: home,
      entry: entry('large.js', large),
      output: { path: home, filename: 'webpack.cjs' },
      // The two optional readers of Parquet are not installed here.
      externals: {
        hyparquet: 'commonjs hyparquet',
        'hyparquet-compressors': 'commonjs hyparquet-compressors',
      },
      performance: false,
    });
    if (compiler === null) throw new Error('webpack made no compiler.');
    const faults = await new Promise<unknown>((told, failed) =>
      compiler.run((error, stats) =>
        error ? failed(error) : told(stats?.toJson({ all: false, errors: true }).errors),
      ),
    );
    expect(faults).toEqual([]);
    expect(inHome('node', join(home, 'webpack.cjs')).trim()).toBe(expected);
  });

  // In kilobytes, gzipped: what a page pays that takes these functions and no other.
  test.each([
    ['businessYear', 15],
    ['assess, ledgerFrom', 90],
    ['assess, readLedger', 320],
  ])('%s costs less than %i kB', async (names, most) => {
    const { outputFiles } = await esbuild({
      entryPoints: [entry('cost.js', `export { ${names} } from 'acquirer-report';`)],
      bundle: true,
      minify: true,
      charset: 'utf8',
      platform: 'browser',
      format: 'esm',
      write: false,
      logLevel: 'silent',
    });
    const cost = gzipSync(outputFiles[0]?.contents ?? '').length / 1000;
    process.stdout.write(`${names}: ${cost.toFixed(1)} kB gzipped\n`);
    expect(cost).toBeGreaterThan(0.5);
    expect(cost).toBeLessThan(most);
  });

  test('a refusal of the ES module is one for CommonJS, and the other way round', () => {
    entry(
      'both.mjs',
      `import { createRequire } from 'node:module';
import * as esm from 'acquirer-report';
const cjs = createRequire(import.meta.url)('acquirer-report');
const thrown = async (of) => { try { await of.readLedger('none.csv'); } catch (error) { return error; } };
const [one, other] = [await thrown(esm), await thrown(cjs)];
console.log(esm.Refusal !== cjs.Refusal, one instanceof cjs.Refusal, other instanceof esm.Refusal, one.code === other.code);`,
    );
    expect(inHome('node', 'both.mjs').trim()).toBe('true true true true');
  });
});
