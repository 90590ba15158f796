import { describe, expect, test } from 'vitest';
import { readTransactions } from '../../src/intake/transactions/read-transactions.ts';
import { ledgerFrom } from '../../src/ledger/transaction-book.ts';
import { bookOf, type Sale, type ShortNotice } from '../support/transactions.ts';

const sales: readonly Sale[] = [
  ['M', '2025-04', 100_000],
  ['N', '2025-04', 100_000],
];
const doubts = (...notices: readonly ShortNotice[]) =>
  ledgerFrom(bookOf(sales, notices)).diagnostics.map(({ code, severity }) => [code, severity]);
const oneTransaction = [['perhaps-one-transaction', 'doubt']];
const oneEvent = [['perhaps-one-event', 'doubt']];

describe('one number and amount on two days', () => {
  const of = (first: Partial<ShortNotice>, second: Partial<ShortNotice>) =>
    doubts({ id: 'T', on: '2025-04-10', ...first }, { id: 'T', on: '2025-04-15', ...second });

  test('is a doubt up to a week apart', () => {
    expect(of({}, {})).toEqual(oneTransaction);
    expect(of({}, { on: '2025-04-17' })).toEqual(oneTransaction);
    expect(of({}, { on: '2025-04-18' })).toEqual([]);
  });

  test('is one up to 31 days apart when noticed by different ways', () => {
    const chargeback = { kind: 'chargeback' } as const;
    expect(of({}, { ...chargeback, on: '2025-04-18' })).toEqual(oneTransaction);
    expect(of({ on: '2025-03-31' }, { ...chargeback, on: '2025-05-01' })).toEqual(oneTransaction);
    expect(of({ on: '2025-03-31' }, { ...chargeback, on: '2025-05-02' })).toEqual([]);
  });

  test('is none with another amount, number or merchant', () => {
    expect(of({}, { amount: 800 })).toEqual([]);
    expect(of({}, { id: 'U' })).toEqual([]);
    expect(of({}, { merchant: 'N' })).toEqual([]);
  });
});

describe('about one day and amount under two numbers', () => {
  const of = (second: Partial<ShortNotice>, first: Partial<ShortNotice> = {}) =>
    doubts(
      { id: 'T', kind: 'tc40', amount: 100_000, ...first },
      { id: 'ORD-1', kind: 'chargeback', amount: 100_000, ...second },
    );

  test('is a doubt when noticed by different ways', () => {
    expect(of({})).toEqual(oneEvent);
    expect(of({ kind: 'safe' })).toEqual(oneEvent);
    expect(of({ kind: 'tc40' })).toEqual([]);
    expect(of({ merchant: 'N' })).toEqual([]);
  });

  test('is one up to three days apart, of a scheme and a chargeback', () => {
    expect(of({ on: '2025-04-13' })).toEqual(oneEvent);
    expect(of({ on: '2025-04-07' })).toEqual(oneEvent);
    expect(of({ on: '2025-04-14' })).toEqual([]);
    expect(of({ on: '2025-04-11', kind: 'safe' })).toEqual([]);
  });

  test('is one up to a fiftieth of the amount, a day apart at most', () => {
    expect(of({ amount: 99_000 })).toEqual(oneEvent);
    expect(of({ amount: 98_000, on: '2025-04-11' })).toEqual(oneEvent);
    expect(of({ amount: 97_999 })).toEqual([]);
    expect(of({ amount: 99_000, on: '2025-04-12' })).toEqual([]);
    expect(of({ amount: 99_000, kind: 'safe' })).toEqual([]);
  });

  test('is none where the same way tells of both', () => {
    const both = [
      { id: 'T', kind: 'tc40' },
      { id: 'T', kind: 'chargeback' },
      { id: 'U', kind: 'chargeback' },
    ] as const;
    expect(doubts(...both)).toEqual([]);
    expect(doubts(...both.slice(1))).toEqual([]);
    expect(doubts(both[0], both[2])).toEqual(oneEvent);
  });
});

describe('one day and amount under a number and a piece of it', () => {
  const of = (first: string, second: string, other: Partial<ShortNotice> = {}) =>
    doubts({ id: first }, { id: second, ...other });

  test('is a doubt though one way tells of both', () => {
    expect(of('74567890123456789012345', '789012345')).toEqual(oneEvent);
    expect(of('ORD-00123456', '123456')).toEqual(oneEvent);
    expect(of('00123', '123')).toEqual(oneEvent);
    expect(of('ord-1', 'ORD-1')).toEqual(oneEvent);
  });

  test('is none for a short piece, another day or another amount', () => {
    expect(of('ORD-00123456', '23456')).toEqual([]);
    expect(of('00123', '124')).toEqual([]);
    expect(of('00123', '123', { on: '2025-04-11' })).toEqual([]);
    expect(of('00123', '123', { amount: 999 })).toEqual([]);
  });
});

test('no card number that stands for an id of a transaction is shown', () => {
  const [doubt] = ledgerFrom(
    bookOf(sales, [
      { id: '4111111111111111', kind: 'tc40' },
      { id: 'ORD-1', kind: 'chargeback' },
    ]),
  ).diagnostics;
  expect(JSON.stringify(doubt)).toContain('****1111');
  expect(JSON.stringify(doubt)).not.toContain('411111');
});

describe('by one way, twins under other numbers', () => {
  const twins = (count: number, others: number) =>
    doubts(
      ...Array.from({ length: count }, (_, at) => [
        { id: `T${at}`, on: `2025-04-${10 + at}` },
        { id: `X${at}-R`, on: `2025-04-${10 + at}` },
      ]).flat(),
      ...Array.from({ length: others }, (_, at) => ({
        id: `U${at}`,
        on: `2025-04-${10 + at}`,
        amount: 900 + at,
      })),
    );

  test('are one doubt where more than half of all have one, and there are two or more', () => {
    expect(twins(2, 0)).toEqual(oneEvent);
    expect(twins(2, 3)).toEqual(oneEvent);
    expect(twins(2, 4)).toEqual([]);
    expect(twins(1, 0)).toEqual([]);
  });

  test('of two files without a kind each are a doubt as those of two kinds', async () => {
    const header = '取引番号,加盟店番号,取引日,不正利用金額';
    const input = (...rows: string[]) => Buffer.from(`${[header, ...rows].join('\n')}\n`);
    const read = async (...files: Buffer[]) =>
      ledgerFrom(
        await readTransactions({
          sales: { input: Buffer.from('加盟店番号,年月,売上金額\nM,2025-04,100000\n'), name: 'sales.csv' },
          notices: files.map((file, at) => ({ input: file, name: `${at}.csv` })),
        }),
      ).diagnostics.map(({ code, severity }) => [code, severity]);
    const [one, other] = ['T,M,2025-04-10,1000', 'ORD-1,M,2025-04-10,1000'];
    expect(await read(input(one), input(other))).toEqual(oneEvent);
    expect(await read(input(one, other))).toEqual([]);
  });
});
