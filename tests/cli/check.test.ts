import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { noneLeftOut } from '../../src/ledger/left-out.ts';
import { cli } from '../support/cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'acquirer-report-check-'));
const file = (name: string, ...lines: string[]) => {
  const path = join(folder, name);
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
};
const header = '加盟店番号,加盟店名,年月,売上金額,不正利用金額';
const clean = file('clean.csv', header, 'A,甲,2025-04,100,1', 'A,甲,2025-05,200,2', 'B,乙,2025-05,300,0');
const suspicious = file('suspicious.csv', header, 'A,甲,2025-04,100,101', 'A,甲,2025-05,200,2');
const faulty = file('faulty.csv', header, 'A,甲,2025-04,百万,1', 'A,甲,2025-05,200,2', 'B,乙,2025-06,300,0');
const year = ['--business-year', '2025-04/2025-05'];

interface Report {
  readonly rows: { read: number; used: number; rejected: number; outsideYear: number };
  readonly diagnostics: readonly Record<string, unknown>[];
}
const json = async (...words: string[]) => {
  const { code, out } = await cli('check', ...words, '--format', 'json');
  const report = JSON.parse(out) as Report;
  const { read, used, rejected, outsideYear } = report.rows;
  expect(read).toBe(used + rejected + outsideYear);
  return { code, report };
};

describe('exit code', () => {
  test.each([
    ['clean data', clean, [], 0],
    ['a warning', suspicious, [], 0],
    ['a warning with --fail-on warning', suspicious, ['--fail-on', 'warning'], 1],
    ['clean data with --fail-on warning', clean, ['--fail-on', 'warning'], 0],
    ['an error', faulty, [], 1],
    ['an error with --fail-on warning', faulty, ['--fail-on', 'warning'], 1],
    ['a gap in the business year', clean, ['--business-year', '2025-04/2025-06'], 1],
    ['a file that does not exist', join(folder, 'none.csv'), [], 2],
    ['a word that does not exist', clean, ['--fail-on', 'note'], 2],
  ])('of %s', async (_, path, words, expected) => {
    const { code } = await cli('check', path, ...words);
    expect(code).toBe(expected);
  });
});

describe('as JSON', () => {
  test('counts every row once and gives every fault its place', async () => {
    const { code, report } = await json(faulty, ...year);
    expect(code).toBe(1);
    expect(report.rows).toEqual({ read: 3, used: 1, rejected: 1, outsideYear: 1, leftOut: noneLeftOut });
    expect(report.diagnostics[0]).toMatchObject({
      code: 'amount-not-a-number',
      severity: 'error',
      file: 'faulty.csv',
      row: 2,
      column: '売上金額',
      received: '百万',
      expected: { en: expect.stringContaining('whole yen') as unknown },
    });
    expect(report.diagnostics[1]).toMatchObject({ code: 'month-not-covered', month: '2025-04' });
  });

  test('gives control totals, months, merchants per state and the basis of the amounts', async () => {
    const { report } = await json(clean, ...year);
    expect(report).toMatchObject({
      businessYear: { first: '2025-04', last: '2025-05', months: 2 },
      salesAmount: { read: 600, used: 600, rejected: 0, outsideYear: 0, setAside: 0 },
      months: [
        { month: '2025-04', rows: 1, covered: true },
        { month: '2025-05', rows: 2, covered: true },
      ],
      merchants: {
        total: 2,
        states: { reported: { merchants: 2, merchantMonths: 3 }, 'no-activity': { merchants: 1 } },
      },
      making: { unit: 'merchant', fraudMonth: 'as-delivered' },
      register: null,
    });
  });
});

describe('with a register', () => {
  const register = file(
    'register.csv',
    '加盟店番号,法人番号,契約開始日,契約終了日',
    'A,7000012050002,2025-05-01,',
    'C,,,',
    'D,8000012050002,,',
  );

  test('finds wrong check digits, months outside the contract, and merchants on one side', async () => {
    const { code, report } = await json(clean, '--register', register);
    expect(code).toBe(1);
    expect(report.diagnostics.map(({ severity, code }) => `${severity} ${code}`)).toEqual([
      'error corporate-number-check-digit',
      'note merchants-without-rows',
      'warning merchants-not-in-register',
      'warning outside-contract',
    ]);
    expect(report).toMatchObject({ register: { joined: 1, onlyInRegister: ['C'], onlyInLedger: ['B'] } });
  });
});

describe('with fraud notices', () => {
  const sales = file(
    'sales.csv',
    '取引番号,加盟店番号,取引日,売上金額',
    's1,A,2025-04-01,1000',
    's2,A,2025-05-01,2000',
    's3,A,2025-06-01,3000',
  );
  const tc40 = file(
    'tc40.csv',
    '取引番号,加盟店番号,取引日,通知日,金額,状態',
    's1,A,2025-04-01,2025-05-20,1000,確定',
    's2,A,2025-05-01,2025-05-25,500,疑い',
  );
  const safe = file('safe.csv', '取引番号,加盟店番号,取引日,金額', 's1,A,2025-04-01,1000');
  const notices = ['--notices', `tc40=${tc40}`, '--notices', `safe=${safe}`];

  test('counts rows and yen of everything, the repeated and the suspected too', async () => {
    const { code, report } = await json(sales, ...notices, ...year);
    expect(code).toBe(0);
    expect(report).toMatchObject({
      rows: { read: 6, used: 5, rejected: 0, outsideYear: 1, leftOut: noneLeftOut },
      fraudAmount: { read: 2_500, used: 1_000, rejected: 0, outsideYear: 0, setAside: 1_500 },
      making: { sales: 'sales-lines', fraudMonth: 'transaction', fraudStatus: 'confirmed' },
    });
  });

  test('reads the other way on request, and records it', async () => {
    const { report } = await json(sales, ...notices, ...year, '--fraud-status', 'all');
    expect(report).toMatchObject({ fraudAmount: { used: 1_500 }, making: { fraudStatus: 'all' } });
    const { code, err } = await cli('check', sales, '--notices', safe, '--fraud-month', 'notice');
    expect([code, err]).toEqual([2, expect.stringContaining('no notice date')]);
  });

  test('the basis of assess says how the amounts were made', async () => {
    const { out } = await cli(
      'assess',
      sales,
      ...notices,
      '--business-year',
      '2025-04/2025-06',
      '--lang',
      'ja',
    );
    // The rule does not judge a year that ends before it began: nothing is printed, whatever the data.
    expect(out).toBe('');
    const words = [
      'assess',
      file('s.csv', '加盟店番号,取引日,売上金額', 'A,2025-09-01,1000'),
      '--notices',
      file('n.csv', '取引番号,加盟店番号,取引日,金額', 'x,A,2025-09-02,600000'),
    ];
    const assessed = await cli(
      ...words,
      '--business-year',
      '2025-09/2025-09',
      '--as-of',
      '2026-05-15',
      '--lang',
      'ja',
    );
    expect(assessed.code).toBe(0);
    expect(assessed.out).toMatch(/該当候補 1 /);
    expect(assessed.out).toContain('不正利用の計上月: 取引のあった月');
    expect(assessed.out).toContain('計上 1 件 600,000 円');
  });
});

test('as text and as CSV it says the same, in either language, to a file if asked', async () => {
  const text = await cli('check', faulty, ...year, '--lang', 'ja');
  expect(text.out).toContain('行: 読込件数 3 ＝ 採用件数 1 ＋ 除外件数 1 ＋ 年度外 1');
  expect(text.out).toContain('欠けている月: 2025-04');
  expect(text.out).toContain(`faulty.csv 2 行目 [売上金額]`);
  const out = join(folder, 'report.csv');
  const csv = await cli('check', faulty, ...year, '--format', 'csv', '--out', out, '--lang', 'en');
  expect(csv.out).toBe('');
  const lines = readFileSync(out, 'utf8').split('\r\n');
  expect(lines[0]).toBe(
    '\uFEFFseverity,code,file,row,column,received,expected,problem,merchant_id,month,related',
  );
  expect(lines[1]).toContain(`error,amount-not-a-number,faulty.csv,2,売上金額,百万,`);
});
