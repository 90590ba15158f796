import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

// What would come to the registry. Nothing is sent there: the dry run ends before.

const root = resolve(import.meta.dirname, '..');
const read = (name: string): string => readFileSync(join(root, name), 'utf8');
const manifest = JSON.parse(read('package.json'));
const changelog = read('CHANGELOG.md');

const copy = mkdtempSync(join(tmpdir(), 'acquirer-report-publishing-'));
afterAll(() => rmSync(copy, { recursive: true, force: true }));

/** Every file that a value of `exports`, `bin` and the like leads to. */
const targetsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return [value.replace(/^\.\//, '')];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(targetsIn) : [];
};

describe('npm publish --dry-run', () => {
  let files: readonly string[] = [];
  let said = '';

  beforeAll(() => {
    const kept = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' }).split('\0');
    for (const name of ['package.json', ...manifest.files.filter((each: string) => each !== 'dist')]) {
      // As a fresh clone has it: what is not kept in git does not come along.
      for (const file of kept.filter((each) => each === name || each.startsWith(`${name}/`)))
        if (existsSync(join(root, file))) cpSync(join(root, file), join(copy, file));
    }
    cpSync(join(root, 'dist'), join(copy, 'dist'), { recursive: true });
    const { status, stdout, stderr } = spawnSync(
      'npm',
      ['publish', '--dry-run', '--json', '--ignore-scripts', '--tag', 'latest'],
      { cwd: copy, encoding: 'utf8', maxBuffer: 1 << 26 },
    );
    said = stderr;
    expect({ status, stderr }).toMatchObject({ status: 0 });
    const given = JSON.parse(stdout);
    const packed = given.files === undefined ? given[manifest.name] : given;
    expect([packed.name, packed.version]).toEqual([manifest.name, manifest.version]);
    files = packed.files.map(({ path }: { readonly path: string }) => path);
  });

  test('corrects nothing in package.json', () => {
    expect(said).not.toMatch(/auto-corrected|errors corrected/i);
  });

  test('has what package.json leads to, the documents and the licences', () => {
    const { exports, bin, main, module, types, typesVersions } = manifest;
    const targets = [...new Set(targetsIn({ exports, bin, main, module, types, typesVersions }))];
    expect(targets.length).toBeGreaterThan(10);
    // The types are made by the whole build, not by the one for a quick look.
    const made = targets.filter((name) => process.env['CI'] !== undefined || !/\.d\.c?ts$/.test(name));
    expect(made.filter((name) => !files.includes(name))).toEqual([]);
    for (const name of [
      'README.md',
      'README.ja.md',
      'CHANGELOG.md',
      'LICENSE',
      'dist/LICENSES.txt',
      'dist/acquirer-report-desk.html',
      'docs/versions.md',
    ])
      expect(files).toContain(name);
  });

  test('has nothing else', () => {
    const folders = new Set(files.map((name) => name.split('/')[0]));
    expect([...folders].sort()).toEqual(['package.json', ...manifest.files].sort());
    expect(
      files.filter((name) => /node_modules|\.(test\.ts|map|tgz|log|pem|key)$|\/\.|^\./.test(name)),
    ).toEqual([]);
  });

  test('is made public with its provenance', () => {
    expect(manifest.publishConfig).toEqual({ access: 'public', provenance: true });
    expect(manifest.private).toBeUndefined();
    expect(manifest.repository.url).toMatch(/^git\+https:/);
  });
});

test('the version is the newest of the changelog, and each is above the one below', () => {
  const headings = [...changelog.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading as string);
  const versions = headings.filter((heading, n) => !(n === 0 && heading === 'Unreleased'));
  expect(versions.filter((version) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  expect(versions[0]).toBe(manifest.version);
  const order = (a: string, b: string) => b.localeCompare(a, 'en', { numeric: true });
  expect(versions).toEqual([...new Set(versions)].sort(order));
  const lock = JSON.parse(read('package-lock.json'));
  expect([lock.version, lock.packages[''].version]).toEqual([manifest.version, manifest.version]);
});
