import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { cli, cliIn } from '../../support/cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'acquirer-report-look-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string, ...lines: string[]) => {
  const path = join(folder, name);
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
};
const clean = file(
  'clean.csv',
  '加盟店番号,年月,売上金額,不正利用金額',
  'A,2025-04,1000,1',
  'B,2025-04,2000,0',
);
const own = file('own.csv', '店番,対象,実績,不正額計', 'A,2026-02,3,1', 'A,2026-03,3,0');
const faulty = file('faulty.csv', '加盟店番号,年月,売上金額,不正利用金額', 'A,2025-04,x,1');
const sales = file(
  'sales.csv',
  '取引番号,加盟店番号,取引日,売上金額',
  'a,M,2026-02-03,900',
  'b,M,2026-03-03,900',
);
const tc40 = file('tc40.csv', '取引番号,加盟店番号,取引日,不正利用金額,状態', 'a,M,2026-02-03,700,lost');
const named = [
  ...['--columns', 'merchantId=店番', '--columns', 'month=対象'],
  ...['--columns', 'salesAmount=実績', '--columns', 'fraudAmount=不正額計', '--unit', '千円'],
];

describe('exit code', () => {
  test.each([
    ['of files understood', [clean, sales, tc40, '--status', 'lost=confirmed'], 0],
    ['of a rejected row', [clean, faulty], 1],
    ['of a word that nobody explains', [tc40], 1],
    ['of a file whose columns cannot be told', [clean, own], 2],
    ['of a file that is not there', [join(folder, 'none.csv')], 2],
    ['of a role that is none', [clean, '--as', 'months'], 2],
    ['of a column that no role has', [clean, '--columns', 'shop=店番'], 2],
  ])('%s', async (_, words, code) => {
    expect((await cli('look', ...words)).code).toBe(code);
  });

  test('a file that cannot be read does not hide the others', async () => {
    const { out, err } = await cli('look', own, clean);
    expect(out).toContain('clean.csv: merchant months');
    expect(err).toMatch(/^own\.csv: the header lacks/);
    const { out: json } = await cli('look', own, clean, '--format', 'json');
    expect(JSON.parse(json)).toMatchObject([
      { file: own, refusal: { code: 'column-missing' } },
      { file: clean, role: 'ledger' },
    ]);
  });
});

test('says in both languages what each file is', async () => {
  const { out } = await cliIn('ja', 'look', sales, '--notices', `tc40=${tc40}`);
  expect(out).toContain('sales.csv: 売上');
  expect(out).toContain('売上金額 → 売上金額（見出しによる）');
  expect(out).toContain('tc40.csv: 不正利用の通知');
  expect(out).toMatch(/エラー 1 件:\n.*tc40\.csv 2 行目 \[/);
  const english = await cli('look', own, ...named);
  expect(english.out).toContain('実績 → sales amount [salesAmount], by the option');
  expect(english.out).toContain('"実績" was read in thousands of yen (by the option)');
  expect(english.out).toMatch(/A\s+2026-02\s+3,000\s+1,000/);
});

test('the first lines of check are those of look', async () => {
  const { out: looked } = await cli('look', clean, '--as', 'ledger');
  const { out: checked } = await cli('check', clean);
  expect(checked.startsWith(looked)).toBe(true);
  const { out: json } = await cli('check', clean, '--format', 'json');
  expect(JSON.parse(json)).toMatchObject({
    looks: [{ role: 'ledger', tables: [{ name: 'clean.csv', rows: { read: 2 } }] }],
  });
});

describe('--save-profile', () => {
  const profile = join(folder, 'profile.json');
  const assess = (...words: string[]) =>
    cli(
      'assess',
      ...words,
      '--business-year',
      '2026-02/2026-03',
      '--as-of',
      '2026-05-15',
      '--format',
      'json',
    );

  test('next year names nothing by hand', async () => {
    expect((await cli('look', own, ...named, '--save-profile', profile)).code).toBe(0);
    const [direct, saved] = [await assess(own, ...named), await assess(own, '--profile', profile)];
    expect(direct.code).toBe(0);
    expect(saved).toEqual(direct);
    const again = join(folder, 'again.json');
    await cli('look', own, '--profile', profile, '--save-profile', again);
    expect(readFileSync(again)).toEqual(readFileSync(profile));
  });

  test('of sales and notices together, and of notices alone with their own fields', async () => {
    const status = ['--status', 'lost=confirmed', '--time-zone', 'sales=UTC'];
    await cli('look', sales, '--notices', tc40, ...status, '--save-profile', profile, '--force');
    const feeds = [sales, '--notices', tc40];
    const [direct, saved] = [await assess(...feeds, ...status), await assess(...feeds, '--profile', profile)];
    expect(saved).toEqual(direct);
    expect(direct.out).toContain('1800');
    const odd = file('odd.csv', '番号,加盟店番号,発生日,金額', 'a,M,2026-02-03,700');
    const columns = ['--columns', 'transactionId=番号', '--columns', 'transactionDate=発生日'];
    await cli('look', odd, '--as', 'notices', ...columns, '--save-profile', profile);
    expect((await assess(sales, '--notices', odd)).code).toBe(2);
    expect((await assess(sales, '--notices', odd, '--profile', profile)).code).toBe(0);
  });

  test('keeps of several files what they have in common', async () => {
    const other = file('other.csv', '加盟店コード,年月,売上金額,不正利用金額', 'C,2025-05,1,0');
    await cli('look', clean, other, '--save-profile', profile);
    expect(JSON.parse(readFileSync(profile, 'utf8'))).toEqual({
      ledger: { columns: { month: '年月', salesAmount: '売上金額', fraudAmount: '不正利用金額' } },
    });
  });

  test('is not written where a file cannot be read, nor over an input', async () => {
    const other = join(folder, 'other.json');
    const { code, err } = await cli('look', clean, own, '--save-profile', other);
    expect(code).toBe(2);
    expect(err).toContain('was not written');
    expect(() => readFileSync(other)).toThrow();
    expect((await cli('look', clean, '--save-profile', clean, '--force')).code).toBe(2);
    expect(readFileSync(clean, 'utf8')).toContain('加盟店番号');
  });
});

test('tells what only all rows together show, and options that changed nothing', async () => {
  const alike = file(
    'alike.csv',
    '加盟店番号,年月,売上金額,不正利用金額',
    'A1,2025-04,10,0',
    'No.A1,2025-04,20,0',
  );
  const { code, out, err } = await cli('look', alike, '--year', '2025年度');
  expect(code).toBe(1);
  expect(out).toMatch(/doubt 1:\n +doubt ids-alike /);
  expect(err).toMatch(/^--year changed nothing/);
  const whole = await cli('look', clean);
  expect([whole.code, whole.err]).toEqual([0, '']);
});
