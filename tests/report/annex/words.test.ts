import { expect, test } from 'vitest';
import { assess } from '../../../src/assessment/assess.ts';
import { compareAssessments } from '../../../src/assessment/compare-assessments.ts';
import { snapshotOf } from '../../../src/assessment/snapshot.ts';
import { businessYear } from '../../../src/calendar/business-year.ts';
import { readLedger } from '../../../src/intake/months/read-ledger.ts';
import { readRegister } from '../../../src/intake/register/read-register.ts';
import { readTransactions } from '../../../src/intake/transactions/read-transactions.ts';
import { withRegister } from '../../../src/ledger/join-register.ts';
import { ledgerFrom } from '../../../src/ledger/transaction-book.ts';
import { annexOf } from '../../../src/report/annex/annex.ts';
import { changesSheet } from '../../../src/report/annex/layouts/changes.ts';
import { merchantPagesSheet } from '../../../src/report/annex/layouts/merchant-pages.ts';
import { standardLayout } from '../../../src/report/annex/layouts/standard.ts';
import { annexWorkbook } from '../../../src/report/filing/write-annex.ts';
import { library } from '../../../src/report/receipt/library.ts';
import { machineSheetName } from '../../../src/report/receipt/receipt-sheet.ts';
import { cellsOf } from '../../support/workbook.ts';

const year = businessYear('2025-04', '2026-03');
const layout = { ...standardLayout, sheets: [changesSheet, ...standardLayout.sheets, merchantPagesSheet] };
const bytes = (...lines: string[]) => new TextEncoder().encode([...lines, ''].join('\n'));

/** Words that a Japanese paper may have: names of files, of this program and its commands, digests. Ids here are numbers. */
const allowed = [
  /[0-9a-f]{64}/g,
  /\w+\.csv/g,
  new RegExp(`${library.name}( (verify|audit|sign|check|readings))?`, 'g'),
];

/** Cells of an annex in Japanese with a Latin word of three letters or more: sheet, cell, words. */
function latinWords(annex: ReturnType<typeof annexOf>): string[] {
  const found: string[] = [];
  for (const [sheet, cells] of cellsOf(annexWorkbook(annex, layout))) {
    if (sheet === machineSheetName.ja) continue;
    for (const [at, cell] of cells) {
      if (cell.kind !== 'text' && cell.kind !== 'formula') continue;
      const said = String(cell.kind === 'text' ? cell.text : cell.value);
      const rest = allowed.reduce((words, each) => words.replace(each, ''), said);
      if (/[a-z]{3,}/.test(rest)) found.push(`${sheet} ${at}: ${rest}`);
    }
  }
  return found;
}

test('no code, no English and no schema’s text stands in a Japanese annex: faulty rows, a register, changes, pages', async () => {
  const row = (id: string, month: string, sales: string, fraud: string) =>
    `${id},見本 ${id},${month},${sales},${fraud}`;
  const months = (fraud: string) =>
    year.months.flatMap((month) => [
      row('1001', month, '10000000', month === '2025-07' ? fraud : '0'),
      row('1002', month, '20000000', month === '2025-09' ? '五十万' : '600000'),
      row('1003', month, '5000', month === '2025-05' ? '900000' : '0'),
      row('01003', month, '5000', '0'),
    ]);
  const head = '加盟店番号,加盟店名,年月,売上金額,不正利用金額,備考';
  const read = async (fraud: string) =>
    readLedger(
      bytes(
        head.replace(',備考', ''),
        ...months(fraud),
        '合計,,,999,1',
        row('1004', '2025-13', '1', '1'),
        row('1001', '2025-07', '1', '1'),
      ),
      { name: 'months.csv' },
    );
  const register = await readRegister(
    bytes(
      '加盟店番号,法人番号,代表者,契約開始日,契約終了日,講じた措置,チャネル',
      '1001,7000012050002,見本 太郎,2025-06-01,,配送先の照合,通販',
      '1003,8000012050002,,,,,店頭',
      '9999,,,,,,店頭',
    ),
    { name: 'register.csv' },
  );
  const options = { businessYear: year, asOf: '2026-05-15' } as const;
  const filed = assess(withRegister(await read('400000'), register), options);
  const now = assess(withRegister(await read('800000'), register), options);
  expect(now.counts.undetermined).toBeGreaterThan(0);
  const restatement = compareAssessments(snapshotOf(filed), now);
  expect(latinWords(annexOf(now, { acquirer: { name: '株式会社サンプルカード' }, restatement }))).toEqual([]);
});

test('nor in one whose fraud was made from notices, of other forms of file, with nobody listed', async () => {
  const book = await readTransactions({
    sales: {
      input: bytes(
        '加盟店番号,利用日,売上金額,取引番号',
        '1001,2025-10-10,1000000,701',
        '1001,2025-11-10,20000,702',
        '1002,x,1,703',
      ),
      name: 'sales.csv',
    },
    notices: [
      {
        kind: 'tc40',
        input: bytes(
          '取引番号,加盟店番号,利用日,通知日,不正金額,状態',
          '701,1001,2025-10-10,2025-12-01,600000,確定',
          '701,1001,2025-10-10,2025-12-02,600000,確定',
          '704,1001,2025-10-12,2025-12-02,1000,疑い',
        ),
        name: 'notices.csv',
      },
    ],
  });
  const annex = annexOf(
    assess(ledgerFrom(book), { businessYear: businessYear('2025-10', '2025-11'), asOf: '2026-05-15' }),
  );
  expect(annex.tables.notices.length).toBeGreaterThan(0);
  expect(latinWords(annex)).toEqual([]);
});
