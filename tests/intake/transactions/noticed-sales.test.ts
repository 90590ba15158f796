import { describe, expect, test } from 'vitest';
import { readTransactions } from '../../../src/intake/transactions/read-transactions.ts';
import { ledgerFrom } from '../../../src/ledger/transaction-book.ts';

const bytes = (...lines: string[]) => new TextEncoder().encode([...lines, ''].join('\n'));
const long = 'a1b2c3d4e5f6a7b';

const doubts = async (sales: readonly string[], notices: readonly string[], sameId?: 'digits') => {
  const book = await readTransactions({
    sales: {
      input: bytes('取引番号,加盟店番号,取引日,売上金額', 'x,M,2026-02-01,9', 'y,N,2026-02-01,9', ...sales),
      allowNegativeSales: true,
      sameId,
    },
    notices: [
      { input: bytes('取引番号,加盟店番号,取引日,不正利用金額,状態', ...notices), name: 'n.csv' },
      { input: bytes('取引番号,加盟店番号,取引日,不正利用金額', 'z,M,2026-02-20,1'), name: 'o.csv' },
    ],
  });
  return ledgerFrom(book)
    .diagnostics.filter(({ severity }) => severity === 'doubt')
    .map(({ code, file, row }) => `${code} ${file}:${row}`);
};

describe('a notice and the sale under its number', () => {
  const sale = ['t,M,2026-02-03,10000'];
  const of = (amount: number, own: readonly string[] = sale) => doubts(own, [`t,M,2026-02-03,${amount},`]);
  const differs = ['notice-differs-from-sale n.csv:2'];

  test('may differ by a fiftieth above, and down to a fiftieth of the sale, and else are a doubt', async () => {
    expect(await of(10_000)).toEqual([]);
    expect(await of(10_200)).toEqual([]);
    expect(await of(10_201)).toEqual(differs);
    expect(await of(200)).toEqual([]);
    expect(await of(199)).toEqual(differs);
  });

  test('of several parts are compared with all of them, and not with what takes them back', async () => {
    const parts = [...sale, 'w,M,2026-02-03,1', 't,M,2026-02-03,5000'];
    expect(await of(15_000, parts)).toEqual([]);
    expect(await of(15_000)).toEqual(differs);
    expect(await of(10_000, [...sale, 't,M,2026-02-03,-9999'])).toEqual([]);
  });

  test('are compared under a short number of one day alone, and under a long one whatever the day', async () => {
    expect(await of(90_000, ['t,M,2026-02-04,10000'])).toEqual([]);
    const notice = [`${long},M,2026-02-03,90000,`];
    expect(await doubts([`${long},M,2026-02-04,10000`], notice)).toEqual(differs);
  });

  test('of two months are a doubt under a long number, of two days of one month are not', async () => {
    const sale = [`${long},M,2026-02-03,10000`];
    expect(await doubts(sale, [`${long},M,2026-03-01,10000,`])).toEqual(differs);
    expect(await doubts(sale, [`${long},M,2026-02-28,10000,`])).toEqual([]);
  });

  test('of two merchants are a doubt, under a short number only with one day and amount', async () => {
    const another = ['notice-of-another-merchant n.csv:2'];
    const notice = ['t,N,2026-02-03,10000,'];
    expect(await doubts(sale, notice)).toEqual(another);
    expect(await doubts(['t,M,2026-02-03,10001'], notice)).toEqual([]);
    expect(await doubts(['t,M,2026-02-04,10000'], notice)).toEqual([]);
    expect(await doubts([...sale, 't,N,2026-02-03,10000'], notice)).toEqual([]);
    expect(await doubts([`${long},M,2026-02-05,7`], [`${long},N,2026-02-03,10000,`])).toEqual(another);
  });

  test('are no doubt where the notice is withdrawn, or ids are one by the option', async () => {
    expect(await doubts(sale, ['t,M,2026-02-03,90000,取下げ'])).toEqual([]);
    expect(await doubts(['t,0012,2026-02-03,10000'], ['t,12,2026-02-03,10000,'], 'digits')).toEqual([]);
  });

  test('are told once for each file', async () => {
    const twice = ['t,M,2026-02-03,90000,', 'u,M,2026-02-04,90000,'];
    expect(await doubts([...sale, 'u,M,2026-02-04,10000'], twice)).toEqual(differs);
  });

  test('are a doubt where equal ones of one file may be parts of the sale', async () => {
    const parts = ['perhaps-parts-of-sale n.csv:2'];
    const notice = (amount: number, status = '') => `t,M,2026-02-03,${amount},${status}`;
    expect(await doubts(sale, [notice(5_000), notice(5_000)])).toEqual(parts);
    expect(await doubts(sale, [notice(5_100), notice(5_100)])).toEqual(parts);
    expect(await doubts(sale, [notice(5_101), notice(5_101)])).toEqual([]);
    expect(await doubts(sale, [notice(10_000), notice(10_000)])).toEqual([]);
    expect(await doubts(sale, [notice(5_000), notice(5_000), notice(5_000)])).toEqual(parts);
    expect(await doubts(sale, [notice(5_000)])).toEqual([]);
    expect(await doubts(sale, [notice(5_000, '疑い'), notice(5_000, '確定')])).toEqual([]);
    expect(await doubts(sale, [notice(5_000), notice(5_000, '取下げ')])).toEqual([]);
    expect(
      await doubts([`${long},M,2026-02-05,9`], [`${long},M,2026-02-03,4,`, `${long},M,2026-02-03,4,`]),
    ).toEqual(parts);
  });
});
