import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { leftOut } from '../vitest.quick.config.ts';

const src = resolve(import.meta.dirname, '../src');

/** What each room may import, beside itself. Imports go down only: this map is the design. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  language: [],
  // What differs between hosts, and nothing else: the one room whose files have twins (see below).
  platform: ['language'],
  calendar: ['language'],
  money: ['language'],
  law: ['language', 'calendar'],
  rates: ['language', 'calendar', 'money', 'law'],
  rules: ['language', 'calendar', 'money', 'law', 'rates'],
  regulations: ['language', 'calendar', 'money', 'law', 'rates', 'rules'],
  ledger: ['language', 'calendar', 'money'],
  incidents: ['language', 'calendar', 'law', 'ledger'],
  screening: ['language', 'calendar', 'money', 'ledger'],
  quality: ['language', 'calendar', 'money', 'ledger'],
  // A room within a room may import what the outer room may, and beside it only what is named here.
  intake: [
    'language',
    'platform',
    'calendar',
    'money',
    'law',
    'rates',
    'ledger',
    'incidents',
    'screening',
    'workbook',
    'output',
  ],
  'intake/rows': [],
  'intake/bytes': [],
  'intake/options': ['intake/text', 'intake/forms', 'intake/fields'],
  'intake/text': ['intake/rows'],
  'intake/table': ['intake/rows', 'intake/bytes', 'intake/text'],
  'intake/kernel': ['intake/rows', 'intake/bytes', 'intake/text'],
  'intake/forms': ['intake/rows', 'intake/bytes', 'intake/text', 'intake/table'],
  'intake/fields': ['intake/rows', 'intake/table', 'intake/forms'],
  'intake/named': ['intake/rows', 'intake/table', 'intake/forms', 'intake/fields', 'intake/sift'],
  'intake/sift': ['intake/rows', 'intake/table', 'intake/fields'],
  'intake/months': [
    'intake/rows',
    'intake/sift',
    'intake/bytes',
    'intake/options',
    'intake/text',
    'intake/table',
    'intake/kernel',
    'intake/forms',
    'intake/fields',
  ],
  'intake/transactions': [
    'intake/rows',
    'intake/sift',
    'intake/options',
    'intake/table',
    'intake/forms',
    'intake/fields',
    'intake/named',
  ],
  'intake/register': [
    'intake/rows',
    'intake/options',
    'intake/table',
    'intake/forms',
    'intake/fields',
    'intake/named',
  ],
  'intake/incidents': [
    'intake/rows',
    'intake/options',
    'intake/table',
    'intake/forms',
    'intake/fields',
    'intake/named',
  ],
  'intake/screening': [
    'intake/rows',
    'intake/options',
    'intake/table',
    'intake/forms',
    'intake/fields',
    'intake/named',
  ],
  'intake/legacy': [
    'intake/rows',
    'intake/options',
    'intake/table',
    'intake/forms',
    'intake/fields',
    'intake/named',
  ],
  'intake/saved': [
    'intake/bytes',
    'intake/options',
    'intake/months',
    'intake/transactions',
    'intake/register',
  ],
  'intake/look': [
    'quality',
    'intake/rows',
    'intake/options',
    'intake/table',
    'intake/forms',
    'intake/fields',
    'intake/named',
    'intake/months',
    'intake/transactions',
    'intake/register',
    'intake/saved',
  ],
  assessment: ['language', 'calendar', 'money', 'law', 'rates', 'rules', 'regulations', 'ledger'],
  portfolio: ['language', 'calendar', 'money', 'law', 'rates', 'ledger'],
  workbook: ['language', 'platform'],
  output: ['language', 'workbook'],
  report: [
    'language',
    'platform',
    'workbook',
    'output',
    'calendar',
    'money',
    'law',
    'rates',
    'rules',
    'regulations',
    'ledger',
    'assessment',
    'portfolio',
    'incidents',
    'screening',
    'quality',
    'reconcile',
  ],
  'report/lists': [],
  'report/annex': ['report/lists'],
  'report/sheets': ['report/annex', 'report/lists'],
  'report/receipt': ['report/annex', 'report/sheets'],
  'report/comparison': [],
  'report/filing': ['report/lists', 'report/annex', 'report/sheets', 'report/receipt', 'report/comparison'],
  review: [
    'language',
    'platform',
    'calendar',
    'money',
    'law',
    'rates',
    'rules',
    'regulations',
    'ledger',
    'assessment',
    'portfolio',
    'incidents',
    'screening',
    'quality',
    'report',
  ],
  sql: ['language', 'calendar', 'money', 'law', 'rates', 'rules', 'regulations', 'ledger', 'assessment'],
  // The rule read out loud once more, and the ways to get it wrong: of the engine it shares the words for an answer.
  reference: ['language', 'calendar', 'money', 'law', 'rates', 'rules', 'assessment'],
  project: ['language', 'platform', 'calendar', 'ledger', 'intake', 'quality', 'rules', 'regulations'],
  reconcile: ['language', 'calendar', 'money', 'rates', 'rules', 'ledger', 'assessment', 'reference'],
  testing: [
    'language',
    'calendar',
    'money',
    'law',
    'rates',
    'rules',
    'regulations',
    'ledger',
    'intake',
    'assessment',
    'reference',
  ],
  // The desk: its page (which never holds the data), its worker, and what they say to each other.
  desk: ['language', 'money'],
  'desk/talk': ['intake/look', 'intake/saved', 'platform', 'ledger', 'rules', 'project'],
  'desk/work': [
    'desk/talk',
    'platform',
    'calendar',
    'rates',
    'rules',
    'regulations',
    'ledger',
    'intake',
    'assessment',
    'incidents',
    'screening',
    'quality',
    'portfolio',
    'workbook',
    'report',
    'review',
    'project',
  ],
  'desk/page': ['desk/talk', 'intake/look', 'intake/saved', 'project'],
  exceljs: ['language', 'assessment', 'workbook', 'report'],
  cli: [
    'language',
    'platform',
    'output',
    'calendar',
    'money',
    'law',
    'rates',
    'rules',
    'regulations',
    'ledger',
    'intake',
    'assessment',
    'quality',
    'portfolio',
    'incidents',
    'screening',
    'report',
    'review',
    'sql',
    'reference',
    'reconcile',
    'project',
    'testing',
  ],
};

/** Packages that stay in their own rooms; the key is a prefix of the file's path. */
const homeOf: Readonly<Record<string, readonly string[]>> = {
  // The borders: what is read in, the receipts and layouts that come back, and the map of a form.
  zod: [
    'intake/options/schema.ts',
    'project/schema.ts',
    'report/receipt/receipt-schema.ts',
    'report/receipt/rule-schema.ts',
    'report/filing/form-schema.ts',
  ],
  'decimal.js': ['money/rate.ts'],
  // Installed by those who need it.
  exceljs: ['exceljs/'],
  hyparquet: ['intake/forms/parquet'],
  'hyparquet-compressors': ['intake/forms/parquet'],
  fflate: ['workbook/package.ts', 'desk/page/work-line.ts'],
  preact: ['desk/page/'],
  // What the build puts into the page.
  'desk:worker': ['desk/page/work-line.ts'],
  'desk:licences': ['desk/page/app.tsx'],
  'csv-parse/sync': ['platform/csv-parse.ts'],
  commander: ['cli/'],
  // Loaded only by the entry acquirer-report/testing/fast-check; vitest only for its types.
  'fast-check': ['testing/arbitraries.ts'],
  vitest: ['testing-vitest.ts'],
  'string-width': ['cli/table.ts'],
  'date-fns': ['calendar/'],
  '@date-fns/utc': ['calendar/'],
  'csv-parse/browser/esm/sync': ['platform/csv-parse.browser.ts'],
  '@noble/hashes/sha2.js': ['platform/digest.browser.ts'],
  'hash-wasm': ['platform/digest.browser.ts'],
  '@noble/curves/ed25519.js': ['platform/signing.browser.ts'],
  pako: ['platform/inflate.browser.ts'],
  // What only some hosts have: the rest of the house asks the platform, writes through output and is run by cli.
  'node:child_process': ['cli/external-rule.ts'],
  'node:fs': ['platform/', 'output/', 'cli/'],
  'node:os': ['output/', 'cli/external-rule.ts'],
  'node:path': ['platform/', 'output/', 'cli/'],
  'node:fs/promises': ['platform/', 'output/', 'cli/'],
  'node:crypto': ['platform/', 'cli/commands/keygen.ts'],
  'node:buffer': ['platform/bytes.ts'],
  'node:readline/promises': ['cli/'],
  'node:stream': ['platform/inflate.ts'],
  'node:stream/promises': ['platform/inflate.ts'],
  'node:url': ['platform/files.ts', 'cli/'],
  'node:worker_threads': ['platform/file-reader.ts'],
  'node:zlib': ['platform/inflate.ts'],
};

interface Import {
  readonly file: string;
  readonly target: string;
}

const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name));

const imports: readonly Import[] = files.flatMap((file) => {
  const text = readFileSync(join(src, file), 'utf8');
  const found = text.matchAll(/\b(?:from\s+|import\s*\(?\s*)'([^']+)'/g);
  return [...found].map(([, target]) => ({ file, target: target as string }));
});

/** The room a file lies in: the longest path of the map that it begins with, or its first folder. */
function roomOf(file: string): string {
  const folders = file.split('/').slice(0, -1);
  for (let depth = folders.length; depth > 0; depth--) {
    const room = folders.slice(0, depth).join('/');
    if (mayImport[room] !== undefined) return room;
  }
  return folders[0] ?? file;
}

/** A room and the rooms around it: `intake/text` and `intake`. */
function roomsAround(room: string): readonly string[] {
  const folders = room.split('/');
  return folders.map((_, depth) => folders.slice(0, depth + 1).join('/'));
}

/** Whoever may import a room may import the rooms in it; within one, each says for itself what it imports. */
function mayReach(from: string, to: string): boolean {
  const around = roomsAround(from);
  const reach = around.flatMap((room) => mayImport[room] ?? []);
  return to === from || roomsAround(to).some((room) => !around.includes(room) && reach.includes(room));
}

const targetOf = ({ file, target }: Import): string =>
  relative(src, resolve(join(src, dirname(file)), target));

const packageOf = (target: string): string =>
  target
    .split('/')
    .slice(0, target.startsWith('@') ? 2 : 1)
    .join('/');

describe('the house', () => {
  test('every room is on the map', () => {
    const rooms = new Set(files.filter((file) => file.includes('/')).map(roomOf));
    expect([...rooms].filter((room) => mayImport[room] === undefined)).toEqual([]);
    // Where a room has rooms in it, every file lies in one of these.
    const outer = Object.keys(mayImport).flatMap((room) => (room.includes('/') ? [dirname(room)] : []));
    expect(files.filter((file) => outer.includes(roomOf(file)))).toEqual([]);
    const empty = Object.keys(mayImport).filter((room) => !files.some((file) => file.startsWith(`${room}/`)));
    expect(empty).toEqual([]);
  });

  test('imports go down only', () => {
    const wrong = imports.flatMap(({ file, target }) => {
      if (!target.startsWith('.') || !file.includes('/')) return [];
      const to = roomOf(targetOf({ file, target }));
      const from = roomOf(file);
      return mayReach(from, to) ? [] : [`${file} imports ${target}`];
    });
    expect(wrong).toEqual([]);
  });

  test('no circle of files, types included', () => {
    const imported = new Map(files.map((file) => [file, new Set<string>()]));
    for (const each of imports) {
      if (each.target.startsWith('.')) imported.get(each.file)?.add(targetOf(each));
    }
    // Files that import no file that is left are taken away; what stays lies on a circle or imports one.
    for (let before = -1; before !== imported.size; ) {
      before = imported.size;
      for (const [file, targets] of imported) {
        if (![...targets].some((target) => imported.has(target))) imported.delete(file);
      }
    }
    expect([...imported.keys()]).toEqual([]);
  });

  test('each package stays in its room', () => {
    const wrong = imports.flatMap(({ file, target }) => {
      if (target.startsWith('.')) return [];
      const homes = homeOf[target] ?? homeOf[packageOf(target)];
      return homes?.some((home) => file.startsWith(home)) ? [] : [`${file} imports ${target}`];
    });
    expect(wrong).toEqual([]);
  });

  test('a twin for browsers stands beside what it takes the place of, and only in rooms that know their host', () => {
    const twins = files.filter((file) => file.endsWith('.browser.ts'));
    expect(twins.length).toBeGreaterThan(4);
    expect(twins.filter((file) => !files.includes(file.replace('.browser.ts', '.ts')))).toEqual([]);
    expect(twins.filter((file) => !/^(platform|output)\//.test(file))).toEqual([]);
    // It is the build that chooses: nobody else imports one, and it imports nothing of Node.
    const chosen = imports.filter(
      ({ file, target }) => target.endsWith('.browser.ts') && !twins.includes(file),
    );
    expect(chosen).toEqual([]);
    expect(imports.filter(({ file, target }) => twins.includes(file) && target.startsWith('node:'))).toEqual(
      [],
    );
  });

  test('what only Node has by itself stands in rooms that know their host', () => {
    const wrong = files.filter((file) => {
      if (/^(platform|output|cli)\//.test(file)) return false;
      const code = readFileSync(join(src, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
      return /\bBuffer\.(?!from\(text\))|\bnew Buffer\b|: Buffer\b|\bprocess\.|\bsetImmediate\b|\b__dirname\b|import\.meta/.test(
        code,
      );
    });
    expect(wrong).toEqual([]);
  });

  test('regulations and the published tables are data: they define no functions', () => {
    const tables = new Set(['rates/jca.ts', 'rates/jca-statistics.ts', 'rates/international.ts']);
    const data = files.filter((file) => file.startsWith('regulations/') || tables.has(file));
    expect(data.length).toBeGreaterThan(2);
    const withFunctions = data.filter((file) =>
      /=>|\bfunction\b/.test(readFileSync(join(src, file), 'utf8')),
    );
    expect(withFunctions).toEqual([]);
  });

  test('no threshold or published rate stands in code outside regulations/ and rates/', () => {
    const number = /\b(500_?000|50万|0\.0(38|47|51|41|34|37))\b/;
    const wrong = files.filter((file) => {
      if (file.startsWith('regulations/') || file.startsWith('rates/')) return false;
      const code = readFileSync(join(src, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
      return number.test(code.replace(/'0\.038'/g, ''));
    });
    expect(wrong).toEqual([]);
  });

  test('no clock, locale or randomness outside the command line', () => {
    const wrong = files.filter((file) => {
      if (file === 'cli/main.ts' || file === 'desk/page/main.tsx') return false;
      const code = readFileSync(join(src, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
      return /Date\.now|new Date\(\)|Math\.random|toLocale|Intl\.|localeCompare|randomUUID/.test(code);
    });
    expect(wrong).toEqual([]);
  });

  test('a test stands where the file stands that it is about, or says why it is about no single file', () => {
    const tests = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.test.ts') && !name.includes('node_modules'))
      .map((name) => name.slice(0, -'.test.ts'.length));
    const sources = new Set(
      readdirSync(src, { recursive: true, encoding: 'utf8' }).map((name) => name.replace(/\.(ts|js)$/, '')),
    );
    const alone = tests.filter(
      (name) => !sources.has(name) && !aboutMany.some((many) => name.startsWith(many)),
    );
    expect(alone).toEqual([]);
    // Nor does the list keep what is gone.
    expect(aboutMany.filter((many) => !tests.some((name) => name.startsWith(many)))).toEqual([]);
  });

  test('what the quick run leaves out is there', () => {
    const root = resolve(import.meta.dirname, '..');
    const gone = leftOut.filter((path) => !existsSync(join(root, path.replace('/**', ''))));
    expect(gone).toEqual([]);
  });
});

/** Tests of more than one file of `src`, by how their names begin. */
const aboutMany: readonly string[] = [
  // What is beside src: the map itself, documents, examples, benchmarks, the package as it is packed, the work counted.
  'architecture',
  'benchmarks',
  'docs',
  'drivers',
  'year',
  'examples',
  'packaging',
  'publishing',
  'readme',
  'runtimes',
  'unchecked',
  'types',
  'work',
  // The changes that will come, each played on a copy of the tree; the closed unions of a rule through all its faces.
  'changes/',
  'doc-examples',
  'how-to',
  'every-member',
  'misspelt-options',
  // The kernel, whose source is kernel/.
  'kernel/',
  // The command line as a whole process, and commands through the program they belong to.
  'cli/',
  // Twins beside what they stand for.
  'platform/hosts',
  // Other programs' answers beside ours.
  'oracle/',
  // Every form of input beside every other, and whole exports.
  'intake/differential',
  'intake/exports',
  'intake/forms',
  'intake/hostile',
  'intake/untidy',
  'intake/input-docs',
  'intake/messages',
  // Whole workbooks, kept and compared.
  'report/amended-annex',
  'report/annex-environment',
  'report/filing/forms',
  'report/filing/tampering',
  'report/golden',
  'report/other-rules',
  // The closed list of open points, across rules.
  'rules/',
];
