import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { noneLeftOut } from '../../src/ledger/left-out.ts';
import { library } from '../../src/report/receipt/library.ts';
import { cli } from '../support/cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'acquirer-report-'));
const months = ['04', '05', '06', '07', '08', '09', '10', '11', '12'].map((m) => `2025-${m}`);
const allMonths = [...months, '2026-01', '2026-02', '2026-03'];
let files = 0;

/** A file of merchant months; every month is covered by a merchant without fraud. */
function file(...lines: string[]): string {
  const path = join(folder, `merchants-${++files}.csv`);
  const covering = allMonths.map((month) => `M-0,港商店,${month},1000000,0`);
  const header = '加盟店番号,加盟店名,年月,売上金額,不正利用金額';
  writeFileSync(path, `${[header, ...lines, ...covering].join('\n')}\n`);
  return path;
}

const good = file('M-1,"青葉, 本店",2025-06,1000000,500001', 'M-2,白樺,2025-06,1000000,500000');
const bad = file('M-1,青葉,2025-06,1000000,500001', 'M-1,青葉,2025-07,百万,0');
const year = ['--business-year', '2025-04/2026-03', '--as-of', '2026-05-15'];

describe('assess', () => {
  test('lists, with exit code 0 when all data is good', async () => {
    const { code, out, err } = await cli('assess', good, ...year);
    expect(code).toBe(0);
    // What is only remarkable is said, and changes no code.
    expect(err).toMatch(/^warning 1 \(same-amount-every-month 1\):\n/);
    expect(out).toMatch(/candidates 1 \/ undetermined 0 \/ not listed 2 \/ merchants 3/);
    expect(out).toMatch(/M-1 +500,001/);
    expect(out).not.toMatch(/M-2/);
  });

  test('prints JSON of the documented shape: integers in yen, rates as strings', async () => {
    const { out } = await cli('assess', good, ...year, '--format', 'json');
    const json = JSON.parse(out);
    expect(json.counts).toEqual({ merchants: 3, listed: 1, undetermined: 0, notListed: 2 });
    expect(json.listed).toMatchObject([
      {
        merchantId: 'M-1',
        merchantName: '青葉, 本店',
        salesAmount: 1_000_000,
        fraudAmount: 500_001,
        fraudRatePercent: '50.0001',
        monthsOver: ['2025-06'],
        everyMonthOver: false,
      },
    ]);
    expect(json.undetermined).toEqual([]);
    expect(json.controlTotals.rows).toEqual({ read: 14, used: 14, rejected: 0, leftOut: noneLeftOut });
    expect(json.basis).toMatchObject({
      asOf: '2026-05-15',
      edition: '2025-09',
      readings: { monthTest: 'any' },
    });
  });

  test('prints CSV with a BOM', async () => {
    const { out } = await cli('assess', good, ...year, '--format', 'csv', '--lang', 'ja');
    expect(out.startsWith('\uFEFF判定,加盟店番号,')).toBe(true);
    expect(out).toContain('"青葉, 本店"');
  });

  test('writes to a file when asked', async () => {
    const path = join(folder, 'list.json');
    const { code, out } = await cli('assess', good, ...year, '--format', 'json', '--out', path);
    expect([code, out]).toEqual([0, '']);
    expect(JSON.parse(readFileSync(path, 'utf8')).counts.listed).toBe(1);
  });

  test('explains when asked, in the language asked for', async () => {
    const { out } = await cli('assess', good, ...year, '--explain', '--lang', 'ja');
    expect(out).toContain('500,001 × 100,000');
    expect(out).toContain('該当候補');
  });

  test('the other reading can be chosen', async () => {
    const { out } = await cli('assess', good, ...year, '--reading', 'every', '--format', 'json');
    expect(JSON.parse(out)).toMatchObject({
      counts: { listed: 0 },
      basis: { readings: { monthTest: 'every' } },
    });
  });

  test('several files are one ledger', async () => {
    const other = join(folder, 'second.csv');
    writeFileSync(other, '加盟店番号,加盟店名,年月,売上金額,不正利用金額\nM-9,別,2025-06,1,600000\n');
    const { code, out } = await cli('assess', good, other, ...year, '--format', 'json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      counts: { listed: 2, merchants: 4 },
      controlTotals: { rows: { read: 15, used: 15, rejected: 0, leftOut: noneLeftOut } },
    });
  });

  test('the same file twice repeats every row: nothing of it is usable, and that is said', async () => {
    const { code, err } = await cli('assess', good, good, ...year, '--format', 'json');
    expect(code).toBe(2);
    expect(err).toMatch(/No file has a usable row for 2025-04.*rows were rejected, the first: .*repeated/);
  });

  test('an as-of day to come is told, in both languages, and changes no code', async () => {
    const later = ['--business-year', '2025-04/2026-03', '--as-of', '2026-05-16'];
    const en = await cli('assess', good, ...later);
    expect(en).toMatchObject({
      code: 0,
      err: expect.stringContaining('2026-05-16 is after today (2026-05-15)'),
    });
    expect((await cli('assess', good, ...later, '--lang', 'ja')).err).toContain('今日（2026-05-15）より後');
    expect((await cli('portfolio', good, '--as-of', '2026-05-16')).err).toContain('is after today');
    expect((await cli('assess', good, ...year)).err).not.toMatch(/as-of|as of/);
  });

  test('an as-of day within the year is refused unless it is meant', async () => {
    const words = ['assess', good, '--business-year', '2025-04/2026-03', '--as-of', '2026-03-30'];
    expect(await cli(...words)).toMatchObject({ code: 2, out: '', err: expect.stringContaining('watch') });
    expect((await cli(...words, '--as-of-within-year')).code).toBe(0);
  });

  test('today is the default as-of day, and is printed', async () => {
    const { out } = await cli('assess', good, '--business-year', '2025-04/2026-03');
    expect(out).toContain('as of 2026-05-15');
  });

  test('rejected rows: exit code 1, said on stderr with the place, the rest still done', async () => {
    const { code, out, err } = await cli('assess', bad, ...year, '--format', 'json');
    expect(code).toBe(1);
    expect(err).toMatch(/1 rows? (was|were) rejected and 1 merchants? (is|are) undetermined/);
    expect(err).toMatch(/merchants-2\.csv:3 \[売上金額\].*百万/);
    expect(JSON.parse(out).undetermined).toMatchObject([
      { merchantId: 'M-1', reasons: [{ code: 'row-rejected', month: '2025-07', places: [{ row: 3 }] }] },
    ]);
  });
});

describe('what cannot be done: exit code 2, nothing on stdout, nothing written', () => {
  test.each([
    ['no such file', ['assess', join(folder, 'none.csv'), ...year], /none\.csv does not exist/],
    [
      'a month nobody covers',
      ['assess', good, '--business-year', '2025-03/2026-03', '--as-of', '2026-05-15'],
      /2025-03/,
    ],
    [
      'no rule yet',
      ['assess', good, '--business-year', '2025-04/2025-07', '--as-of', '2026-05-15'],
      /2025-07-31/,
    ],
    [
      'no rate yet',
      ['assess', good, '--business-year', '2025-04/2026-03', '--as-of', '2025-01-01'],
      /--rates/,
    ],
    [
      'a stale table',
      ['assess', good, '--business-year', '2025-04/2026-03', '--as-of', '2027-05-01'],
      /2026/,
    ],
    ['no business year', ['assess', good], /business-year/],
    ['an unknown reading', ['assess', good, ...year, '--reading', 'some'], /any, every/],
    ['an unknown option', ['assess', good, ...year, '--bogus'], /--bogus/],
    ['an unknown command', ['asess', good], /asess/],
  ])('%s', async (_, words, message) => {
    const { code, out, err } = await cli(...words);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(message);
  });

  test('is said in Japanese when asked', async () => {
    const { err } = await cli(
      'assess',
      good,
      '--business-year',
      '2025-03/2026-03',
      '--as-of',
      '2026-05-15',
      '--lang',
      'ja',
    );
    expect(err).toContain('有効な行がどのファイルにもありません');
  });
});

test('--help is no failure', async () => {
  const { code, out } = await cli('--help');
  expect(code).toBe(0);
  expect(out).toContain('assess');
});

test('--version says what writes the receipts', async () => {
  expect(await cli('--version')).toMatchObject({ code: 0, out: `${library.version}\n`, err: '' });
});
