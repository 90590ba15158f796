import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { eventOptionsOf, refuseWithNotices, refuseWithoutNotices } from '../../src/cli/event-options.ts';
import { cli } from '../support/cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'acquirer-report-events-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

const notices = ['n.csv'];

test('words, reasons and zones are laid over what is saved', () => {
  expect(eventOptionsOf({}, {})).toEqual({ sales: {}, notices: {} });
  expect(
    eventOptionsOf(
      {
        status: ['lost=confirmed', 'a=b=withdrawn'],
        reason: ['general=other'],
        timeZone: ['UTC', 'notices=+05:30'],
        saleKind: ['03=taken-back'],
      },
      { notices: { status: { won: 'withdrawn', lost: 'suspected' } }, sales: { kinds: { Open: 'sale' } } },
    ),
  ).toEqual({
    sales: { timeZone: 'UTC', kinds: { Open: 'sale', '03': 'taken-back' } },
    notices: {
      timeZone: '+05:30',
      status: { won: 'withdrawn', lost: 'confirmed', 'a=b': 'withdrawn' },
      reasons: { general: 'other' },
    },
  });
});

test.each([
  [{ status: ['lost'] }, /lost/],
  [{ status: ['=confirmed'] }, /--status/],
  [{ reason: ['general=perhaps'] }, /fraud, other/],
  [{ saleKind: ['03=refund'] }, /taken-back/],
])('%j is refused', (flags, words) => {
  expect(() => eventOptionsOf(flags, {})).toThrow(words);
});

test.each([
  { saleKind: ['a=sale'] },
  { status: ['a=confirmed'] },
  { reason: ['a=other'] },
  { timeZone: ['UTC'] },
  { fraudMonth: 'notice' },
  { fraudStatus: 'all' },
])('%j without notices is refused', (flags) => {
  expect(() => refuseWithoutNotices({ notices: [], ...flags })).toThrow(/--notices/);
  expect(() => refuseWithoutNotices({ notices, ...flags })).not.toThrow();
});

test.each([
  [{ sumRows: true }, /--sum-rows/],
  [{ fillDown: true }, /--fill-down/],
  [{ blankFraudIsZero: true }, /--blank-fraud-is-zero/],
  [{ year: '2025年度' }, /--year/],
  [{ fiscalYearFrom: '1' }, /--fiscal-year-from/],
  [{ mark: ['速報=counts'] }, /--mark/],
  [{ unit: ['千円'] }, /--unit salesAmount=千円/],
] as const)('%j with notices is refused, as it would do nothing or half', (flags, words) => {
  expect(() => refuseWithNotices({ notices, ...flags })).toThrow(words);
  expect(() => refuseWithNotices({ notices: [], ...flags })).not.toThrow();
});

test('a unit of the sales goes with notices', () => {
  expect(() => refuseWithNotices({ notices, unit: ['salesAmount=千円'] })).not.toThrow();
});

test('one unit for all is refused by the command', async () => {
  const sales = file('unit-sales.csv', '取引番号,加盟店番号,取引日,売上金額\nt1,M,2026-02-03,600000\n');
  const tc40 = file('unit-tc40.csv', '取引番号,加盟店番号,取引日,不正利用金額\nt1,M,2026-02-03,600000\n');
  const args = [
    'assess',
    sales,
    '--notices',
    tc40,
    '--business-year',
    '2026-02/2026-02',
    '--as-of',
    '2026-05-15',
  ];
  const told = await cli(...args, '--unit', '千円');
  expect(told).toMatchObject({ code: 2, out: '' });
  expect(told.err).toContain('--unit salesAmount=千円');
});

test('disputes of a payment service provider, without the options and with them, as flags or saved', async () => {
  const sales = file(
    'sales.csv',
    'transaction_id,merchant_id,date,amount\nch_1,M,2026-02-03,600000\nch_3,M,2026-03-04,600000\n',
  );
  const disputes = file(
    'disputes.csv',
    'transaction_id,merchant_id,transaction_date,amount,reason,status\nch_1,M,2026-02-03,600000,fraudulent,lost\nch_2,M,2026-02-04,600000,general,won\n',
  );
  const assess = (...more: string[]) =>
    cli(
      'assess',
      sales,
      '--notices',
      `chargeback=${disputes}`,
      '--business-year',
      '2026-02/2026-03',
      '--as-of',
      '2026-05-15',
      ...more,
    );
  const plain = await assess();
  expect(plain.code).toBe(1);
  expect(plain.err).toMatch(/status-unknown.*lost.*--status/);
  const mapped = await assess(
    '--status',
    'lost=confirmed',
    '--status',
    'won=withdrawn',
    '--reason',
    'general=fraud',
  );
  expect([mapped.code, mapped.err]).toEqual([0, '']);
  expect(mapped.out).toMatch(/M .*600,000/);
  const profile = file(
    'profile.json',
    JSON.stringify({
      notices: {
        status: { lost: 'confirmed', won: 'withdrawn' },
        reasons: { general: 'other' },
        timeZone: 'Asia/Tokyo',
      },
      sales: { timeZone: 'UTC' },
    }),
  );
  expect((await assess('--profile', profile)).code).toBe(0);
  const won = await assess('--profile', profile, '--status', 'lost=withdrawn');
  expect(won.out).not.toMatch(/M .*600,000/);
});
