import { describe, expect, test } from 'vitest';
import { readTransactions } from '../../../src/intake/transactions/read-transactions.ts';
import { type SaleKindOption, saleKind } from '../../../src/intake/transactions/sale-kind.ts';
import { rowXml, xlsxOf } from '../../support/xlsx.ts';

test.each([
  [{}, 'sale'],
  [{ cancelled: '0' }, 'sale'],
  [{ cancelled: '1' }, 'cancelled'],
  [{ cancelled: '取消済' }, 'cancelled'],
  [{ cancelled: '2026-02-05' }, 'cancelled'],
  [{ cancelled: '2026/2/5 10:30' }, 'cancelled'],
  [{ cancelled: '0000-00-00' }, 'sale'],
  [{ type: '売上' }, 'sale'],
  [{ type: '返品' }, 'taken-back'],
  [{ type: '−' }, 'taken-back'],
  [{ type: '＋' }, 'sale'],
  [{ cancelled: '1', type: '売上' }, 'cancelled'],
  [{ cancelled: '0', type: '返品', status: 'paid' }, 'taken-back'],
  [{ status: 'Paid' }, 'sale'],
  [{ status: 'partially refunded' }, 'sale'],
  [{ status: '決済完了' }, 'sale'],
  [{ status: 'FAILED' }, 'cancelled'],
  [{ status: '仮売上' }, 'cancelled'],
] as const)('%j: %s', (words, kind) => {
  expect(saleKind(words)).toEqual({ kind, unknown: null });
});

test.each([
  [{ cancelled: '7' }, 'cancelled'],
  [{ cancelled: '', type: '03' }, 'type'],
  [{ type: 'constructor' }, 'type'],
  [{ type: '2026-02-05' }, 'type'],
  [{ cancelled: '1', status: 'on hold' }, 'status'],
] as const)('%j: nobody can know %s', (words, unknown) => {
  expect(saleKind(words)).toMatchObject({ unknown });
});

test('the option goes first', () => {
  const option = { '03': 'taken-back', Open: 'sale', 返品: 'cancelled' } as const;
  expect(saleKind({ type: '03' }, option).kind).toBe('taken-back');
  expect(saleKind({ status: 'open' }, option)).toEqual({ kind: 'sale', unknown: null });
  expect(saleKind({ type: '返品' }, option).kind).toBe('cancelled');
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

describe('every form tells cancelled and returned sales alike', () => {
  const header = ['注文番号', '加盟店番号', '取引日', '金額符号', 'キャンセルフラグ', '売上金額'];
  const rows = [
    ['1', 'M', '2026-02-03', '+', '', 1000],
    ['2', 'M', '2026-02-04', '-', '', 300],
    ['3', 'M', '2026-02-05', '+', 'キャンセル済', 5000],
    ['4', 'M', '2026-02-06', '', '', 40],
  ] as const;
  const forms = {
    csv: Buffer.from([header, ...rows].map((row) => row.join(',')).join('\n')),
    json: Buffer.from(
      JSON.stringify(rows.map((row) => Object.fromEntries(row.map((value, at) => [header[at], value])))),
    ),
    xlsx: xlsxOf({ sheets: [{ rows: [header, ...rows].map((row, at) => rowXml(at + 1, row)).join('') }] }),
  };

  test.each(Object.keys(forms) as (keyof typeof forms)[])('%s', async (form) => {
    const { sales } = await readTransactions({ sales: { input: forms[form] }, notices: [] });
    expect(sales.diagnostics).toEqual([]);
    expect(sales.sources[0]?.format).toBe(form);
    expect(sales.columns[0]?.sales(0)).toBe(740);
    expect(sales.controlTotals.rows).toMatchObject({ read: 4, used: 3, leftOut: { cancelled: 1 } });
  });
});

describe('statuses of sales', () => {
  const header = 'payment_id,merchant_id,date,amount,status';
  const sold = async (kinds: SaleKindOption | undefined, ...rows: string[]) => {
    const input = Buffer.from([header, ...rows, ''].join('\n'));
    const { sales } = await readTransactions({
      sales: { input, ...(kinds === undefined ? {} : { kinds }) },
      notices: [],
    });
    return sales;
  };
  const rows = ['a,M,2026-02-03,1000,succeeded', 'b,M,2026-02-04,20,failed', 'c,M,2026-02-05,3,in review'];

  test('what failed is no sale; what nobody knows is one, and a doubt', async () => {
    const sales = await sold(undefined, ...rows, 'd,M,2026-02-06,4,in review');
    expect(sales.columns[0]?.sales(0)).toBe(1_007);
    expect(sales.controlTotals.rows.leftOut.cancelled).toBe(1);
    expect(sales.diagnostics).toMatchObject([
      { code: 'sale-status-unknown', severity: 'doubt', row: 4, column: 'status', received: 'in review' },
    ]);
    expect(sales.diagnostics[0]?.problem.en).toContain('rows: 2');
    expect(sales.diagnostics[0]?.expected.en).toContain('--sale-kind');
  });

  test('the option says what it is', async () => {
    const sales = await sold({ 'In review': 'cancelled' }, ...rows);
    expect(sales.columns[0]?.sales(0)).toBe(1_000);
    expect(sales.diagnostics).toEqual([]);
  });

  test('an option that is none is refused', async () => {
    await expect(sold({ open: 'paid' } as never, ...rows)).rejects.toMatchObject({ code: 'options-invalid' });
  });
});

test('months with a column of cancellations: they are left out, and a return is an error', async () => {
  const months = async (...lines: string[]) => {
    const input = Buffer.from(['加盟店番号,年月,取消区分,取引種別,売上金額', ...lines, ''].join('\n'));
    return (await readTransactions({ sales: { input }, notices: [] })).sales;
  };
  const sound = await months('M,2026-02,0,売上,100', 'N,2026-02,1,,7');
  expect(sound.diagnostics).toEqual([]);
  expect(sound.controlTotals.salesAmount.used).toBe(100);
  expect(sound.controlTotals.rows.leftOut.cancelled).toBe(1);
  const faulty = await months('M,2026-02,0,売上,100', 'N,2026-02,,返品,7', 'O,2026-02,8,,7');
  expect(faulty.diagnostics.map(({ code, row, column }) => [code, row, column])).toEqual([
    ['sale-kind-unknown', 3, '取引種別'],
    ['sale-kind-unknown', 4, '取消区分'],
  ]);
});
