import { describe, expect, test } from 'vitest';
import { yearMonth } from '../../../src/calendar/year-month.ts';
import { readTransactions } from '../../../src/intake/transactions/read-transactions.ts';
import { saleMemory } from '../../../src/intake/transactions/sale-memory.ts';
import { ledgerFrom } from '../../../src/ledger/transaction-book.ts';
import { expectCountLaw } from '../../support/count-law.ts';

const bytes = (...lines: string[]) => new TextEncoder().encode([...lines, ''].join('\n'));
const header = '取引番号,加盟店番号,取引日,取引種別,売上金額';

async function read(files: readonly (readonly string[])[], noticed: readonly string[] = [], head = header) {
  const book = await readTransactions({
    sales: {
      input: files.map((rows) => bytes(head, ...rows)),
      name: files.map((_, at) => `${at + 1}.csv`),
      allowNegativeSales: true,
    },
    notices:
      noticed.length === 0
        ? []
        : [
            {
              input: bytes(
                '取引番号,加盟店番号,取引日,不正利用金額',
                ...noticed.map((id) => `${id},M,2026-02-03,1`),
              ),
              name: 'n.csv',
            },
          ],
  });
  const ledger = ledgerFrom(book);
  expectCountLaw(ledger);
  const sold = (month: string) => ledger.column(yearMonth(month))?.sales(ledger.indexOf('M') as number);
  return {
    ledger,
    sold,
    told: ledger.diagnostics.map(({ code, severity, file }) => `${severity} ${code} ${file}`),
  };
}

describe('several exports that overlap', () => {
  const first = ['a,M,2026-02-03,売上,1000', 'b,M,2026-02-27,売上,2000'];

  test('are one: a sale of two files counts once, and that is told', async () => {
    const { sold, told, ledger } = await read([
      first,
      ['b,M,2026/2/27,売上,"2,000"', 'c,M,2026-03-01,売上,5'],
    ]);
    expect([sold('2026-02'), sold('2026-03')]).toEqual([3_000, 5]);
    expect(told).toEqual(['warning sales-overlap 2.csv']);
    expect(ledger.sources[1]?.rows).toMatchObject({ read: 2, used: 1, leftOut: { repeated: 1 } });
  });

  test('the same where a notice speaks of the sale', async () => {
    const { sold, told } = await read([first, ['b,M,2026-02-27,売上,2000']], ['b']);
    expect([sold('2026-02'), told]).toEqual([3_000, ['warning sales-overlap 2.csv']]);
  });

  test('a sale with another amount in another file is an error, and its month unknown', async () => {
    const { ledger, told } = await read([first, ['b,M,2026-02-27,売上,2001']]);
    expect(told).toEqual(['error sale-differs 2.csv']);
    expect(ledger.cellState(ledger.indexOf('M') as number, yearMonth('2026-02'))).toBe('rejected');
  });

  test('another merchant, another day, or the refund of a sale is another sale', async () => {
    const { sold, told } = await read([
      first,
      [
        'b,N,2026-02-27,売上,2000',
        'b,M,2026-03-27,売上,2000',
        'b,M,2026-02-27,返品,500',
        'a,M,2026-02-04,売上,7',
      ],
    ]);
    expect([sold('2026-02'), sold('2026-03'), told]).toEqual([2_507, 2_000, []]);
  });

  test('a number given only once under another day or merchant is a doubt, a short one or a refund none', async () => {
    const id = 'a1b2c3d4e5f6a7b';
    const one = [`${id},M,2026-02-27,売上,2000`];
    const again = await read([one, [`${id},M,2026-03-02,売上,2000`]]);
    expect([again.sold('2026-03'), again.told]).toEqual([2_000, ['doubt sale-perhaps-dated-again 2.csv']]);
    expect((await read([one, [`${id},N,2026-02-27,売上,2000`]])).told).toEqual([
      'doubt sale-perhaps-dated-again 2.csv',
    ]);
    expect((await read([one, [`${id},M,2026/02/27,売上,2000`]])).told).toEqual([
      'warning sales-overlap 2.csv',
    ]);
    expect((await read([one, [`${id},M,2026-03-02,返品,2000`]])).told).toEqual([]);
    expect((await read([one, [`${id.slice(1)},M,2026-03-02,売上,2000`]])).told).toEqual([]);
    // Its parts on several days, in both files.
    const parts = [...one, `${id},M,2026-03-02,売上,500`];
    expect((await read([parts, parts.toReversed()])).told).toEqual(['warning sales-overlap 2.csv']);
  });

  test('parts of a sale within a file stay parts, and are found again in the other', async () => {
    const parts = ['a,M,2026-02-03,売上,1000', 'x,M,2026-02-05,売上,1', 'a,M,2026-02-03,売上,500'];
    const { sold, told } = await read([parts, [...parts, 'y,M,2026-02-06,売上,1']]);
    expect([sold('2026-02'), told]).toEqual([1_502, ['warning sales-overlap 2.csv']]);
  });

  test('one file with the sale twice is an error, as it was', async () => {
    const { told } = await read([
      ['a,M,2026-02-03,売上,1000', 'a,M,2026-02-03,売上,1000'],
      ['z,M,2026-02-09,,1'],
    ]);
    expect(told).toEqual(['error sale-repeated 1.csv']);
  });

  test('without numbers, days that agree for the most part are a doubt, and a few of them none', async () => {
    const head = '加盟店番号,取引日,売上金額';
    const june = ['M,2026-02-27,100', 'M,2026-02-27,200', 'M,2026-02-28,300'];
    const overlap = await read([june, ['M,2026-02-28,300', 'M,2026-03-01,400']], [], head);
    expect([overlap.sold('2026-02'), overlap.told]).toEqual([900, ['doubt sales-perhaps-overlap 2.csv']]);
    const brands = await read([june, ['M,2026-02-27,100', 'M,2026-02-27,7', 'M,2026-02-28,8']], [], head);
    expect(brands.told).toEqual([]);
    const apart = await read([june, ['M,2026-03-28,300']], [], head);
    expect(apart.told).toEqual([]);
  });
});

test('the memory holds what it was given, however much, and nothing else', () => {
  const memory = saleMemory();
  const many = 30_000;
  for (let n = 0; n < many; n++) expect(memory.look(`sale ${n}`, n, 0).kind).toBe('new');
  const kinds = { new: 0, repeated: 0, differs: 0 };
  for (let n = 0; n < many * 2; n++) kinds[memory.look(`sale ${n}`, n % 2 === 0 ? n : n + 1, 1).kind]++;
  expect(kinds).toEqual({ new: many, repeated: many / 2, differs: many / 2 });
});
