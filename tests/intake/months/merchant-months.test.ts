import { describe, expect, test } from 'vitest';
import { readLedger } from '../../../src/intake/months/read-ledger.ts';
import { noneLeftOut } from '../../../src/ledger/left-out.ts';
import { figuresIn, placesOf } from '../../support/read.ts';

const text = (...lines: readonly string[]): Buffer => Buffer.from(`${lines.join('\n')}\n`);

describe('one column pair per month', () => {
  const header = '加盟店ID,加盟店名,2025-04 売上,2025-04 不正,売上高（2025年5月）,不正利用金額_R7.5';

  test('every pair is one row; two empty cells are none', async () => {
    const ledger = await readLedger(text(header, 'M1,甲,100,1,200,2', 'M2,乙,300,3,,　'));
    expect(figuresIn(ledger)).toEqual({
      'M1 2025-04': ['甲', 100, 1],
      'M1 2025-05': ['甲', 200, 2],
      'M2 2025-04': ['乙', 300, 3],
    });
    expect(ledger.controlTotals.rows).toEqual({ read: 3, used: 3, rejected: 0, leftOut: noneLeftOut });
    expect(ledger.diagnostics).toEqual([]);
  });

  test('a fault concerns its own month, and half a pair is one', async () => {
    const ledger = await readLedger(text(header, 'M1,甲,100,x,200,2', 'M2,乙,300,,400,4', ',丙,1,1,,'));
    expect(placesOf(ledger)).toEqual([
      ['amount-not-a-number', 2, '2025-04 不正'],
      ['value-missing', 3, '2025-04 不正'],
      ['merchant-id-missing', 4, '加盟店ID'],
    ]);
    expect(Object.keys(figuresIn(ledger))).toEqual(['M1 2025-05', 'M2 2025-05']);
    expect(ledger.controlTotals.rows).toEqual({ read: 5, used: 2, rejected: 3, leftOut: noneLeftOut });
    expect(ledger.controlTotals.salesAmount).toEqual({ used: 600, rejected: 401 });
  });

  test.each([
    ['加盟店ID,2025-04 売上,2025-04 不正,2025-05 売上'],
    ['加盟店ID,2025-04 売上,2025-04 不正,売上 2025/4'],
  ])('%s is refused: every month needs one of each', async (broken) => {
    await expect(readLedger(text(broken, 'M1,1,1,1'))).rejects.toMatchObject({ code: 'wide-column-missing' });
  });

  test('beside a column of months it is not wide', async () => {
    const ledger = await readLedger(text('加盟店ID,年月,売上,不正,2024-04 売上', 'M1,2025-04,100,1,7'));
    expect(figuresIn(ledger)).toEqual({ 'M1 2025-04': ['', 100, 1] });
    expect(ledger.diagnostics.map(({ code, column }) => [code, column])).toEqual([
      ['column-unknown', '2024-04 売上'],
    ]);
  });
});

describe('amounts and their signs', () => {
  const header = 'merchant_id,month,sales_amount,fraud_amount';

  test('negative sales need leave; negative fraud never passes', async () => {
    const bytes = text(header, 'M1,2025-04,△5,0', 'M2,2025-04,5,△1');
    expect(placesOf(await readLedger(bytes))).toEqual([
      ['amount-negative', 2, 'sales_amount'],
      ['amount-negative', 3, 'fraud_amount'],
    ]);
    const allowed = await readLedger(bytes, { allowNegativeSales: true });
    expect(figuresIn(allowed)).toEqual({ 'M1 2025-04': ['', -5, 0] });
    expect(placesOf(allowed)).toEqual([['amount-negative', 3, 'fraud_amount']]);
  });

  test('9,007,199,254,740,991 yen pass, one more does not', async () => {
    const one = await readLedger(text(header, 'M1,2025-04,9007199254740991,0'));
    expect(figuresIn(one)).toEqual({ 'M1 2025-04': ['', 9_007_199_254_740_991, 0] });
    const more = await readLedger(text(header, 'M1,2025-04,9007199254740992,0'));
    expect(placesOf(more)).toEqual([['amount-too-large', 2, 'sales_amount']]);
  });

  test('ids and names are trimmed of spaces of either width, and nothing else is changed', async () => {
    const ledger = await readLedger(
      text(`${header},merchant_name`, '　００１ ,2025-04,1,0, 甲　乙　', '001,2025-04,1,0,'),
    );
    expect(figuresIn(ledger)).toEqual({ '001 2025-04': ['', 1, 0], '００１ 2025-04': ['甲　乙', 1, 0] });
  });

  test('the amounts of rejected rows are in the control totals as far as they could be read', async () => {
    const ledger = await readLedger(
      text(header, 'M1,2025-04,10,1', 'M1,2025-04,10,1', 'M2,2025-13,100,x', ',2025-04,1000,2'),
    );
    expect(ledger.controlTotals).toMatchObject({
      rows: { read: 4, used: 0, rejected: 4, leftOut: noneLeftOut },
      salesAmount: { used: 0, rejected: 1120 },
      fraudAmount: { used: 0, rejected: 4 },
    });
  });

  test('a bad row collides like a good one, in either order, and both are named', async () => {
    const [goodLine, badLine] = ['M1,2025-04,10,1', 'M1,2025-04,x,1'];
    for (const lines of [
      [goodLine, badLine],
      [badLine, goodLine],
    ]) {
      const ledger = await readLedger(text(header, ...lines), { name: 'f' });
      expect(figuresIn(ledger)).toEqual({});
      const repeat = ledger.diagnostics.find(({ code }) => code === 'merchant-month-repeated');
      expect(repeat).toMatchObject({
        row: 3,
        related: { file: 'f', row: 2 },
        merchantId: 'M1',
        month: '2025-04',
      });
    }
  });
});

describe('records', () => {
  const good = { merchantId: 'M1', month: '2025-04', salesAmount: 1000, fraudAmount: 20 };

  test.each([
    [{ salesAmount: '1,000円' }, 1000],
    [{ salesAmount: 1000n }, 1000],
    [{ salesAmount: -0 }, 0],
  ])('%o is an amount', async (change, sales) => {
    const ledger = await readLedger([{ ...good, ...change }]);
    expect(figuresIn(ledger)).toEqual({ 'M1 2025-04': ['', sales, 20] });
    expect(Object.is(ledger.column(ledger.months[0] as never)?.sales(0), sales)).toBe(true);
  });

  test.each([
    [{ salesAmount: 0.5 }, 'amount-fraction', '0.5'],
    [{ salesAmount: Number.NaN }, 'amount-not-a-number', 'NaN'],
    [{ salesAmount: 2 ** 53 }, 'amount-too-large', '9007199254740992'],
    [{ salesAmount: { d: [1] } }, 'amount-not-a-number', '[Object]'],
    [{ salesAmount: null }, 'value-missing', null],
    [{ fraudAmount: -1 }, 'amount-negative', '-1'],
    [{ fraudAmount: true }, 'amount-not-a-number', 'true'],
    [{ month: 2025.1 }, 'month-ambiguous', '2025.1'],
    [{ merchantId: '' }, 'merchant-id-missing', null],
    [{ merchantId: 2 ** 60 }, 'id-inexact', '1152921504606847000'],
    [{ merchantId: 'M\ud800' }, 'text-malformed', 'M\\ud800'],
  ])('%o is a fault that shows what came', async (change, code, received) => {
    const ledger = await readLedger([good, { ...good, month: '2025-05', ...change }]);
    expect(ledger.diagnostics.map((found) => [found.code, found.row, found.received])).toEqual([
      [code, 2, received],
    ]);
    expect(ledger.controlTotals.rows).toEqual({ read: 2, used: 1, rejected: 1, leftOut: noneLeftOut });
  });

  test('a number may be an id, as a database has it', async () => {
    expect(figuresIn(await readLedger([{ ...good, merchantId: 77 }]))).toEqual({
      '77 2025-04': ['', 1000, 20],
    });
  });

  test('any iterable will do, under any recognised names, and unknown ones are noted', async () => {
    async function* cursor() {
      for (const month of ['2025-04', '2025-05']) {
        yield { 加盟店番号: 'M1', 年月: month, 売上金額: 1, 不正利用金額: 0, id: 9 };
      }
    }
    const ledger = await readLedger(cursor(), { name: 'query' });
    expect(Object.keys(figuresIn(ledger))).toEqual(['M1 2025-04', 'M1 2025-05']);
    expect(ledger.diagnostics.map(({ code, column, file }) => [code, column, file])).toEqual([
      ['column-unknown', 'id', 'query'],
    ]);
  });

  test.each([[[]], [new Set()], [(async function* () {})()]])('%o has nothing to read', async (input) => {
    await expect(readLedger(input as never)).rejects.toMatchObject({ code: 'input-empty' });
  });

  test('what is no record is a fault, and what is no input is refused', async () => {
    const ledger = await readLedger([good, 7 as never, [] as never]);
    expect(placesOf(ledger)).toEqual([
      ['record-invalid', 2, null],
      ['record-invalid', 3, null],
    ]);
    await expect(readLedger(42 as never)).rejects.toMatchObject({ code: 'input-unusable' });
    await expect(readLedger([good], { colums: {} } as never)).rejects.toMatchObject({
      code: 'options-invalid',
    });
  });
});
