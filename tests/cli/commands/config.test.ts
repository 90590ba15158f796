import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { cli, cliIn } from '../../support/cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'acquirer-report-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const path = join(folder, 'p.json');
writeFileSync(join(folder, 'm-1.csv'), '');
writeFileSync(
  path,
  JSON.stringify({
    businessYear: '2025-04/2026-03',
    acquirer: { name: '株式会社サンプル' },
    inputs: { months: 'm-*.csv', incidents: 'i.csv' },
    outputs: { key: 'k.pem' },
    accepted: [{ code: 'x', file: '', by: 'a', because: 'b' }],
  }),
);

interface Line {
  readonly name: string;
  readonly values: readonly string[];
  readonly from: string;
  readonly place: string | null;
}

const linesOf = (out: string) => {
  const { values } = JSON.parse(out) as { values: readonly Line[] };
  return Object.fromEntries(
    values.map(({ name, values: [value], from, place }) => [name, [value, from, place]]),
  );
};

test('each value says where it comes from', async () => {
  const { code, out } = await cli('config', '--project', path, '--as-of', '2026-05-01', '--format', 'json');
  expect(code).toBe(0);
  expect(JSON.parse(out).project).toBe(path);
  expect(JSON.parse(out).accepted).toHaveLength(1);
  expect(linesOf(out)).toEqual({
    FILE: [join(folder, 'm-1.csv'), 'project', 'inputs'],
    '--business-year': ['2025-04/2026-03', 'project', 'businessYear'],
    '--as-of': ['2026-05-01', 'option', null],
    '--regulation': ['acquirer-report', 'default', null],
    '--reading': ['any', 'default', null],
    '--rate-as-of': ['preparation', 'default', null],
    '--contract-months': ['contracted', 'default', null],
    '--lang': ['en', 'default', null],
    '--fail-on': ['doubt', 'default', null],
    '--acquirer': ['株式会社サンプル', 'project', 'acquirer.name'],
    '--annex-lang': ['ja', 'default', null],
    'inputs.incidents': [join(folder, 'i.csv'), 'project', 'inputs.incidents'],
    'outputs.folder': [join(folder, 'report'), 'project', 'outputs.folder'],
    'outputs.key': [join(folder, 'k.pem'), 'project', 'outputs.key'],
  });
});

test('without a project file there are options and defaults', async () => {
  const { out } = await cliIn('ja', 'config', 'a.csv', '--no-project');
  expect(out).toContain('プロジェクトファイル: なし');
  expect(out).toMatch(/入力ファイル +a\.csv +オプション/);
  expect(out).toMatch(/--as-of +2026-05-15 +既定値/);
});

test('what is given for what the project says comes from the option', async () => {
  const words = ['b.csv', '--project', path, '--business-year', '2024-04/2025-03', '--format', 'json'];
  const lines = linesOf((await cli('config', ...words)).out);
  expect(lines['FILE']).toEqual(['b.csv', 'option', null]);
  expect(lines['--business-year']).toEqual(['2024-04/2025-03', 'option', null]);
});
