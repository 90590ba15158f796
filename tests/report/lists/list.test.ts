import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { assess } from '../../../src/assessment/assess.ts';
import { businessYear } from '../../../src/calendar/business-year.ts';
import { readLedger } from '../../../src/intake/months/read-ledger.ts';
import { writeList } from '../../../src/report/lists/list.ts';
import { listCsv } from '../../../src/report/lists/list-csv.ts';
import { listJson } from '../../../src/report/lists/list-json.ts';
import { everyMonth, type Figures, ledgerOf } from '../../support/ledger.ts';

const year = businessYear('2025-04', '2026-03');
const figures: Figures = {
  both: everyMonth(year.months, [1_000_000, 600_000]),
  once: { '2025-06': [2_400_000_000, 912_001] },
  free: { '2025-06': [0, 700_000] },
  other: everyMonth(year.months, [1_000_000, 0]),
};
const assessed = (given: Figures) => assess(ledgerOf(given), { businessYear: year, asOf: '2026-05-15' });
const assessment = assessed(figures);

describe('the list as JSON', () => {
  const json = JSON.parse(JSON.stringify(listJson(assessment)));

  test('holds each listed merchant: integers in yen, the rate as a decimal string or null', () => {
    expect(json.listed).toMatchObject([
      {
        merchantId: 'both',
        salesAmount: 12_000_000,
        fraudAmount: 7_200_000,
        fraudRatePercent: '60',
        everyMonthOver: true,
      },
      {
        merchantId: 'once',
        fraudRatePercent: '0.0380000417',
        monthsOver: ['2025-06'],
        everyMonthOver: false,
      },
      { merchantId: 'free', salesAmount: 0, fraudRatePercent: null },
    ]);
    expect(json.listed[0].monthsOver).toEqual(year.months);
  });

  test('holds every choice that could change the list', () => {
    expect(json.basis).toMatchObject({
      regulation: 'acquirer-report',
      edition: '2025-09',
      businessYear: { first: '2025-04', last: '2026-03', months: 12 },
      asOf: '2026-05-15',
      referenceRate: {
        calendarYear: 2025,
        percent: '0.038',
        publishedOn: '2026-03-31',
        provenance: 'jca-table',
      },
      readings: { monthTest: 'any' },
      outsideYear: { rows: 0 },
    });
    expect(json.counts).toEqual({ merchants: 4, listed: 3, undetermined: 0, notListed: 1 });
  });
});

describe('the list as CSV', () => {
  test('holds the same figures as the JSON', () => {
    const rows: Record<string, string>[] = parse(listCsv(assessment, 'en'), { bom: true, columns: true });
    expect(
      rows.map((row) => [
        row['merchant_id'],
        Number(row['sales_amount_yen']),
        Number(row['fraud_amount_yen']),
      ]),
    ).toEqual(listJson(assessment).listed.map((m) => [m.merchantId, m.salesAmount, m.fraudAmount]));
    expect(rows.map((row) => row['fraud_rate_percent'])).toEqual(['60', '0.0380000417', 'not computable']);
  });

  test('holds the undetermined behind the listed, and nobody else', async () => {
    const rows = year.months.flatMap((month) => [
      `A,${month},1000000,600000`,
      `B,${month},1000000,${month === '2025-06' ? '12.5' : 0}`,
      `C,${month},1000000,0`,
    ]);
    const ledger = await readLedger(
      Buffer.from(`merchant_id,month,sales_amount,fraud_amount\n${rows.join('\n')}\n`),
    );
    const doubted = assess(ledger, { businessYear: year, asOf: '2026-05-15' });
    const written: string[][] = parse(listCsv(doubted, 'en'), { bom: true, from_line: 2 });
    expect(written.map(([status, id]) => [status, id])).toEqual([
      ['listed', 'A'],
      ['undetermined', 'B'],
    ]);
  });

  test('has Japanese headings unless asked otherwise', async () => {
    const text = new TextDecoder().decode(await writeList(assessment, { format: 'csv' }));
    expect(text.split('\r\n')[0]).toMatch(/^判定,加盟店番号,加盟店名,売上金額（円）/);
  });
});

test.each(['csv', 'json'] as const)('rows in another order give the same bytes (%s)', async (format) => {
  const other = assessed(Object.fromEntries(Object.entries(figures).reverse()));
  expect(await writeList(other, { format })).toEqual(await writeList(assessment, { format }));
});

test('what is written to a file is what is given back', async () => {
  const path = join(mkdtempSync(join(tmpdir(), 'acquirer-report-')), 'list.csv');
  const bytes = await writeList(assessment, { to: path, format: 'csv' });
  expect(new Uint8Array(readFileSync(path))).toEqual(bytes);
});
