import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readLedger } from '../../../src/intake/months/read-ledger.ts';
import type { Ledger } from '../../../src/ledger/ledger.ts';
import { noneLeftOut } from '../../../src/ledger/left-out.ts';
import { cardNumber } from '../../support/differential/merchants.ts';

const record = fc.record({
  merchantId: fc.constantFrom('A', 'A', 'A', 'B', 'C', '', ' A'),
  merchantName: fc.constantFrom('x', 'x', 'x', 'y', '', ' y ', '\u{20000}', 'x\ud800', '\udc00x'),
  month: fc.constantFrom('2025-04', '2025-05', '2025-06', '2025-07', '2025-08', '2025-13'),
  salesAmount: fc.oneof(fc.nat(1_000), fc.constantFrom(-0, -1, 1.5, 2 ** 32)),
  fraudAmount: fc.constantFrom(0, 0, 7, 2 ** 32),
});

function contents(ledger: Ledger) {
  const merchants = Array.from({ length: ledger.merchantCount }, (_, at) => ledger.merchant(at));
  return {
    merchants,
    columns: ledger.columns.map(({ month, sales, fraud, origin, usedRows }) => [
      month,
      usedRows,
      merchants.map((_, at) => [sales(at), fraud(at), origin(at)]),
    ]),
    variouslyNamed: [...ledger.variouslyNamed].sort(),
    doubted: [...ledger.doubted].sort(),
    diagnostics: ledger.diagnostics.map(({ code, row, merchantId, month }) => [code, row, merchantId, month]),
    controlTotals: ledger.controlTotals,
  };
}

test('records that are plainly good mean what the same ones mean one by one', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(record, { minLength: 1, maxLength: 25, size: 'max' }), async (records) => {
      // Amounts as texts are never plainly good, and go the way of the rows of files.
      const written = records.map(({ salesAmount, fraudAmount, ...others }) => ({
        ...others,
        salesAmount: String(salesAmount),
        fraudAmount: String(fraudAmount),
      }));
      expect(contents(await readLedger(records))).toEqual(contents(await readLedger(written)));
    }),
    { numRuns: 500 },
  );
});

test('a name is that of its latest month, however its rows follow each other', async () => {
  const row = (merchantId: string, merchantName: string, month: string) => ({
    merchantId,
    merchantName,
    month,
    salesAmount: 1,
    fraudAmount: 0,
  });
  const ledger = await readLedger([
    row('A', 'old', '2025-04'),
    row('A', 'old', '2025-08'),
    row('B', 'b', '2025-04'),
    row('A', 'between', '2025-06'),
    row('B', 'later', '2025-05'),
    row('B', 'later', '2025-09'),
    row('B', 'b', '2025-07'),
  ]);
  expect([ledger.merchant(0).name, ledger.merchant(1).name]).toEqual(['old', 'later']);
});

test('an array, a generator and a stream of records give the same ledger, every row in its place', async () => {
  const records = Array.from({ length: 9_000 }, (_, at) => ({
    merchantId: `M${Math.floor(at / 3)}`,
    merchantName: 'x',
    month: `2025-0${4 + (at % 3)}`,
    // Every tenth or so is left to the strict reading; two are wrong, on either side of a batch's end.
    salesAmount: at === 4_095 || at === 4_096 ? '1.5' : at % 11 === 0 ? String(at) : at,
    fraudAmount: at % 7,
  }));
  const progress: number[] = [];
  const ledger = await readLedger(records, { progress: (rows) => progress.push(rows) });
  const found = contents(ledger);
  expect(found.diagnostics.map(([, row]) => row)).toEqual([4_096, 4_097]);
  expect(ledger.placeOf(0, ledger.months[0] as never)).toEqual({ file: 'records', row: 1 });
  expect(ledger.placeOf(2_999, ledger.months[2] as never)).toEqual({ file: 'records', row: 9_000 });
  expect(ledger.controlTotals.rows).toEqual({ read: 9_000, used: 8_998, rejected: 2, leftOut: noneLeftOut });
  expect(progress).toEqual([9_000]);
  function* one() {
    yield* records;
  }
  async function* later() {
    yield* records;
  }
  expect(contents(await readLedger(one()))).toEqual(found);
  expect(contents(await readLedger(later()))).toEqual(found);
});

test('no records at all are refused, as they come', async () => {
  function* none() {}
  for (const input of [[], none()])
    await expect(readLedger(input)).rejects.toMatchObject({ code: 'input-empty' });
});

test.each([
  ['as they are', (amount: number) => amount],
  ['as texts, read strictly', (amount: number) => String(amount)],
])('sums are refused once they leave what can be held exactly, and not before: %s', async (_, written) => {
  const most = Number.MAX_SAFE_INTEGER;
  const records = (sales: readonly number[], fraud: readonly number[]) =>
    sales.map((amount, at) => ({
      merchantId: `M${at}`,
      month: '2025-04',
      salesAmount: written(amount),
      fraudAmount: written(fraud[at] ?? 0),
    }));
  const apart = Array.from({ length: 4_200 }, () => 0);
  const used = async (sales: readonly number[], fraud: readonly number[]) => {
    const { salesAmount, fraudAmount } = (await readLedger(records(sales, fraud))).controlTotals;
    return [salesAmount.used, fraudAmount.used];
  };
  expect(await used([most - 1, 1, 0], [0, most, 0])).toEqual([most, most]);
  expect(await used([most - 1, ...apart, 1], [])).toEqual([most, 0]);
  // Of 2 ** 53 + 1 a double would say 2 ** 53, of two of the largest that they are even.
  for (const [sales, fraud] of [
    [[most, 1], []],
    [[most, 1, 1], []],
    [[most, most, 0], []],
    [[most, ...apart, 1], []],
    [
      [0, 0],
      [most, 1],
    ],
  ] as const) {
    await expect(used(sales, fraud)).rejects.toMatchObject({ code: 'yen-overflow' });
  }
});

describe('card numbers among records', () => {
  // 1,500 records, of whose ids or names every so many is a card number; the first thousand tell the names.
  const records = (every: number, of: 'merchantId' | 'merchantName', from: number) =>
    Array.from({ length: 1_500 }, (_, at) => ({
      merchantId: `M${at}`,
      merchantName: `店${at}`,
      month: '2025-04',
      salesAmount: 1,
      fraudAmount: 0,
      ...(at >= from && at % every === 0 ? { [of]: cardNumber(at) } : {}),
    }));
  const asFile = (rows: ReturnType<typeof records>) => {
    const names = Object.keys(rows[0] as object);
    const lines = rows.map((row) => Object.values(row).join(','));
    return Buffer.from(`${names.join(',')}\n${lines.join('\n')}\n`);
  };
  const isRefused = async (input: Parameters<typeof readLedger>[0]): Promise<boolean> => {
    const read = await readLedger(input).catch((error) => error);
    if (read instanceof Error) expect(read).toMatchObject({ code: 'card-numbers' });
    return read instanceof Error;
  };

  test.each([
    ['merchantId', 1, 0, true],
    ['merchantName', 1, 0, true],
    // A third of the ids is not most of them, though no other id is as long.
    ['merchantId', 3, 0, false],
    ['merchantName', 3, 0, false],
    // A third behind the first thousand, and three in five from within it on.
    ['merchantId', 1, 1_000, false],
    ['merchantId', 1, 600, true],
    ['merchantName', 1, 600, true],
  ] as const)(
    '%s, every %i. from %i on: refused is %s, of records as of a file',
    async (of, every, from, refused) => {
      const rows = records(every, of, from);
      expect(await isRefused(rows)).toBe(refused);
      expect(await isRefused(asFile(rows))).toBe(refused);
    },
  );
});
