import { describe, expect, test } from 'vitest';
import { businessYear } from '../../../src/calendar/business-year.ts';
import { yearMonth } from '../../../src/calendar/year-month.ts';
import { readLedger } from '../../../src/intake/months/read-ledger.ts';
import type { SalesFeed } from '../../../src/intake/transactions/read-sales.ts';
import { readTransactions } from '../../../src/intake/transactions/read-transactions.ts';
import { noneLeftOut } from '../../../src/ledger/left-out.ts';
import { ledgerFrom } from '../../../src/ledger/transaction-book.ts';
import { expectCountLaw } from '../../support/count-law.ts';
import { rowXml, xlsxOf } from '../../support/xlsx.ts';

const year = businessYear('2025-04', '2025-06');
const file = (...lines: string[]) => new TextEncoder().encode([...lines, ''].join('\n'));
const saleHeader = '取引番号,加盟店番号,加盟店名,取引日,売上金額';
const lines = (...rows: string[]): SalesFeed => ({ input: file(saleHeader, ...rows), name: 'sales.csv' });
const noticeHeader = '取引番号,加盟店番号,取引日,通知日,不正利用金額,通知種別,状態,回収額';
const notices = (...rows: string[]) => [{ input: file(noticeHeader, ...rows), name: 'notices.csv' }];
const three = ['a,M,甲商店,2025-04-01,1000', 'b,M,甲商店,2025/5/2,2000', 'c,M,甲商店,令和7年6月3日,3000'];

const ledger = async (sales: SalesFeed, ...rows: string[]) => {
  const feeds = rows.length === 0 ? [] : notices(...rows);
  const made = ledgerFrom(await readTransactions({ sales, notices: feeds }));
  expectCountLaw(made, year);
  return made;
};

describe('sales lines and notices', () => {
  test('become merchant months', async () => {
    const made = await ledger(
      lines(...three, 'd,M,,2025-04-30,500'),
      'a,M,2025-04-01,2025-06-20,"1,000",TC40,確定,',
      'a,M,2025年4月1日,2025-07-20,￥1000,チャージバック,確定,300',
    );
    expect(made.diagnostics).toEqual([]);
    expect(made.column(yearMonth('2025-04'))?.sales(0)).toBe(1_500);
    expect(made.column(yearMonth('2025-04'))?.fraud(0)).toBe(1_000);
    expect(made.making).toMatchObject({
      sales: 'sales-lines',
      notices: { counted: { rows: 1 }, repeated: { rows: 1 }, recoveredAmount: 300 },
    });
    expect(made.sources.map(({ name, rows }) => [name, rows.read])).toEqual([
      ['sales.csv', 4],
      ['notices.csv', 2],
    ]);
    expect(made.merchant(0).name).toBe('甲商店');
  });

  test('give the same ledger as merchant months with the same figures', async () => {
    const made = await ledger(lines(...three), 'a,M,2025-04-01,,700,,,');
    const plain = await readLedger(
      file(
        '加盟店番号,年月,売上金額,不正利用金額',
        'M,2025-04,1000,700',
        'M,2025-05,2000,0',
        'M,2025-06,3000,0',
      ),
    );
    const cells = (of: typeof made) =>
      of.columns.map(({ month, sales, fraud }) => [month, sales(0), fraud(0), of.cellState(0, month)]);
    expect(cells(made)).toEqual(cells(plain));
  });

  test('may be records, and sales may be merchant months', async () => {
    const book = await readTransactions({
      sales: { input: [{ merchant_id: 'M', month: '2025-04', sales_amount: 1_000 }] },
      notices: [
        {
          input: [{ merchant_id: 'M', transaction_id: 'a', transaction_date: '2025-04-01', amount: 700 }],
          kind: 'safe',
        },
      ],
    });
    expect(book.transactions[0]?.standing[0]).toMatchObject({ kind: 'safe', status: null, noticeDate: null });
    const made = ledgerFrom(book);
    expectCountLaw(made);
    expect(made.making).toMatchObject({ sales: 'as-delivered', fraudMonth: 'transaction' });
    expect(made.column(yearMonth('2025-04'))?.fraud(0)).toBe(700);
  });

  test('a month repeated in merchant months is an error, as in a ledger file', async () => {
    const months = file('加盟店番号,年月,売上金額', 'M,2025-04,1', 'M,2025-04,1');
    const made = await ledger({ input: months, name: 'sales.csv' });
    expect(made.diagnostics).toMatchObject([
      { code: 'merchant-month-repeated', row: 3, related: { row: 2 } },
    ]);
  });
});

describe('a faulty notice', () => {
  test.each([
    ['transaction-id-missing', '取引番号', ',M,2025-04-01,,700,,,'],
    ['day-missing', '取引日', 'a,M,,,700,,,'],
    ['day-ambiguous', '取引日', 'a,M,04/05,,700,,,'],
    ['day-invalid', '通知日', 'a,M,2025-04-01,2025-04-31,700,,,'],
    ['amount-negative', '不正利用金額', 'a,M,2025-04-01,,△700,,,'],
    ['value-missing', '不正利用金額', 'a,M,2025-04-01,,,,,'],
    ['amount-fraction', '不正利用金額', 'a,M,2025-04-01,,700.5,,,'],
    ['notice-kind-unknown', '通知種別', 'a,M,2025-04-01,,700,VISA,,'],
    ['status-unknown', '状態', 'a,M,2025-04-01,,700,,済,'],
    ['amount-negative', '回収額', 'a,M,2025-04-01,,700,,,-1'],
  ])('%s in %s is an error, and its merchant is in doubt', async (code, column, row) => {
    const made = await ledger(lines(...three), row);
    expect(made.diagnostics).toMatchObject([
      { code, column, severity: 'error', file: 'notices.csv', row: 2, merchantId: 'M' },
    ]);
    expect(made.controlTotals.rows).toEqual({ read: 4, used: 3, rejected: 1, leftOut: noneLeftOut });
    const doubted = made.doubted.has(0) || made.cellState(0, yearMonth('2025-04')) === 'rejected';
    expect(doubted).toBe(true);
  });

  test('without a merchant stands against nobody and is counted', async () => {
    const made = await ledger(lines(...three), 'a,,2025-04-01,,700,,,');
    expect(made.unattributedRows).toBe(1);
    expect(made.controlTotals.fraudAmount).toEqual({ used: 0, rejected: 700 });
  });

  test('a withdrawal needs no amount', async () => {
    const made = await ledger(
      lines(...three),
      'a,M,2025-04-01,2025-05-01,700,TC40,,',
      'a,M,2025-04-01,2025-05-02,,TC40,取下げ,',
    );
    expect(made.diagnostics).toEqual([]);
    expect(made.making.notices).toMatchObject({ counted: { rows: 0 }, withdrawn: { rows: 2, amount: 700 } });
  });

  test('dated before its transaction is used with a warning', async () => {
    const made = await ledger(lines(...three), 'a,M,2025-04-02,2025-04-01,700,,,');
    expect(made.diagnostics).toMatchObject([
      { code: 'notice-before-transaction', severity: 'warning', row: 2 },
    ]);
    expect(made.controlTotals.fraudAmount.used).toBe(700);
  });
});

describe('a faulty sale', () => {
  test.each([
    ['merchant-id-missing', 'd,,,2025-04-01,1'],
    ['month-invalid', 'd,M,,2025-13-01,1'],
    ['amount-negative', 'd,M,,2025-04-01,-1'],
    ['value-missing', 'd,M,,2025-04-01,'],
    ['row-ragged', 'd,M,2025-04-01,1'],
  ])('%s is an error, and no other sale of the month is lost', async (code, row) => {
    const made = await ledger(lines(...three, row));
    expect(made.diagnostics).toMatchObject([{ code, severity: 'error', file: 'sales.csv', row: 5 }]);
    expect(made.controlTotals.rows).toEqual({ read: 4, used: 3, rejected: 1, leftOut: noneLeftOut });
    expect(made.controlTotals.salesAmount.used).toBe(6_000);
  });

  test('a refund is a negative sale on request only', async () => {
    const made = await ledger({ ...lines(...three, 'a,M,,2025-04-20,△400'), allowNegativeSales: true });
    expect(made.diagnostics).toEqual([]);
    expect(made.column(yearMonth('2025-04'))?.sales(0)).toBe(600);
  });

  test('that repeats the one above, or one with a fraud notice, is not counted twice', async () => {
    const adjacent = await ledger(lines('x,M,,2025-04-01,10', 'x,M,,2025-04-01,10', ...three));
    expect(adjacent.diagnostics).toMatchObject([{ code: 'sale-repeated', row: 3, related: { row: 2 } }]);
    expect(adjacent.cellState(0, yearMonth('2025-04'))).toBe('rejected');
    const noticed = await ledger(lines(...three, 'a,M,,2025-04-01,1000'), 'a,M,2025-04-01,,700,,,');
    expect(noticed.diagnostics).toMatchObject([{ code: 'sale-repeated', row: 5, related: { row: 2 } }]);
  });

  test('is used where its number lost digits, which is a doubt; a notice is not', async () => {
    const made = await ledger(
      lines('7.45679E+22,M,,2025-04-01,10', '7.45679E+22,M,,2025-04-01,10', ...three),
    );
    expect(made.diagnostics).toMatchObject([
      {
        code: 'transaction-id-inexact',
        severity: 'doubt',
        row: 2,
        column: '取引番号',
        received: '7.45679E+22',
      },
    ]);
    expect(made.column(yearMonth('2025-04'))?.sales(0)).toBe(1_020);
    const noticed = await ledger(lines(...three), '7.45679E+22,M,2025-04-01,,700,,,');
    expect(noticed.diagnostics).toMatchObject([
      { code: 'transaction-id-inexact', severity: 'error', file: 'notices.csv', column: '取引番号' },
    ]);
    expect(noticed.cellState(0, yearMonth('2025-04'))).toBe('reported');
    expect([...noticed.doubted]).toEqual([0]);
    // A number of the bank that only looks like one is a number.
    expect((await ledger(lines('7E22X,M,,2025-04-01,10', ...three))).diagnostics).toEqual([]);
  });

  test('of another field that lost digits is told with that field', async () => {
    const input = [{ 加盟店番号: 2 ** 60, 取引日: '2025-04-01', 売上金額: 1, 取引番号: 'a' }];
    const made = await ledger({ input });
    expect(made.diagnostics).toMatchObject([{ code: 'id-inexact', column: '加盟店番号' }]);
  });

  test('with the same id and another amount is a part of the same sale', async () => {
    const made = await ledger(lines('x,M,,2025-04-01,10', 'x,M,,2025-04-01,20', ...three));
    expect(made.diagnostics).toEqual([]);
  });
});

test('notices of several exports that overlap count once, and where they differ it is an error', async () => {
  const feed = (name: string, ...rows: string[]) => ({
    input: file(noticeHeader, ...rows),
    name,
    kind: 'tc40' as const,
  });
  const [first, second] = ['a,M,2025-04-01,2025-05-01,700,,,', 'b,M,2025-05-02,2025-06-01,900,,,'] as const;
  const made = async (...feeds: ReturnType<typeof feed>[]) =>
    ledgerFrom(await readTransactions({ sales: lines(...three), notices: feeds }));
  const same = await made(feed('1.csv', first, second), feed('2.csv', second));
  expectCountLaw(same);
  expect(same.diagnostics).toEqual([]);
  expect(same.controlTotals.fraudAmount.used).toBe(1_600);
  expect(same.making.notices?.repeated).toEqual({ rows: 1, amount: 900 });
  const other = await made(feed('1.csv', first, second), feed('2.csv', second.replace('900', '901')));
  expect(other.diagnostics.map(({ code, severity }) => [code, severity])).toEqual([
    ['notices-conflict-amount', 'error'],
    ['notices-conflict-amount', 'error'],
  ]);
});

describe('refused', () => {
  const refusal = async (feeds: Parameters<typeof readTransactions>[0]) =>
    readTransactions(feeds).then(
      () => 'nothing',
      (error: { code: string }) => error.code,
    );

  test('the same file twice, of sales or of notices', async () => {
    const sales = file(saleHeader, ...three);
    expect(await refusal({ sales: { input: [sales, sales] }, notices: [] })).toBe('same-file-twice');
    const [notice] = notices('a,M,2025-04-01,,700,,,');
    const again = { ...(notice as object), name: 'other.csv' } as typeof notice & object;
    expect(await refusal({ sales: { input: sales }, notices: [notice as typeof again, again] })).toBe(
      'same-file-twice',
    );
  });

  test('single sales and merchant months mixed', async () => {
    const months = file('加盟店番号,年月,売上金額', 'N,2025-04,1');
    expect(await refusal({ sales: { input: [file(saleHeader, ...three), months] }, notices: [] })).toBe(
      'sales-mixed',
    );
  });

  test('sales with neither a date nor a month, or with both', async () => {
    expect(await refusal({ sales: { input: file('加盟店番号,売上金額', 'M,1') }, notices: [] })).toBe(
      'sales-month-unclear',
    );
    const both = file('加盟店番号,取引日,計上年月,売上金額', 'M,2025-03-31,2025-04,1');
    expect(await refusal({ sales: { input: both }, notices: [] })).toBe('sales-month-unclear');
    const book = await readTransactions({ sales: { input: both, columns: { date: '取引日' } }, notices: [] });
    expect(book.sales.months).toEqual(['2025-03']);
  });

  test('a column of card numbers', async () => {
    const cards = ['4111111111111111', '5555555555554444', '3530111333300000'];
    const rows = cards.map((card, n) => `${n},M,2025-04-01,1,${card}`);
    const input = file('取引番号,加盟店番号,取引日,金額,会員番号', ...rows);
    expect(await refusal({ sales: lines(...three), notices: [{ input }] })).toBe('card-numbers');
  });

  test('options that do not exist', async () => {
    expect(
      await refusal({ sales: lines(...three), notices: [{ input: file('a'), kind: 'visa' as 'tc40' }] }),
    ).toBe('options-invalid');
  });
});

describe('with ids that are one though written otherwise', () => {
  const book = (noticed: string) =>
    readTransactions({
      sales: {
        input: file('加盟店番号,取引日,売上金額', '0012,2025-04-01,9'),
        name: 's.csv',
        sameId: 'digits',
      },
      notices: [
        {
          input: file(
            '取引番号,加盟店番号,取引日,不正利用金額',
            `a,${noticed},2025-04-01,7`,
            `b,${noticed},,7`,
          ),
          name: 'n.csv',
        },
      ],
    });

  test('the merchant is called as the sales call it, in what is said of the notices too', async () => {
    const made = ledgerFrom(await book('12'));
    expectCountLaw(made);
    expect([made.merchantCount, made.merchant(0).id]).toEqual([1, '0012']);
    expect(made.column(yearMonth('2025-04'))?.fraud(0)).toBe(7);
    expect(made.diagnostics.map(({ code, merchantId, file: of }) => [code, merchantId, of])).toEqual([
      ['ids-joined', '0012', 'n.csv'],
      ['day-missing', '0012', 'n.csv'],
    ]);
    expect(made.sources.map(({ readAs }) => readAs.some(({ code }) => code === 'same-id'))).toEqual([
      true,
      true,
    ]);
  });

  test('nothing is said where all are written alike', async () => {
    expect(ledgerFrom(await book('0012')).diagnostics.map(({ code }) => code)).toEqual(['day-missing']);
  });
});

test('sheets of one workbook are several inputs of notices', async () => {
  const sheet = (name: string, id: string) => ({
    name,
    rows:
      rowXml(1, ['取引番号', '加盟店番号', '取引日', '不正利用金額']) +
      rowXml(2, [id, 'M', '2025-04-01', 700]),
  });
  const input = xlsxOf({ sheets: [sheet('10月', 'a'), sheet('11月', 'b')] });
  const of = (twice: boolean) =>
    readTransactions({
      sales: lines(...three),
      notices: [
        { input, name: 'n.xlsx', sheet: 'all' as const },
        ...(twice ? [{ input, name: 'again.xlsx', sheet: 'all' as const }] : []),
      ],
    });
  const made = ledgerFrom(await of(false));
  expectCountLaw(made);
  expect(made.column(yearMonth('2025-04'))?.fraud(0)).toBe(1_400);
  await expect(of(true)).rejects.toMatchObject({ code: 'same-file-twice' });
});
