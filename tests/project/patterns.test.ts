import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { matchingFiles } from '../../src/project/patterns.ts';

const folder = mkdtempSync(join(tmpdir(), 'acquirer-report-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
for (const name of ['data', 'data/deep.csv', 'old', '2025', '2026']) mkdirSync(join(folder, name));
for (const name of ['b.csv', 'a-2.csv', 'a-10.csv', 'a+1.csv', '.a-3.csv', 'が.csv', 'a-2.csv.bak']) {
  writeFileSync(join(folder, 'data', name), '');
}
for (const year of ['2026', '2025']) writeFileSync(join(folder, year, 'm.csv'), '');
symlinkSync(join(folder, 'data/b.csv'), join(folder, 'old/link.csv'));

const project = join(folder, 'acquirer-report.json');
const found = async (...patterns: string[]) =>
  (await matchingFiles(project, patterns)).map((file) => file.slice(folder.length + 1));

describe('the files of a pattern', () => {
  test('come by name, whatever the folder says first; hidden ones and folders do not', async () => {
    expect(await found('data/*.csv')).toEqual(
      ['a+1.csv', 'a-10.csv', 'a-2.csv', 'b.csv', 'が.csv'].map((name) => `data/${name}`),
    );
    expect(await found('data/a-?.csv')).toEqual(['data/a-2.csv']);
    expect(await found('data/a+*.csv')).toEqual(['data/a+1.csv']);
    expect(await found('data/.a*.csv')).toEqual(['data/.a-3.csv']);
    expect(await found('data/か\u3099*')).toEqual(['data/が.csv']);
  });

  test('a pattern may stand for folders, and a link is what it leads to', async () => {
    expect(await found('202*/m.csv')).toEqual(['2025/m.csv', '2026/m.csv']);
    expect(await found('old/*.csv')).toEqual(['old/link.csv']);
  });

  test('several follow one another, no file twice', async () => {
    expect(await found('data/b.csv', 'data/a-*.csv', 'data/?.csv')).toEqual([
      'data/b.csv',
      'data/a-10.csv',
      'data/a-2.csv',
      'data/が.csv',
    ]);
  });

  test('a name without a sign is itself, from the root on too', async () => {
    expect(await found('nosuch.csv')).toEqual(['nosuch.csv']);
    expect(await matchingFiles(project, '/x/y.csv')).toEqual(['/x/y.csv']);
  });

  test('one that no file has is refused, also where its folder is missing', async () => {
    for (const pattern of ['data/x*.csv', 'none/*.csv', '*']) {
      await expect(matchingFiles(project, pattern)).rejects.toMatchObject({ code: 'file-missing' });
    }
  });
});
