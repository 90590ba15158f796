import { describe, expect, test } from 'vitest';
import { readTransactions } from '../../../src/intake/transactions/read-transactions.ts';
import { saleKind } from '../../../src/intake/transactions/sale-kind.ts';
import { rowXml, xlsxOf } from '../../support/xlsx.ts';

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
