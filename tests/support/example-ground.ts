import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import * as fc from 'fast-check';
import * as exceljs from '../../src/exceljs.ts';
import * as library from '../../src/index.ts';
import * as testing from '../../src/testing.ts';
import * as arbitraries from '../../src/testing-fast-check.ts';
import { materialOf } from './review.ts';

const files: Readonly<Record<string, string>> = {
  'register.csv': '加盟店番号,法人番号,業種\nM1,7010001000000,家電\nM2,7010001000000,書籍\n',
  'measures.csv': '加盟店番号,講じた措置\nM1,3-D セキュア導入\n',
  'incidents.csv':
    '公表日,加盟店番号,加盟店名,漏えい件数\n2025-06-10,M1,青葉商店,120\n2025-08-01,M2,若葉商店,30\n',
  'list.csv': '加盟店番号,報告要否\nM1,○\nM2,○\n',
  'screening.csv': '年月,商材,審査件数,不正件数\n2025-04,食品,1000,32\n',
  'sales.csv': '取引番号,加盟店番号,加盟店名,取引日,売上金額\nt1,M1,青葉商店,2025-09-03,400000\n',
  'notices.csv':
    '取引番号,加盟店番号,取引日,通知日,不正利用金額,状態\nt1,M1,2025-09-03,2025-10-15,400000,確定\n',
  'rates.json':
    '[{ "calendarYear": 2026, "percent": "0.041", "publishedOn": "2027-03-31", "source": "JCA" }]',
  'acquirer-report.json': '{ "businessYear": "2025-04/2026-03", "inputs": { "months": ["months.csv"] } }',
};

/** What the examples of doc comments find there: the exports of every entry, two merchants, files, an annex. */
export async function exampleGround(): Promise<Readonly<Record<string, unknown>>> {
  process.chdir(mkdtempSync(join(tmpdir(), 'acquirer-report-examples-')));
  const asked = { businessYear: '2025-04/2026-03', asOf: '2026-05-15' };
  const rowsOf = (months: readonly string[], fraud: number) =>
    months.flatMap((month, at) => [
      {
        merchantId: 'M1',
        merchantName: '青葉商店',
        month,
        salesAmount: 1_000_000,
        fraudAmount: at === 1 ? fraud : 0,
      },
      { merchantId: 'M2', merchantName: '若葉商店', month, salesAmount: 1_000_000, fraudAmount: 0 },
    ]);
  const records = rowsOf(library.parseBusinessYear(asked.businessYear).months, 600_000);
  const text = records.map((row) => Object.values(row).join(',')).join('\n');
  writeFileSync('months.csv', `加盟店番号,加盟店名,年月,売上金額,不正利用金額\n${text}\n`);
  for (const [name, content] of Object.entries(files)) writeFileSync(name, content);
  const ledger = library.ledgerOf(records);
  const assessment = library.assess(ledger, asked);
  const corrected = library.assess(
    library.ledgerOf(rowsOf(library.parseBusinessYear(asked.businessYear).months, 0)),
    asked,
  );
  // No edition of the rule is as old as that: the figures of this year, a year earlier.
  const previousYear = {
    ...library.snapshotOf(corrected),
    businessYear: { first: '2024-04', last: '2025-03' },
  };
  const older = { businessYear: '2024-10/2025-09', asOf: '2025-11-15' };
  const olderRows = rowsOf(library.parseBusinessYear(older.businessYear).months, 600_000);
  await library.writeAnnex(library.assess(library.ledgerOf(olderRows), older), { to: 'annex-2024.xlsx' });
  await library.writeProfile('profile.json', (await library.lookAt('months.csv')).profile);
  const annex = await library.writeAnnex(assessment);
  const book = await library.readIncidents('incidents.csv');
  const workbook = new ExcelJS.Workbook();
  const worksheet = workbook.addWorksheet('月別');
  worksheet.addRow(['加盟店番号', '加盟店名', '年月', '売上金額', '不正利用金額']);
  for (const row of records) worksheet.addRow(Object.values(row));
  const form = new ExcelJS.Workbook();
  form.addWorksheet('様式1').getCell('A1').value = '事業報告書';
  const pair = generateKeyPairSync('ed25519', {
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  const amounts = testing.scenario('monthly fraud above 500,000 yen', asked, [
    [
      'exactly 500,000 yen is not over',
      testing.merchant('M-1').month('2025-04', { sales: 12_000_000, fraud: 500_000 }),
      'not-listed',
    ],
    [
      'one yen more is',
      testing.merchant('M-2').month('2025-04', { sales: 12_000_000, fraud: 500_001 }),
      'listed',
    ],
  ]);
  const decide: testing.Decide = ({ records: given, businessYear, asOf, readings, rates }) =>
    library
      .assess(library.ledgerOf(given), {
        ...{ businessYear, asOf, asOfWithinYear: true },
        ...(readings && { readings }),
        ...(rates && { rates }),
      })
      .listed.map(({ merchantId }) => merchantId);
  return {
    ...testing,
    ...arbitraries,
    ...exceljs,
    ...library,
    ...pair,
    ExcelJS,
    fc,
    readFile,
    asked,
    records,
    ledger,
    assessment,
    previousYear,
    corrected,
    annex,
    book,
    worksheet,
    amounts,
    decide,
    acquirer: { name: '株式会社サンプルカード' },
    incidents: library.settleIncidents(book).incidents,
    receipt: await library.readReceipt(annex),
    reconciliation: library.reconcile(assessment, await library.readLegacyList('list.csv')),
    watched: library.watch(ledger, { ...asked, through: '2025-10' }),
    material: materialOf(ledger),
    form: new Uint8Array(await form.xlsx.writeBuffer()),
  };
}
