import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cli } from '../support/cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'acquirer-report-'));
const save = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const months = save(
  'months.csv',
  '店番,年月,実績,不正利用金額\nM-1,2026-03,△5,0\nM-2,2026-03,1000000,500001\n',
);
const asked = ['--business-year', '2026-03/2026-03', '--format', 'json'];
const named = ['--columns', 'merchantId=店番', '--columns', 'salesAmount=実績'];

const listed = (out: string): string[] =>
  JSON.parse(out).listed.map(({ merchantId }: { merchantId: string }) => merchantId);

test('columns are named on the command line, and the file may follow them', async () => {
  expect((await cli('assess', months, ...asked)).code).toBe(2);
  const { code, out } = await cli('assess', ...named, months, ...asked);
  expect(code).toBe(1);
  expect(listed(out)).toEqual(['M-2']);
  expect((await cli('assess', ...named, '--allow-negative-sales', months, ...asked)).code).toBe(0);
});

test('a profile names them once, and flags go before it', async () => {
  const profile = save(
    'profile.json',
    JSON.stringify({
      ledger: { columns: { merchantId: '店番', salesAmount: '誤り' }, allowNegativeSales: true },
    }),
  );
  expect((await cli('assess', months, ...asked, '--profile', profile)).err).toContain('誤り');
  const { code, out } = await cli(
    'assess',
    months,
    ...asked,
    '--profile',
    profile,
    '--columns',
    'salesAmount=実績',
  );
  expect(code).toBe(0);
  expect(listed(out)).toEqual(['M-2']);
});

test.each([
  [['--columns', '店番'], 'merchantId=店番'],
  [['--columns', 'shop=店番'], 'fields: merchantId'],
  [['--header-row', 'x'], 'headerRow'],
])('%j is refused with a message that says how', async (flags, message) => {
  const { code, err } = await cli('assess', months, ...asked, ...flags);
  expect(code).toBe(2);
  expect(err).toContain(message);
});

test('rates of a file are used, and printed as the user gave them', async () => {
  const rates = save(
    'rates.json',
    JSON.stringify([{ calendarYear: 2025, percent: '60', publishedOn: '2026-04-30', source: 'my note' }]),
  );
  const { out } = await cli('assess', ...named, months, ...asked, '--rates', rates);
  expect(listed(out)).toEqual([]);
  expect(out).toContain('my note');
});

test('rows are left out by the column of marks that is named, and what its words mean is said', async () => {
  const marked = save(
    'marked.csv',
    '加盟店番号,年月,売上,不正,区分\nM-1,2026-03,1000000,500001,見込\nM-2,2026-03,1000000,500001,確定\n',
  );
  const doubted = await cli('assess', marked, ...asked);
  expect([doubted.code, listed(doubted.out)]).toEqual([1, ['M-1', 'M-2']]);
  expect(doubted.err).toContain('mark-not-read');
  const named = await cli('assess', marked, ...asked, '--columns', 'mark=区分');
  expect([named.code, listed(named.out), named.err]).toEqual([0, ['M-2'], '']);
  const counted = await cli('assess', marked, ...asked, '--columns', 'mark=区分', '--mark', '見込=counts');
  expect([counted.code, listed(counted.out)]).toEqual([0, ['M-1', 'M-2']]);
  expect((await cli('assess', marked, ...asked, '--mark', '見込=maybe')).err).toContain('left-out');
});
