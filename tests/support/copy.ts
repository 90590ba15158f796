import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
const parts = [
  'src',
  'docs',
  'tests',
  'examples',
  'benchmarks',
  'kernel',
  'package.json',
  'tsconfig.json',
  'vitest.config.ts',
  'vitest.mutation.config.ts',
  'vitest.quick.config.ts',
  'tsup.config.ts',
];

/** A copy of the project, to play a change on. */
export interface Copy {
  /** Puts `text` before the first place where `anchor` stands; a file that lacks it has moved on, and the play with it. */
  insert(file: string, anchor: string, text: string): void;
  replace(file: string, old: string, text: string): void;
  write(file: string, text: string | Uint8Array): void;
  read(file: string): string;
  /** Runs one of the project's own tools in the copy. */
  run(tool: string, ...args: readonly string[]): { readonly status: number | null; readonly out: string };
  /** The files with an error of the compiler, sorted. */
  compilerNames(): readonly string[];
  /** Runs these tests in the copy; gives the titles of those that fail, with their file. */
  failures(...paths: readonly string[]): readonly string[];
  remove(): void;
}

/** Copies the tree as it stands, with its packages linked. */
export function copyOfProject(): Copy {
  const folder = mkdtempSync(join(tmpdir(), 'acquirer-report-change-'));
  for (const part of parts) {
    cpSync(join(root, part), join(folder, part), {
      recursive: true,
      filter: (source) => !source.includes('node_modules'),
    });
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  const at = (file: string) => join(folder, file);
  const read = (file: string) => readFileSync(at(file), 'utf8');
  const replace = (file: string, old: string, text: string) => {
    const before = read(file);
    if (!before.includes(old)) throw new Error(`${file} has no place like this any more: ${old}`);
    writeFileSync(
      at(file),
      before.replace(old, () => text),
    );
  };
  const run = (tool: string, ...args: readonly string[]) => {
    const env = { ...process.env, NODE_OPTIONS: '' };
    const { status, stdout, stderr } = spawnSync(join(folder, 'node_modules/.bin', tool), args, {
      cwd: folder,
      encoding: 'utf8',
      env,
      maxBuffer: 64 * 1024 * 1024,
    });
    return { status, out: stdout + (status === 0 ? '' : stderr) };
  };
  return {
    replace,
    insert: (file, anchor, text) => replace(file, anchor, text + anchor),
    write: (file, text) => writeFileSync(at(file), text),
    read,
    run,
    compilerNames() {
      const { out } = run('tsc', '--noEmit', '--pretty', 'false');
      return [
        ...new Set([...out.matchAll(/^(\S+)\(\d+,\d+\): error/gm)].map(([, file]) => file as string)),
      ].sort();
    },
    failures(...paths) {
      const report = join(folder, 'report.json');
      const { out } = run('vitest', 'run', '--reporter=json', `--outputFile=${report}`, ...paths);
      const { testResults, numTotalTests } = JSON.parse(readFileSync(report, 'utf8')) as {
        readonly numTotalTests: number;
        readonly testResults: readonly {
          readonly name: string;
          readonly status: string;
          readonly assertionResults: readonly { readonly status: string; readonly title: string }[];
        }[];
      };
      if (numTotalTests === 0) throw new Error(`No test was run: ${out}`);
      return testResults.flatMap(({ name, status, assertionResults }) => {
        const file = name.slice(name.lastIndexOf('/tests/') + 1);
        const failed = assertionResults.filter((each) => each.status === 'failed');
        if (failed.length === 0) return status === 'passed' ? [] : [`${file}: does not run`];
        return failed.map(({ title }) => `${file}: ${title}`);
      });
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
