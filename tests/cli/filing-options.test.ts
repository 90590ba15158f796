import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { contentOf, openPackage } from '../../src/workbook/open-package.ts';
import { openWorkbook } from '../../src/workbook/read-workbook.ts';
import { cli, cliIn } from '../support/cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'filing-options-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = (name: string) => join(folder, name);

const head = 'merchant_id,merchant_name,month,sales_amount,fraud_amount';
const merchants = (month: string, frauds: Readonly<Record<string, number>>) =>
  [
    head,
    ...Object.entries(frauds).map(([id, fraud]) => `${id},${id} 商店,${month},1000000,${fraud}`),
    '',
  ].join('\n');
writeFileSync(file('was.csv'), merchants('2026-03', { M1: 900_000, M2: 900_000, M3: 1 }));
writeFileSync(file('now.csv'), merchants('2026-04', { M1: 900_000, M3: 900_000 }));
const was = ['--business-year', '2026-03/2026-03', '--as-of', '2026-05-15'];
const now = ['--business-year', '2026-04/2026-04', '--as-of', '2026-05-15', '--acquirer', '青葉カード'];
const annex = (out: string, ...words: string[]) =>
  cli('annex', file('now.csv'), ...now, '--out', file(out), ...words);

const partOf = (name: string, part: string) =>
  new TextDecoder().decode(contentOf(openPackage(readFileSync(file(name))).part(part) as never));
const cover = (name: string) => partOf(name, 'xl/worksheets/sheet1.xml');
const receiptOf = (name: string) => JSON.parse(readFileSync(file(name), 'utf8'));

describe('an annex written with every option', async () => {
  await cli('annex', file('was.csv'), ...was, '--acquirer', '青葉カード', '--out', file('was.xlsx'));
  const written = await annex(
    'all.xlsx',
    ...['--registration-number', '関東（ク）第 1 号', '--regional-bureau', '関東経済産業局長'],
    ...['--department', '加盟店管理部', '--prepared-by', '山田太郎', '--prepared-on', '2026-05-14'],
    ...['--dates', 'iso', '--paper', 'A3', '--filing-only', '--final', '--decided-by', '部長 佐藤'],
    ...['--decided-on', '2026-05-13'],
    ...['--previous', file('was.xlsx')],
  );

  test('is made again to the byte, by audit from itself and by verify from the input', async () => {
    expect(written).toMatchObject({ code: 0, err: '' });
    expect(await cli('audit', file('all.xlsx'))).toMatchObject({ code: 0, err: '' });
    expect(await cli('verify', file('all.xlsx'), file('now.csv'))).toMatchObject({ code: 0, err: '' });
  });

  test('has each of them on the cover and in the receipt', () => {
    for (const words of [
      '関東（ク）第 1 号',
      '関東経済産業局長',
      '加盟店管理部',
      '山田太郎',
      '2026-05-14',
      '部長 佐藤',
      '該当する加盟店は、2026-05-13に部長 佐藤が決定した。',
    ])
      expect(cover('all.xlsx')).toContain(words);
    const { options } = receiptOf('all.receipt.json');
    expect(options).toMatchObject({
      dates: 'iso',
      paper: 'A3',
      filingOnly: true,
      decided: { by: '部長 佐藤', on: '2026-05-13' },
      previous: { listed: [{ merchantId: 'M1' }, { merchantId: 'M2', merchantName: 'M2 商店' }] },
    });
  });

  test('calls nobody a candidate on the sheets that are filed', () => {
    const names = openWorkbook(readFileSync(file('all.xlsx'))).sheetNames;
    const filed = names.slice(0, names.indexOf('月別明細') + 1);
    expect(filed).toEqual(['表紙', '該当加盟店一覧', '前年度との比較', '月別明細']);
    for (const [n] of filed.entries()) {
      const xml = partOf('all.xlsx', `xl/worksheets/sheet${n + 1}.xml`);
      expect(xml.replaceAll('<f>', '').match(/候補/g)).toBeNull();
    }
  });

  test('hides the working papers, and an audit says so of one that is shown or of a filed one that is hidden', async () => {
    const book = partOf('all.xlsx', 'xl/workbook.xml');
    const sheets = [...book.matchAll(/<sheet name="([^"]*)"[^>]*?( state="hidden")?\/?>|$/g)];
    const hidden = [...book.matchAll(/<sheet name="([^"]*)"[^>]*state="hidden"/g)].map(([, name]) => name);
    expect(hidden).toHaveLength(sheets.filter(([, name]) => name !== undefined).length - 4);
    expect(hidden).toContain('判定過程');
    expect(hidden).not.toContain('月別明細');
    // LibreOffice prints a hidden sheet that has a print area.
    expect(book).not.toContain('_xlnm.Print_Area');
  });

  test('says who is new and who is no longer listed, by name', () => {
    expect(partOf('all.xlsx', 'xl/worksheets/sheet2.xml')).toContain('新規');
    expect(partOf('all.xlsx', 'xl/worksheets/sheet3.xml')).toContain('M2 商店');
  });
});

test('the year before comes from a result as JSON just as well', async () => {
  await cli('assess', file('was.csv'), ...was, '--format', 'json', '--out', file('was.json'));
  expect(await annex('json.xlsx', '--previous', file('was.json'))).toMatchObject({ code: 0 });
  expect(receiptOf('json.receipt.json').options.previous.listed).toHaveLength(2);
});

test.each([
  ['--final alone', ['--final'], '--decided-by'],
  ['a decider alone', ['--decided-by', 'A'], '--final'],
  ['a day of decision alone', ['--decided-on', '2026-05-13'], '--final'],
  [
    'a day of decision that is none',
    ['--final', '--decided-by', 'A', '--decided-on', '2026-02-30'],
    '2026-02-30',
  ],
  ['a decider without a name', ['--final', '--decided-by', ' '], 'decided.by'],
  ['the same year as the one before', ['--previous', file('same.json')], '2026-04'],
  ['a year before that is no result', ['--previous', file('now.csv')], 'JSON'],
  ['a paper nobody has', ['--paper', 'B5'], 'A4'],
])('on %s nothing is written, and the message names it', async (_, words, named) => {
  await cli(
    'assess',
    file('now.csv'),
    ...now.slice(0, 4),
    '--format',
    'json',
    '--out',
    file('same.json'),
    '--force',
  );
  const { code, err } = await annex('never.xlsx', ...words);
  expect(code).toBe(2);
  expect(err).toContain(named);
  expect(() => readFileSync(file('never.xlsx'))).toThrow();
});

test('an acquirer without a name is told where there are no other facts of it, refused where there are', async () => {
  const bare = ['annex', file('now.csv'), ...now.slice(0, 4), '--out', file('bare.xlsx')];
  expect((await cliIn('ja', ...bare)).err).toContain('--acquirer');
  const { code, err } = await cli(...bare, '--force', '--department', '加盟店管理部');
  expect([code, err]).toEqual([2, expect.stringContaining('acquirer.name')]);
});
