import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { standardLayout } from '../../src/report/annex/layouts/standard.ts';
import { openWorkbook } from '../../src/workbook/read-workbook.ts';
import { cli, cliIn } from '../support/cli.ts';
import { withCell, withSheetXml } from '../support/workbook.ts';

const folder = mkdtempSync(join(tmpdir(), 'annex-command-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = (name: string) => join(folder, name);

const head = 'merchant_id,merchant_name,month,sales_amount,fraud_amount';
writeFileSync(
  file('good.csv'),
  `${head}\nM1,青葉商店,2026-03,1000000,500001\nM2,若葉商店,2026-03,1000000,500000\n`,
);
writeFileSync(
  file('bad.csv'),
  `${head}\nM1,青葉商店,2026-03,1000000,500001\nM2,若葉商店,2026-03,1000000,-5\n`,
);
const year = ['--business-year', '2026-03/2026-03'];

test('writes the workbook and its receipt, and says what is in it', async () => {
  const { code, out, err } = await cli(
    'annex',
    file('good.csv'),
    ...year,
    '--out',
    file('a.xlsx'),
    '--acquirer',
    '青葉カード',
  );
  expect([code, err]).toEqual([0, '']);
  expect(out).toContain(file('a.xlsx'));
  expect(JSON.parse(readFileSync(file('a.receipt.json'), 'utf8')).result.listed).toEqual([
    { id: 'M1', salesAmount: 1_000_000, fraudAmount: 500_001 },
  ]);
  expect(await cli('verify', file('a.xlsx'), file('good.csv'))).toMatchObject({ code: 0, err: '' });
  expect(await cli('audit', file('a.xlsx'))).toMatchObject({ code: 0, err: '' });
});

test('the receipt goes where it is told to, and nowhere else', async () => {
  const { code } = await cli(
    'annex',
    file('good.csv'),
    ...year,
    ...['--out', file('f.xlsx'), '--receipt', file('kept.json')],
  );
  expect(code).toBe(0);
  expect(existsSync(file('f.receipt.json'))).toBe(false);
  expect(await cli('audit', file('f.xlsx'), '--receipt', file('kept.json'))).toMatchObject({ code: 0 });
});

test('an annex that was read with options is verified with the same ones', async () => {
  writeFileSync(file('own.csv'), '店,名,月,額,被害\nM1,青葉商店,2026-03,1000000,500001\n');
  const columns = [
    'merchantId=店',
    'merchantName=名',
    'month=月',
    'salesAmount=額',
    'fraudAmount=被害',
  ].flatMap((column) => ['--columns', column]);
  const made = await cli('annex', file('own.csv'), ...year, ...columns, '--out', file('own.xlsx'));
  expect(made.code).toBe(0);
  expect((await cli('verify', file('own.xlsx'), file('own.csv'), ...columns)).code).toBe(0);
  expect((await cli('verify', file('own.xlsx'), file('own.csv'))).code).toBe(2);
  expect((await cli('verify', file('nowhere.xlsx'), file('own.csv'))).code).toBe(2);
});

test('beside a device no receipt is written', async () => {
  const device = process.platform === 'win32' ? 'NUL' : '/dev/null';
  const { code, out } = await cli('annex', file('good.csv'), ...year, '--out', device);
  expect(code).toBe(0);
  expect(out).not.toContain('receipt');
  expect(existsSync(`${device}.receipt.json`)).toBe(false);
});

test.skipIf(process.platform === 'win32')('names of files cannot move the cursor', async () => {
  const { code, out } = await cli('annex', file('good.csv'), ...year, '--out', file('c\u001b[31m\n.xlsx'));
  expect(code).toBe(0);
  expect(out).toContain(`${file('c?[31m?')}.xlsx\n`);
  expect(out).not.toContain('\u001b');
});

test('with a rejected row it is written, exit 1, and the doubtful merchant has a sheet', async () => {
  const { code } = await cli('annex', file('bad.csv'), ...year, '--out', file('b.xlsx'), '--no-receipt');
  expect(code).toBe(1);
  expect(existsSync(file('b.receipt.json'))).toBe(false);
  expect(openWorkbook(readFileSync(file('b.xlsx'))).sheetNames).toContain('判定不能加盟店');
});

test.each([
  ['a month nobody covers', ['annex', file('good.csv'), '--business-year', '2026-02/2026-03']],
  ['a file that is not there', ['annex', file('none.csv'), ...year]],
  ['a date that is none', ['annex', file('good.csv'), ...year, '--prepared-on', '2026-02-30']],
  ['a layout that is none', ['annex', file('good.csv'), ...year, '--layout', file('good.csv')]],
])('on %s nothing is written, exit 2', async (_, words) => {
  const { code, err } = await cli(...words, '--out', file('never.xlsx'));
  expect(code).toBe(2);
  expect(err).not.toBe('');
  expect([existsSync(file('never.xlsx')), existsSync(file('never.receipt.json'))]).toEqual([false, false]);
});

test('takes a layout from a file', async () => {
  const sheets = standardLayout.sheets.filter(({ kind }) => kind === 'merchants' || kind === 'months');
  writeFileSync(file('layout.json'), JSON.stringify({ name: 'own', sheets }));
  const { code } = await cli(
    'annex',
    file('good.csv'),
    ...year,
    '--layout',
    file('layout.json'),
    '--out',
    file('c.xlsx'),
  );
  expect(code).toBe(0);
  expect(openWorkbook(readFileSync(file('c.xlsx'))).sheetNames).toEqual([
    '該当加盟店一覧',
    '月別明細',
    '判定過程',
  ]);
  expect((await cli('audit', file('c.xlsx'))).code).toBe(2);
});

test('audit says that an annex is unchanged, and of an edited one it does not', async () => {
  await cli('annex', file('good.csv'), ...year, '--out', file('g.xlsx'));
  const ja = (name: string) => cliIn('ja', 'audit', file(name));
  expect((await cli('audit', file('g.xlsx'))).out).toContain('Unchanged');
  expect((await ja('g.xlsx')).out).toContain('変更なし');
  writeFileSync(
    file('h.xlsx'),
    withSheetXml(readFileSync(file('g.xlsx')), 2, (xml) =>
      xml.replace('<row r="5"', '<row hidden="1" r="5"'),
    ),
  );
  const [edited, inJa] = [await cli('audit', file('h.xlsx')), await ja('h.xlsx')];
  expect([edited.code, inJa.code]).toEqual([1, 1]);
  expect(edited.out).not.toContain('Unchanged');
  expect(inJa.out).not.toContain('変更なし');
});

test('audit and verify exit 1 and name what differs', async () => {
  await cli('annex', file('good.csv'), ...year, '--out', file('d.xlsx'));
  writeFileSync(
    file('e.xlsx'),
    withCell(readFileSync(file('d.xlsx')), 3, 'D5', () => '<v>1</v>'),
  );
  const audited = await cli('audit', file('e.xlsx'));
  expect(audited.code).toBe(1);
  expect(audited.out).toContain('月別明細!D5 (merchant M1)');
  writeFileSync(file('other.csv'), `${head}\nM1,青葉商店,2026-03,1000000,1\n`);
  const verified = await cli('verify', file('d.xlsx'), file('other.csv'));
  expect(verified.code).toBe(1);
  expect(verified.out).toContain('M1: listed → not listed');
});
