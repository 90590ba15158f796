import { describe, expect, test } from 'vitest';
import { readTransactions } from '../../../src/intake/transactions/read-transactions.ts';
import { ledgerFrom } from '../../../src/ledger/transaction-book.ts';

const bytes = (...rows: string[]) => Buffer.from(`${rows.join('\n')}\n`);
const sales = (...months: string[]) => ({
  input: bytes('加盟店番号,年月,売上金額', ...months.map((month) => `M,${month},1000000`)),
  name: 'sales.csv',
});
const header = '取引番号,加盟店番号,取引日,通知日,不正利用金額,状態';
const feed = (name: string, ...rows: string[]) => ({ input: bytes(header, ...rows), name });
const told = async (months: string[], ...notices: ReturnType<typeof feed>[]) =>
  ledgerFrom(await readTransactions({ sales: sales(...months), notices }))
    .diagnostics.filter(({ code }) => code.startsWith('notices-'))
    .map(({ code, severity, file }) => `${severity} ${code} ${file}`);
const quarter = ['2025-04', '2025-05', '2025-06'];

describe('files of notices', () => {
  test('without a notice are a doubt, and in the first two months of a year a warning', async () => {
    expect(await told(quarter, feed('n.csv'))).toEqual(['doubt notices-none n.csv']);
    expect(await told(quarter, feed('a.csv'), feed('b.csv'))).toEqual(['doubt notices-none a.csv']);
    expect(await told(quarter.slice(0, 2), feed('n.csv'))).toEqual(['warning notices-none n.csv']);
  });

  test('of which one has a notice are none, nor are no files at all', async () => {
    const one = feed('b.csv', 'T1,M,2025-04-10,,1,確定');
    expect(await told(quarter, feed('a.csv'), one)).toEqual([]);
    expect(await told(quarter)).toEqual([]);
  });

  test('all of months without sales are a doubt; one of them, or one that came in such a month, is enough', async () => {
    const old = 'T1,M,2024-05-10,2024-06-01,1,確定';
    expect(await told(quarter, feed('n.csv', old))).toEqual(['doubt notices-of-other-months n.csv']);
    expect(await told(quarter, feed('n.csv', old, 'T2,M,2025-06-30,,1,確定'))).toEqual([]);
    expect(await told(quarter, feed('n.csv', 'T1,M,2024-05-10,2025-04-01,1,確定'))).toEqual([]);
  });

  test('that were withdrawn, or cannot be read, are notices', async () => {
    expect(await told(quarter, feed('n.csv', 'T1,M,2025-04-10,,1,取下げ'))).toEqual([]);
    expect(await told(quarter, feed('n.csv', 'T1,M,yesterday,,1,確定'))).toEqual([]);
  });
});
