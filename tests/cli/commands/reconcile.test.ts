import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { contentOf, openPackage } from '../../../src/workbook/open-package.ts';
import { cli, cliIn } from '../../support/cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'reconcile-command-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = (name: string) => join(folder, name);

const head = 'merchant_id,merchant_name,month,sales_amount,fraud_amount';
const year = ['--business-year', '2026-03/2026-03', '--as-of', '2026-05-15'];
const reconcile = (legacy: string, ...words: string[]) => cli('reconcile', file(legacy), ...words, ...year);

beforeAll(async () => {
  writeFileSync(
    file('months.csv'),
    `${head}\nM1,青葉商店,2026-03,1000000,500001\nM2,若葉商店,2026-03,1000000,500000\nM3,,2026-03,1,0\n`,
  );
  writeFileSync(
    file('twice.csv'),
    `${head}\nM1,,2026-03,1000000,300000\nM1,,2026-03,1000000,300000\nM3,,2026-03,1,0\n`,
  );
  writeFileSync(file('ids.csv'), '加盟店番号\nM1\nM2\n');
  writeFileSync(file('answers.csv'), '番号,要否,不正利用金額\nM1,○,600000\nM2,×,\nM3,×,\n');
});

test('what differs is said with its cause, and ends with 1', async () => {
  const { code, out } = await reconcile('ids.csv', file('months.csv'));
  expect(code).toBe(1);
  expect(out).toContain(
    '2 of 3 agree; 1 differs because the legacy list confuses "above" and "at least" for the amount.',
  );
  const ja = await cliIn('ja', 'reconcile', file('ids.csv'), file('months.csv'), ...year);
  expect(ja.out).toContain('3 件のうち 2 件が一致、1 件が相違');
});

test('a list of ours agrees with ours, and ends with 0', async () => {
  await cli(
    'assess',
    file('months.csv'),
    ...year,
    '--format',
    'csv',
    '--out',
    file('ours.csv'),
    '--lang',
    'ja',
  );
  expect(await reconcile('ours.csv', file('months.csv'))).toMatchObject({
    code: 0,
    out: expect.stringContaining('3 of 3 agree; none differs.'),
  });
});

test('columns of other headings are named; figures are compared', async () => {
  const columns = ['--legacy-columns', 'merchantId=番号', '--legacy-columns', 'answer=要否'];
  const { out } = await reconcile('answers.csv', file('months.csv'), ...columns, '--format', 'json');
  expect(JSON.parse(out)).toMatchObject({
    compared: 3,
    differences: [{ merchantId: 'M1', kind: 'figures', figures: ['fraudAmount'], cause: null }],
  });
  expect(await reconcile('answers.csv', file('months.csv'), '--legacy-columns', 'nonsense')).toMatchObject({
    code: 2,
  });
});

test('files are read again for the rows of who differs', async () => {
  writeFileSync(file('sum.csv'), '加盟店番号,不正利用金額\nM1,600000\n');
  const { out } = await reconcile('sum.csv', file('twice.csv'));
  expect(out).toContain('adds up rows of one merchant and month');
});

test('as sheets: the sentence and causes, and each merchant; the same bytes again', async () => {
  const { out } = await reconcile('ids.csv', file('months.csv'), '--out', file('r.xlsx'));
  expect(out).toContain('2 of 3 agree');
  const first = readFileSync(file('r.xlsx'));
  await reconcile('ids.csv', file('months.csv'), '--out', file('r.xlsx'));
  expect(readFileSync(file('r.xlsx'))).toEqual(first);
  const texts = openPackage(first)
    .parts.filter(({ name }) => name.startsWith('xl/worksheets/sheet'))
    .map((part) => new TextDecoder().decode(contentOf(part)));
  expect(texts).toHaveLength(2);
  expect(texts[0]).toContain('2 of 3 agree');
  expect(texts[1]).toContain('listed in the legacy list only');
});
