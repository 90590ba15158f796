import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cliIn } from '../../support/cli.ts';

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

const said = (...words: string[]) => cliIn('ja', ...words);

describe('acquirer-report portfolio', () => {
  test('prints the figures with bars, ranked by the register, and nothing that moves the cursor', async () => {
    const { code, out } = await said('portfolio', file, '--register', register);
    expect(code).toBe(0);
    expect(out).toContain('事業年度 2025-04〜2026-03: 不正利用発生額 900 円 ÷ 売上 5,000,000 円 = 0.0180 %');
    expect(out).toMatch(/1 +█{24} +600 +0\.0300 +家電/);
    expect(out).toMatch(/2 +█{12} +300 +0\.0100 +\?\[31m旅行/);
    expect(out).toContain('種類別の内訳はありません。');
    expect(out).not.toContain('\u001b');
  });

  describe('by a column of the register', () => {
    const wide = join(here, 'wide.csv');
    writeFileSync(wide, '加盟店番号,業種,チャネル,"=a/../b\u001b[31m"\n1,家電,"=1+1",x\n3,,,\n');

    test('ranks by any heading, and by what a fact is called in the file', async () => {
      const { code, out } = await said('portfolio', file, '--register', wide, '--by', 'チャネル', '業種');
      expect(code).toBe(0);
      expect(out).toContain('チャネル別（事業年度の不正利用の多い順、2 区分）');
      expect(out).toMatch(/1 +█{24} +600 +0\.0300 +=1\+1\n +2 +█{12} +300 +0\.0100 +（登録なし）\n/);
      expect(out).toContain('業種・商材別');
    });

    test('as CSV its texts are no formulas; as JSON its sums are those of the whole', async () => {
      const words = ['portfolio', file, '--register', wide, '--by', 'チャネル', '=a/../b\u001b[31m'];
      const { out } = await said(...words, '--format', 'csv');
      expect(out).toContain(`チャネル,"'=1+1",2000000,600,`);
      expect(out).toContain(`"'=a/../b\u001b[31m",x,2000000,600,`);
      const { groupings, total } = JSON.parse((await said(...words, '--format', 'json')).out);
      expect(groupings.map(({ name }: { name: string }) => name)).toEqual(['チャネル', '=a/../b\u001b[31m']);
      for (const { groups } of groupings) {
        const amounts: number[] = groups.map(
          (group: { total: { fraudAmount: number } }) => group.total.fraudAmount,
        );
        expect(amounts.reduce((sum, amount) => sum + amount, 0)).toBe(total.fraudAmount);
      }
    });

    test('headings move no cursor, and name no file outside the folder of charts', async () => {
      const folder = join(here, 'by-column');
      const by = ['--by', 'チャネル', '=a/../b\u001b[31m', '業種'];
      const { out } = await said('portfolio', file, '--register', wide, ...by, '--charts', folder);
      expect(out).not.toContain('\u001b');
      expect(
        readdirSync(folder)
          .filter((name) => name.startsWith('ranking'))
          .sort(),
      ).toEqual(['ranking-=a_b_[31m.svg', 'ranking-category.svg', 'ranking-チャネル.svg']);
    });

    test('a heading that is not there is refused with those that are', async () => {
      const { code, out, err } = await said('portfolio', file, '--register', wide, '--by', 'チャンネル');
      expect([code, out]).toEqual([2, '']);
      expect(err).toContain(
        '「チャンネル」では集計できません。加盟店台帳の列: 業種, チャネル, =a/../b?[31m。',
      );
    });

    test('reaches no list: that of assess is the same, but for the register it names', async () => {
      const figures = join(here, 'listed.csv');
      writeFileSync(figures, '加盟店番号,年月,売上金額,不正利用金額\n1,2025-09,1000000,600000\n');
      const narrow = join(here, 'narrow.csv');
      writeFileSync(narrow, '加盟店番号,業種\n1,家電\n3,\n');
      const list = async (table: string) => {
        const year = ['--business-year', '2025-09/2025-09', '--as-of', '2026-05-15', '--format', 'json'];
        const { basis, ...rest } = JSON.parse(
          (await said('assess', figures, '--register', table, ...year)).out,
        );
        return rest;
      };
      const full = await list(wide);
      expect(full.counts.listed).toBe(1);
      expect(full).toEqual(await list(narrow));
    });
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

  test('amounts are in the currency of the data; JCA’s stay in yen', async () => {
    const words = [file, '--currency', 'AUD', '--lang'];
    const { out } = await said('portfolio', ...words, 'en');
    expect(out).toContain('fraud AUD 900 / sales AUD 5,000,000 = 0.0180 %');
    expect(out).toMatch(/period +fraud AUD +sales AUD/);
    expect(out.slice(0, out.indexOf('JCA: fraud loss'))).not.toMatch(/yen|¥/);
    expect((await said('portfolio', ...words, 'ja', '--format', 'csv')).out).toMatch(
      /売上金額（AUD）,不正利用発生額（AUD）.*前年同期の不正利用発生額（AUD）.*JCA 被害額（円）/,
    );
    expect((await said('portfolio', ...words, 'en', '--format', 'csv')).out).toMatch(
      /sales_amount_aud,fraud_amount_aud.*fraud_year_before_aud.*jca_fraud_yen/,
    );
    expect(
      (
        await said(
          'portfolio',
          ...words,
          'ja',
          '--kind',
          'x=不正利用金額',
          '--columns',
          'fraudAmount=番号盗用額',
        )
      ).err,
    ).toContain('AUD 400上回ります');
    const { out: check } = await said('check', ...words, 'ja');
    expect(check).toContain('不正利用（AUD）: 読込 900');
    expect(check).not.toContain('円');
  });

  test('stands beside the industry’s figures, each with its source, in print and as data', async () => {
    const { out } = await said('portfolio', file, '--lang', 'en');
    expect(out).toMatch(/\n2025 Q2 +█+.? +121\.4 +1\.1 +113\.3 +7\.0 +0\.036 +derived +\[\d+\] \[\d+\]\n/);
    expect(out).toMatch(/\n2019 +█+.? +274\.1 +17\.8 +222\.9 +33\.4 +0\.037 +annual +\[\d+\] \[\d+\]\n/);
    expect(out).toMatch(/United States 0\.14\n +EU 0\.028\n +Japan 0\.041/);
    expect(out).toMatch(/€100: 0\.13\n +€250: 0\.06\n +€500: 0\.01/);
    const cited = [...out.matchAll(/\[(\d+)\]/g)].map(([, number]) => Number(number));
    for (const number of cited)
      expect(out).toMatch(new RegExp(`\\n\\[${number}\\] .+ \\[(read|second-hand|derived)\\]`));
    const { industry } = JSON.parse((await said('portfolio', file, '--format', 'json')).out);
    const years = industry.periods.filter(
      ({ loss }: { loss: { period: { kind: string } } }) => loss.period.kind === 'year',
    );
    expect(years.map(({ rate }: { rate: { percent: string } }) => rate.percent)).toEqual([
      '0.037',
      '0.034',
      '0.041',
      '0.047',
      '0.051',
      '0.047',
      '0.038',
    ]);
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
