import { createReadStream, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { glanceAt, lookAt } from '../../../src/intake/look/look-at.ts';
import { readLedger } from '../../../src/intake/months/read-ledger.ts';
import { readRegister } from '../../../src/intake/register/read-register.ts';
import type { Profile } from '../../../src/intake/saved/profile.ts';
import { readTransactions } from '../../../src/intake/transactions/read-transactions.ts';
import type { Ledger } from '../../../src/ledger/ledger.ts';
import { rowXml, xlsxOf } from '../../support/xlsx.ts';

const bytes = (...lines: string[]) => Buffer.from([...lines, ''].join('\n'));
const header = '加盟店番号,加盟店名,年月,売上金額,不正利用金額,備考';
const months = bytes(
  '加盟店別一覧,,,,,',
  '（単位：千円）,,,,,',
  header,
  'A,甲,2025-04,100,1,x',
  'A,甲,2025年5月,"2,000",0,',
  '合計,,,2100,1,',
  'B,乙,2025-05,abc,0,',
);

describe('merchant months', () => {
  test('are told as their reader reads them', async () => {
    const look = await lookAt(months, { name: 'm.csv' });
    expect(look).toMatchObject({ role: 'ledger', roleBy: 'headings' });
    const [table, ...others] = look.tables;
    expect(others).toEqual([]);
    expect(table).toMatchObject({
      name: 'm.csv',
      format: 'csv',
      encoding: 'utf-8',
      delimiter: ',',
      sheet: null,
      headerRow: 3,
      above: ['加盟店別一覧', '（単位：千円）'],
      rows: { read: 4, used: 2, rejected: 1, leftOut: { total: 1 } },
    });
    expect(table?.columns.map(({ column, heading, field, by }) => [column, heading, field, by])).toEqual([
      [1, '加盟店番号', 'merchantId', 'heading'],
      [2, '加盟店名', 'merchantName', 'heading'],
      [3, '年月', 'month', 'heading'],
      [4, '売上金額', 'salesAmount', 'heading'],
      [5, '不正利用金額', 'fraudAmount', 'heading'],
      [6, '備考', null, null],
    ]);
    expect(table?.first).toEqual([
      { merchantId: 'A', merchantName: '甲', month: '2025-04', salesAmount: 100_000, fraudAmount: 1_000 },
      { merchantId: 'A', merchantName: '甲', month: '2025-05', salesAmount: 2_000_000, fraudAmount: 0 },
      { merchantId: 'B', merchantName: '乙', month: '2025-05', salesAmount: null, fraudAmount: 0 },
    ]);
    const ledger = await readLedger(months, { name: 'm.csv' });
    expect(table?.readAs).toEqual(ledger.sources[0]?.readAs);
    expect(table?.rows).toEqual(ledger.sources[0]?.rows);
    expect(table?.diagnostics).toEqual(ledger.diagnostics);
    expect(look.severities).toMatchObject({ error: 1, doubt: 0 });
  });

  test('say which column an option named, and which month a column is of', async () => {
    const own = bytes('店番,年月,実績,不正利用金額', 'A,2025-04,1,0');
    const look = await lookAt(own, {
      role: 'ledger',
      profile: { ledger: { columns: { merchantId: '店番', salesAmount: '実績' } } },
    });
    expect(look.roleBy).toBe('option');
    expect(look.tables[0]?.columns.map(({ by }) => by)).toEqual(['option', 'heading', 'option', 'heading']);
    const wide = await lookAt(bytes('加盟店番号,2025-04 売上,2025-04 不正', 'A,1,0'));
    expect(wide.tables[0]?.columns.map(({ field, month }) => [field, month])).toEqual([
      ['merchantId', null],
      ['salesAmount', '2025-04'],
      ['fraudAmount', '2025-04'],
    ]);
    expect(wide.profile).toEqual({ ledger: { columns: { merchantId: '加盟店番号' } } });
  });

  test('of a workbook: each sheet that is read, and why', async () => {
    const sheet = (name: string, id: string) => ({
      name,
      rows: rowXml(1, ['加盟店番号', '年月', '売上金額', '不正利用金額']) + rowXml(2, [id, '2025-04', 5, 0]),
    });
    const book = xlsxOf({ sheets: [sheet('四月', 'A'), sheet('旧', 'B')] });
    const one = await lookAt(book, { name: 'b.xlsx' });
    expect(
      one.tables.map(({ name, sheet: read, format, delimiter }) => [name, read, format, delimiter]),
    ).toEqual([['b.xlsx', '四月', 'xlsx', null]]);
    expect(one.tables[0]?.readAs).toMatchObject([{ code: 'sheet', value: '四月' }]);
    expect(one.severities.doubt).toBe(1);
    const all = await lookAt(book, { name: 'b.xlsx', profile: { ledger: { sheet: 'all' } } });
    expect(all.tables.map(({ name, first }) => [name, first[0]?.['merchantId']])).toEqual([
      ['b.xlsx!四月', 'A'],
      ['b.xlsx!旧', 'B'],
    ]);
    expect(all.profile.ledger).toMatchObject({ sheet: 'all' });
    expect(all.severities.doubt).toBe(0);
  });

  test('of records and of a stream', async () => {
    const records = [{ merchant_id: 'A', month: '2025-04', sales_amount: 5, fraud_amount: 0 }];
    const look = await lookAt(records);
    expect(look.tables[0]).toMatchObject({ format: 'records', headerRow: null, encoding: null });
    expect(look.tables[0]?.first).toEqual([
      { merchantId: 'A', month: '2025-04', salesAmount: 5, fraudAmount: 0 },
    ]);
    const path = join(mkdtempSync(join(tmpdir(), 'acquirer-report-look-')), 'm.csv');
    writeFileSync(path, months);
    const stream = await lookAt(createReadStream(path), { name: 'm.csv' });
    expect(stream.tables).toEqual((await lookAt(path)).tables);
  });

  test('no more than five rows are shown, and a glance reads no more than it is told', async () => {
    const many = bytes(
      '加盟店番号,年月,売上金額,不正利用金額',
      ...Array.from({ length: 30 }, (_, n) => `M${n},2025-04,1,0`),
      'X,2025-04,abc,0',
    );
    expect((await lookAt(many)).tables[0]?.first).toHaveLength(5);
    const glance = await glanceAt(many, {}, 10);
    expect(glance.tables[0]).toMatchObject({ rows: { read: 10, rejected: 0 } });
    expect(glance.tables[0]?.first).toHaveLength(5);
  });
});

const sales = bytes('取引番号,加盟店番号,取引日時,売上金額（千円）', 'a,M,2026-02-28T15:30:00Z,2', 'b,M,x,1');
const notices = bytes(
  '取引番号,加盟店番号,取引日,通知日,不正利用金額,状態,理由コード',
  'a,M,2026-03-01,2026-04-01,"1,000",lost,10.4',
  'b,M,2026-03-01,2026-04-01,1,確定,13.1',
);
const register = bytes(
  '加盟店番号,加盟店名,法人番号,契約開始日,取扱品目',
  'M,甲,7000012050002,2020年4月,家電',
);

describe('the role', () => {
  test.each([
    ['sales', sales],
    ['notices', notices],
    ['notices', bytes('取引番号,加盟店番号,取引日,不正利用金額', 'a,M,2026-03-01,1')],
    ['sales', bytes('取引番号,加盟店番号,取引日,取引金額', 'a,M,2026-03-01,1')],
    ['notices', bytes('取引番号,加盟店番号,取引日,取引金額,状態', 'a,M,2026-03-01,1,確定')],
    ['notices', bytes('取引番号,加盟店番号,取引日,取引金額,不正額', 'a,M,2026-03-01,1,1')],
    ['sales', bytes('加盟店番号,年月,売上金額', 'M,2026-03,1')],
    ['register', register],
    ['ledger', months],
  ] as const)('%s, by the headings', async (role, input) => {
    const look = await lookAt(input);
    expect(look).toMatchObject({ role, roleBy: 'headings' });
  });

  test('of what fits none is that of months, whose reader says what is missing', async () => {
    await expect(lookAt(bytes('a,b', '1,2'))).rejects.toMatchObject({ code: 'column-missing' });
  });

  test('may be given', async () => {
    const look = await lookAt(notices, {
      role: 'sales',
      profile: { sales: { columns: { salesAmount: '不正利用金額' } } },
    });
    expect(look).toMatchObject({ role: 'sales', roleBy: 'option' });
  });
});

test('sales, notices and registers as their readers understand them', async () => {
  const sold = await lookAt(sales, { name: 's.csv' });
  expect(sold.tables[0]?.first).toEqual([
    { merchantId: 'M', date: '2026-03-01', salesAmount: 2_000, transactionId: 'a' },
    { merchantId: 'M', date: null, salesAmount: 1_000, transactionId: 'b' },
  ]);
  expect(sold.tables[0]?.readAs.map(({ code }) => code)).toEqual(['unit', 'time-zone']);
  expect(sold.severities.error).toBe(1);
  const noticed = await lookAt(notices, {
    name: 'n.csv',
    profile: { notices: { status: { lost: 'confirmed' } } },
  });
  expect(noticed.tables[0]).toMatchObject({
    rows: { read: 2, used: 1, leftOut: { dispute: 1 } },
    first: [{ amount: 1_000, transactionDate: '2026-03-01', noticeDate: '2026-04-01', status: 'lost' }],
  });
  const unexplained = await lookAt(notices, { name: 'n.csv' });
  expect(unexplained.tables[0]?.diagnostics).toMatchObject([{ code: 'status-unknown', file: 'n.csv' }]);
  const facts = await lookAt(register);
  expect(facts.tables[0]?.first).toEqual([
    {
      merchantId: 'M',
      merchantName: '甲',
      corporateNumber: '7000012050002',
      contractFrom: '2020-04-01',
    },
  ]);
  expect(facts.tables[0]?.columns.at(-1)).toMatchObject({ heading: '取扱品目', field: 'text' });
});

describe('the profile', () => {
  const said = (ledger: Ledger) => ({
    months: ledger.columns.map((column) => [
      column.month,
      ...Array.from({ length: ledger.merchantCount }, (_, n) => [column.sales(n), column.fraud(n)]),
    ]),
    ids: Array.from({ length: ledger.merchantCount }, (_, n) => ledger.merchant(n).id),
    readAs: ledger.sources.map(({ readAs }) => readAs.map(({ code, value }) => [code, value])),
    rows: ledger.controlTotals.rows,
  });

  test('reads the same with nothing else, whatever was named', async () => {
    const ids = ['加盟店番号', '店番', '加盟店コード'];
    const kinds = fc.record({
      id: fc.constantFrom(...ids),
      sales: fc.constantFrom('売上金額', '実績', '売上金額（千円）', '取扱高 千円'),
      unit: fc.constantFrom(undefined, '千円', '百万円'),
      title: fc.constantFrom([], ['一覧'], ['一覧', '（単位：千円）']),
      sheet: fc.constantFrom(undefined, 'データ', 2, 'all' as const),
      negative: fc.boolean(),
      more: fc.constantFrom<NonNullable<Profile['ledger']>>(
        {},
        { sumRows: true },
        { fillDown: true },
        { blankFraudIsZero: true },
        { sameId: 'digits' },
        { year: '2025' },
      ),
    });
    await fc.assert(
      fc.asyncProperty(kinds, async ({ id, sales: amount, unit, title, sheet, negative, more }) => {
        const rows = [
          ...title.map((text) => [text]),
          [id, '年月', amount, '不正利用金額', '備考'],
          ['A', '2025-04', negative ? -5 : 5, 1, 'x'],
          ['B', '2025-05', 7, 0, ''],
          ['', '2025-06', 8, null, ''],
          ['0012', '2025-05', 7, 0, ''],
          ['12', '2025-05', 9, 0, ''],
        ].map((values, at) => rowXml(at + 1, values));
        const book = xlsxOf({
          sheets: [
            { name: '説明', rows: rowXml(1, ['説明']) },
            { name: 'データ', rows: rows.join('') },
          ],
        });
        const ledger: NonNullable<Profile['ledger']> = {
          ...more,
          columns: { merchantId: id, salesAmount: amount },
          ...(unit === undefined ? {} : { unit }),
          ...(sheet === undefined ? {} : { sheet }),
          ...(negative ? { allowNegativeSales: true } : {}),
        };
        const outcome = (read: Promise<Ledger>) => read.then(said, (error: { code: string }) => error.code);
        const direct = await outcome(readLedger(book, ledger));
        const look = await lookAt(book, { role: 'ledger', profile: { ledger } }).catch(
          (error: { code: string }) => error.code,
        );
        if (typeof look === 'string') expect(direct).toBe(look);
        else {
          const saved = JSON.parse(JSON.stringify(look.profile)) as Profile;
          expect(await outcome(readLedger(book, saved.ledger))).toEqual(direct);
          // A second look from the profile gives the profile again.
          expect((await lookAt(book, { role: 'ledger', profile: saved })).profile).toEqual(saved);
        }
      }),
      { numRuns: 100 },
    );
  });

  test.each([
    ['years apart', ['加盟店番号,年,月,売上金額,不正利用金額', 'A,2025,4,10,1', 'B,2025,5,7,0']],
    ['items as rows', ['加盟店番号,年月,項目,金額', 'A,2025-04,売上,10', 'A,2025-04,不正,1']],
    ['items under months', ['加盟店番号,項目,2025年4月,2025年5月', 'A,売上,10,5', 'A,不正,1,0']],
    ['two rows of headings', ['加盟店番号,2025年4月,', ',売上金額,不正利用金額', 'A,10,1']],
  ])('of %s', async (_, rows) => {
    const input = bytes(...rows);
    const look = await lookAt(input);
    expect(look.role).toBe('ledger');
    const used = look.tables[0]?.columns.map(({ field }) => field);
    expect(used).not.toContain(null);
    const again = await readLedger(input, look.profile.ledger);
    expect(said(again)).toEqual(said(await readLedger(input)));
    expect((await lookAt(input, { profile: look.profile })).profile).toEqual(look.profile);
  });

  test('of sales, notices and a register, too', async () => {
    const options: Profile = {
      sales: { timeZone: 'UTC' },
      notices: { status: { lost: 'withdrawn' }, reasons: { '13.1': 'fraud' }, timeZone: '+09:00' },
    };
    const saved: Profile = {
      ...(await lookAt(sales, { role: 'sales', profile: options })).profile,
      ...(await lookAt(notices, { role: 'notices', profile: options })).profile,
      ...(await lookAt(register)).profile,
    };
    expect(saved.sales).toMatchObject({ timeZone: 'UTC', columns: { salesAmount: '売上金額（千円）' } });
    const book = (profile: Profile) =>
      readTransactions({
        sales: { ...profile.sales, input: sales },
        notices: [{ ...profile.notices, input: notices, kind: 'tc40' }],
      });
    const [direct, again] = [await book(options), await book(saved)];
    expect(again.transactions).toEqual(direct.transactions);
    expect(said(again.sales)).toEqual(said(direct.sales));
    const facts = await readRegister(register, saved.register);
    expect([...facts.entries.keys()]).toEqual(['M']);
  });

  test('names only what all files have in common', async () => {
    const other = bytes('加盟店コード,年月,売上金額,不正利用金額', 'C,2025-06,1,0');
    const { profile } = await lookAt([months, other], { role: 'ledger' });
    expect(profile.ledger?.columns).toEqual({
      month: '年月',
      salesAmount: '売上金額',
      fraudAmount: '不正利用金額',
    });
  });
});

test.each([
  [{ role: 'months' }, 'options-invalid'],
  [{ columns: {} }, 'options-invalid'],
  [{ profile: { ledger: { headerRow: 0 } } }, 'profile-invalid'],
])('%j is refused', async (options, code) => {
  await expect(lookAt(months, options as never)).rejects.toMatchObject({ code });
});
