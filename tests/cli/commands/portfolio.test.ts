import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { run } from '../../../src/cli/run.ts';

const here = mkdtempSync(join(tmpdir(), 'acquirer-report-portfolio-'));
const file = join(here, 'months.csv');
const register = join(here, 'register.csv');
writeFileSync(
  file,
  `加盟店番号,加盟店名,年月,売上金額,不正利用金額,番号盗用額
1,青葉商店,2025-04,1000000,600,500
1,青葉商店,2025-05,1000000,0,0
2,"緑
電機",2025-04,3000000,300,0
`,
);
writeFileSync(register, '加盟店番号,業種\n1,家電\n2,\u001b[31m旅行\n');

async function said(...words: string[]) {
  let [out, err] = ['', ''];
  const code = await run(words, {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    interactive: false,
    today: '2025-11-22',
    language: 'ja',
  });
  return { code, out, err };
}

describe('acquirer-report portfolio', () => {
  test('prints the figures with bars, ranked by the register, and nothing that moves the cursor', async () => {
    const { code, out } = await said('portfolio', file, '--register', register);
    expect(code).toBe(0);
    expect(out).toContain('事業年度 2025-04〜2026-03: 不正利用発生額 900 円 ÷ 売上 5,000,000 円 = 0.0180 %');
    expect(out).toMatch(/1 +█{24} +600 +0\.0300 +家電/);
    expect(out).toMatch(/2 +█{12} +300 +0\.0100 +\?\[31m旅行/);
    expect(out).toContain('不正の種類・チャネルはデータにないため集計していません。');
    expect(out).not.toContain('\u001b');
  });

  test('JSON and CSV hold the same sums', async () => {
    const json = JSON.parse((await said('portfolio', file, '--format', 'json')).out);
    expect(json.total).toMatchObject({ salesAmount: 5_000_000, fraudAmount: 900 });
    expect(json.controlTotals.fraudAmount.used).toBe(900);
    expect(json.months.map(({ period }: { period: string }) => period)).toEqual(['2025-04', '2025-05']);
    const { out } = await said('portfolio', file, '--format', 'csv', '--lang', 'en');
    expect(out).toContain('quarter,2025-Q2,5000000,900,0.0180,2,2,0,');
  });

  test('kinds of fraud are columns of the file; what they leave is said', async () => {
    const { out } = await said('portfolio', file, '--kind', '番号盗用=番号盗用額', '--format', 'json');
    const { kinds } = JSON.parse(out).fraudByKind;
    expect(kinds.map(({ name, total }: { name: string | null; total: number }) => [name, total])).toEqual([
      ['番号盗用', 500],
      [null, 400],
    ]);
    expect((await said('portfolio', file, '--kind', '番号盗用')).code).toBe(2);
  });

  test('charts go to a folder, the same bytes each time', async () => {
    const folder = join(here, 'charts', 'new');
    await said('portfolio', file, '--charts', folder);
    const names = readdirSync(folder).sort();
    expect(names).toEqual([
      'amounts.svg',
      'concentration.svg',
      'industry.svg',
      'ranking-category.svg',
      'rate-bands.svg',
      'rates.svg',
    ]);
    const first = names.map((name) => readFileSync(join(folder, name), 'utf8'));
    await said('portfolio', file, '--charts', folder);
    expect(names.map((name) => readFileSync(join(folder, name), 'utf8'))).toEqual(first);
    for (const svg of first)
      expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"[\s\S]*<\/svg>\n$/);
  });

  test('what cannot be done is refused with 2', async () => {
    expect((await said('portfolio', file, '--by', 'colour')).err).toContain('colour');
    expect((await said('portfolio', file, '--business-year', '2023-04/2024-03')).code).toBe(2);
    expect((await said('portfolio', join(here, 'none.csv'))).code).toBe(2);
  });
});
