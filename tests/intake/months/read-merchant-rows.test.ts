import { expect, test } from 'vitest';
import { readLedger } from '../../../src/intake/months/read-ledger.ts';
import { readMerchantRows } from '../../../src/intake/months/read-merchant-rows.ts';

const head = '加盟店番号,ブランド,年月,売上金額,不正利用金額';
const bytes = (...lines: string[]) => new TextEncoder().encode([head, ...lines].join('\n'));

test('the rows that were added up are told with line, amounts and what became of them', async () => {
  const files = [
    bytes('A,Visa,2025-04,1000,5', 'B,Visa,2025-04,7,0', 'A,JCB,2025-04,200,0'),
    bytes('A,Visa,2025-05,x,0', 'A,JCB,2025-05,300,1', 'A,Visa,2025-04,30,0'),
  ];
  const options = { sumRows: true, name: ['april.csv', 'may.csv'] };
  const found = await readMerchantRows(files, ['A'], options);
  expect(found).toEqual([
    {
      merchantId: 'A',
      month: '2025-04',
      count: 3,
      rows: [
        { file: 'april.csv', row: 2, use: 'used', salesAmount: 1000, fraudAmount: 5 },
        { file: 'april.csv', row: 4, use: 'used', salesAmount: 200, fraudAmount: 0 },
        { file: 'may.csv', row: 4, use: 'used', salesAmount: 30, fraudAmount: 0 },
      ],
    },
    {
      merchantId: 'A',
      month: '2025-05',
      count: 2,
      rows: [
        { file: 'may.csv', row: 2, use: 'rejected', salesAmount: null, fraudAmount: 0 },
        { file: 'may.csv', row: 3, use: 'used', salesAmount: 300, fraudAmount: 1 },
      ],
    },
  ]);
  const ledger = await readLedger(files, options);
  const index = ledger.indexOf('A') as number;
  expect(ledger.column('2025-04' as never)?.sales(index)).toBe(1230);
});

test('two rows that claim one month are both rejected', async () => {
  const found = await readMerchantRows([bytes('A,,2025-04,1000,5', 'A,,2025-04,1000,5')], ['A']);
  expect(found.map(({ count, rows }) => [count, rows.map(({ use }) => use)])).toEqual([
    [2, ['rejected', 'rejected']],
  ]);
});

test('records and large files are looked through as small ones are', async () => {
  const records = Array.from({ length: 3_000 }, (_, n) => ({
    merchant_id: `M${n % 1_500}`,
    month: n < 1_500 ? '2025-04' : '2025-05',
    sales_amount: n,
    fraud_amount: 0,
  }));
  const rowsOf = async (input: Parameters<typeof readMerchantRows>[0]) =>
    (await readMerchantRows(input, ['M7'])).flatMap(({ rows }) =>
      rows.map(({ row, salesAmount }) => [row, salesAmount]),
    );
  expect(await rowsOf(records)).toEqual([
    [8, 7],
    [1_508, 1_507],
  ]);
  const lines = records.map((row) => Object.values(row).join(','));
  const text = ['merchant_id,month,sales_amount,fraud_amount', ...lines].join('\n');
  expect(text.length).toBeGreaterThan(1 << 15);
  expect(await rowsOf([new TextEncoder().encode(text)])).toEqual([
    [9, 7],
    [1_509, 1_507],
  ]);
});

test('of many rows of one month the first are kept and all are counted', async () => {
  const lines = Array.from({ length: 1_200 }, (_, n) => `A,${n},2025-04,1,0`);
  const [month] = await readMerchantRows([bytes(...lines)], ['A'], { sumRows: true });
  expect([month?.count, month?.rows.length]).toEqual([1_200, 1_000]);
});
