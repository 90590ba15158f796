import { expect, test } from 'vitest';
import { readTransactions } from '../../../src/intake/transactions/read-transactions.ts';
import { saleKind } from '../../../src/intake/transactions/sale-kind.ts';

test.each([
  ['', '', 'sale'],
  ['0', '', 'sale'],
  ['1', '', 'cancelled'],
  ['取消済', '', 'cancelled'],
  ['', '売上', 'sale'],
  ['', '返品', 'taken-back'],
  ['', '−', 'taken-back'],
  ['1', '売上', 'cancelled'],
  ['7', '', 'unknown'],
  ['', '03', 'unknown'],
  ['', 'constructor', 'unknown'],
])('flag %j, kind %j: %s', (flag, type, kind) => {
  expect(saleKind(flag, type)).toBe(kind);
});

const read = (...lines: string[]) =>
  readTransactions({
    sales: {
      input: new TextEncoder().encode(
        ['取引ID,加盟店番号,取引日,取消区分,取引種別,売上金額', ...lines, ''].join('\n'),
      ),
    },
    notices: [],
  });

test('cancelled sales are left out, those taken back deducted, what nobody knows is an error', async () => {
  const { sales } = await read(
    '1,M,2026-02-03,0,売上,1000',
    '2,M,2026-02-04,1,売上,2000000000',
    '3,M,2026-02-05,0,返品,300',
    '4,M,2026-02-06,0,返品,-50',
    '5,N,2026-02-06,0,99,50',
  );
  expect(sales.columns[0]?.sales(0)).toBe(650);
  expect(sales.controlTotals.rows).toMatchObject({
    read: 5,
    used: 3,
    rejected: 1,
    leftOut: { cancelled: 1 },
  });
  expect(sales.diagnostics.map(({ code, row }) => [code, row])).toEqual([['sale-kind-unknown', 6]]);
  expect(sales.sources[0]?.readAs.map(({ column }) => column)).toEqual(['取消区分', '取引種別']);
});
