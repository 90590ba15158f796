import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cliIn } from '../../support/cli.ts';

const here = mkdtempSync(join(tmpdir(), 'acquirer-report-review-'));
const file = join(here, 'months.csv');
const register = join(here, 'register.csv');
writeFileSync(
  file,
  `加盟店番号,加盟店名,年月,売上金額,不正利用金額,番号盗用額
1,青葉商店,2025-09,1000000,600,500
1,青葉商店,2025-10,1000000,0,0
2,"緑
電機",2025-09,3000000,300,0
`,
);
writeFileSync(register, '加盟店番号,業種\n1,家電\n2,\u001b[31m旅行\n');

const said = (...words: string[]) => cliIn('ja', ...words);

describe('acquirer-report review', () => {
  test('a year with a month that no file covers is refused, and nothing is written', async () => {
    const page = join(here, 'refused.html');
    const words = ['--business-year', '2025-09/2026-08', '--as-of', '2026-04-01', '--out', page];
    const { code, out, err } = await said('review', file, ...words, '--charts', join(here, 'refused'));
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('2025-11');
    expect(readdirSync(here)).not.toContain('refused.html');
    expect(readdirSync(here)).not.toContain('refused');
  });

  test('a year that is still running is judged on its months so far', async () => {
    const page = join(here, 'running.html');
    const words = ['--business-year', '2025-09/2026-08', '--as-of', '2025-11-22', '--through', '2025-10'];
    const { code } = await said('review', file, ...words, '--out', page, '--register', register);
    expect(code).toBe(0);
    const html = readFileSync(page, 'utf8');
    expect(html).toContain('期中の見込み');
    expect(html).toContain('残り 10 か月（2025-11..2026-08）');
  });

  test('all its figures are of the months so far, whatever the files hold of later ones', async () => {
    const page = join(here, 'so-far.html');
    const longer = join(here, 'longer.csv');
    const lines = readFileSync(file, 'utf8');
    writeFileSync(longer, `${lines.trimEnd()}\n1,青葉商店,2025-11,5000000,987654,0\n`);
    const words = ['--business-year', '2025-09/2026-08', '--as-of', '2025-11-22', '--through', '2025-10'];
    const charts = (name: string) => join(here, name);
    await said('review', file, ...words, '--out', page, '--charts', charts('short'));
    expect((await said('review', longer, ...words, '--out', page, '--charts', charts('long'))).code).toBe(0);
    for (const name of readdirSync(charts('short'))) {
      const [short, long] = ['short', 'long'].map((of) => readFileSync(join(charts(of), name), 'utf8'));
      expect([name, long]).toEqual([name, short]);
    }
    expect(readFileSync(page, 'utf8')).not.toContain('987,654');
  });

  test.each([
    ['before it', '2025-08'],
    ['after it', '2026-09'],
  ])('a last month outside the year is refused as such: %s', async (_, through) => {
    const words = ['--business-year', '2025-09/2026-08', '--as-of', '2025-11-22', '--through', through];
    const { code, err } = await said('review', file, ...words, '--out', join(here, 'outside.html'));
    expect(code).toBe(2);
    expect(err).toContain(`データの最終月 ${through} が事業年度 2025-09〜2026-08 の外です`);
  });

  test.each(['x', '-5', '0x10', '1e3', '1.5', ''])(
    'an amount that is none is told as it was typed: %o',
    async (within) => {
      const words = ['--business-year', '2025-09/2026-08', '--as-of', '2025-11-22', '--through', '2025-10'];
      const { code, err } = await said(
        'review',
        file,
        ...words,
        '--within',
        within,
        '--out',
        join(here, 'w.html'),
      );
      expect(code).toBe(2);
      expect(err).toContain(`金額「${within}」は使えません`);
    },
  );

  test('--within without --through is refused: it would change nothing', async () => {
    const words = ['--business-year', '2025-09/2025-10', '--as-of', '2025-11-22', '--within', '5'];
    const { code, err } = await said('review', file, ...words, '--out', join(here, 'w.html'));
    expect(code).toBe(2);
    expect(err).toContain('--through');
  });

  test('masked, neither the page nor the charts name a merchant', async () => {
    const page = join(here, 'masked.html');
    const folder = join(here, 'masked');
    const words = ['--business-year', '2025-09/2026-08', '--as-of', '2025-11-22', '--through', '2025-10'];
    await said('review', file, ...words, '--out', page, '--mask', '--charts', folder);
    const texts = [page, ...readdirSync(folder).map((name) => join(folder, name))].map((path) =>
      readFileSync(path, 'utf8'),
    );
    for (const text of texts) expect(text).not.toMatch(/青葉|電機|months\.csv/);
  });
});
