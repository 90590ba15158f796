import { describe, expect, test } from 'vitest';
import { yearMonth } from '../../../src/calendar/year-month.ts';
import { type NoticeFeed, readTransactions } from '../../../src/intake/transactions/read-transactions.ts';
import { ledgerFrom } from '../../../src/ledger/transaction-book.ts';
import { expectCountLaw } from '../../support/count-law.ts';

const file = (...lines: string[]) => new TextEncoder().encode([...lines, ''].join('\n'));
const sales = file(
  '取引番号,加盟店番号,取引日,売上金額',
  'a,M,2026-02-03,900000',
  'b,M,2026-02-04,900000',
  'c,N,2026-02-05,900000',
);
const header = 'transaction_id,merchant_id,transaction_date,notice_date,amount,reason,status';

async function read(options: Omit<NoticeFeed, 'input'>, ...rows: string[]) {
  const book = await readTransactions({
    sales: { input: sales, name: 'sales.csv' },
    notices: [{ ...options, input: file(header, ...rows), kind: 'chargeback', name: 'cb.csv' }],
  });
  const ledger = ledgerFrom(book);
  expectCountLaw(ledger);
  const fraud = (id: string) => ledger.column(yearMonth('2026-02'))?.fraud(ledger.indexOf(id) as number);
  return { ledger, fraud, cb: ledger.sources[1], codes: ledger.diagnostics.map(({ code }) => code) };
}

describe('statuses', () => {
  const rows = [
    'a,M,2026-02-03,2026-03-01,600000,10.4,lost',
    'b,M,2026-02-04,2026-03-01,500000,10.4,won',
    'c,N,2026-02-05,2026-03-01,400000,10.4,needs response',
  ] as const;

  test('nobody explains are told with the option, and their merchants unknown', async () => {
    const { ledger, codes } = await read({}, ...rows);
    expect(codes).toEqual(['status-unknown', 'status-unknown', 'status-unknown']);
    expect(ledger.diagnostics[0]).toMatchObject({ received: 'lost', column: 'status', severity: 'error' });
    expect(ledger.diagnostics[0]?.expected.en).toContain('--status');
    expect(ledger.cellState(ledger.indexOf('M') as number, yearMonth('2026-02'))).toBe('rejected');
  });

  test('are what the option says, and that is recorded', async () => {
    const status = { Lost: 'confirmed', won: 'withdrawn', needs_response: 'suspected' } as const;
    const { ledger, fraud, cb, codes } = await read({ status }, ...rows);
    expect(codes).toEqual([]);
    expect([fraud('M'), fraud('N')]).toEqual([600_000, 0]);
    expect(ledger.making.notices).toMatchObject({ withdrawn: { rows: 1 }, suspected: { rows: 1 } });
    expect(cb?.readAs.filter(({ code }) => code === 'words').map(({ value }) => value)).toEqual([
      'lost=confirmed',
      'won=withdrawn',
      'needs response=suspected',
    ]);
  });

  test('that are known need no option, which may say otherwise', async () => {
    const known = await read({}, 'a,M,2026-02-03,,600000,,確定', 'c,N,2026-02-05,,400000,,取下げ');
    expect([known.fraud('M'), known.fraud('N'), known.codes]).toEqual([600_000, 0, []]);
    const other = await read({ status: { 確定: 'withdrawn' } }, 'a,M,2026-02-03,,600000,,確定');
    expect(other.fraud('M')).toBe(0);
  });
});

describe('reasons', () => {
  test('that are no fraud are left out, whatever else the row says, and recorded', async () => {
    const { fraud, cb, codes } = await read(
      {},
      'a,M,2026-02-03,,600000,fraudulent,',
      'b,M,2026-02-04,,500000,product_not_received,won',
      'c,N,not a day,,400000,13.1,',
    );
    expect(codes).toEqual([]);
    expect([fraud('M'), fraud('N')]).toEqual([600_000, 0]);
    expect(cb?.rows).toMatchObject({ read: 3, used: 1, rejected: 0, leftOut: { dispute: 2 } });
    expect(cb?.readAs.flatMap(({ code, value }) => (code === 'words' ? [value] : []))).toEqual([
      'product_not_received=other',
      '13.1=other',
    ]);
  });

  test('nobody knows count as fraud and are doubts, until the option says what they are', async () => {
    const row = 'a,M,2026-02-03,,600000,general,';
    const { fraud, ledger } = await read({}, row, 'c,N,2026-02-05,,100000,,');
    expect([fraud('M'), fraud('N')]).toEqual([600_000, 100_000]);
    expect(ledger.diagnostics).toMatchObject([
      {
        code: 'reason-unknown',
        severity: 'doubt',
        row: 2,
        column: 'reason',
        received: 'general',
        merchantId: 'M',
      },
    ]);
    const other = await read({ reasons: { general: 'other' } }, row);
    expect([other.fraud('M'), other.codes]).toEqual([0, []]);
    const same = await read({ reasons: { general: 'fraud' } }, row);
    expect([same.fraud('M'), same.codes]).toEqual([600_000, []]);
  });

  test('an option that is none is refused', async () => {
    const status = { lost: 'perhaps' } as unknown as Record<string, 'confirmed'>;
    await expect(read({ status }, 'a,M,2026-02-03,,1,,')).rejects.toMatchObject({ code: 'options-invalid' });
    const reasons = { general: 'unknown' } as unknown as Record<string, 'other'>;
    await expect(read({ reasons }, 'a,M,2026-02-03,,1,,')).rejects.toMatchObject({ code: 'options-invalid' });
  });
});
