import { describe, expect, test } from 'vitest';
import { assess } from '../../../src/assessment/assess.ts';
import { businessYear } from '../../../src/calendar/business-year.ts';
import { ledgerFrom } from '../../../src/ledger/transaction-book.ts';
import { annexOf } from '../../../src/report/annex/annex.ts';
import type { Layout } from '../../../src/report/annex/layout.ts';
import { standardLayout } from '../../../src/report/annex/layouts/standard.ts';
import { annexWorkbook, writeAnnex } from '../../../src/report/filing/write-annex.ts';
import { monthsPlan } from '../../../src/report/sheets/months-plan.ts';
import { contentOf, openPackage } from '../../../src/workbook/open-package.ts';
import type { Cell, Sheet } from '../../../src/workbook/sheet.ts';
import { writeWorkbook } from '../../../src/workbook/write-workbook.ts';
import { everyMonth, ledgerOf } from '../../support/ledger.ts';
import { bookOf, type Sale } from '../../support/transactions.ts';

const year = businessYear('2025-04', '2026-03');
const options = { businessYear: year, asOf: '2026-05-15' };

const quiet = everyMonth(year.months, [10_000_000, 0]);
const ledger = ledgerOf({
  M1: { ...quiet, '2025-07': [10_000_000, 500_001] },
  M2: { ...quiet, '2025-07': [10_000_000, 500_000] },
  M3: { ...quiet, '2025-05': [1_000_000, 900_000], '2025-06': [1_000_000, 700_000] },
});

const sheetNamed = (sheets: readonly Sheet[], name: string): (Cell | null)[][] => {
  const sheet = sheets.find((candidate) => candidate.name === name);
  if (sheet === undefined) throw new Error(`no sheet ${name}`);
  return [...sheet.rows].map((row) => [...row.cells]);
};
const shown = (cell: Cell | null | undefined) =>
  cell == null || cell.kind === 'blank' ? null : cell.kind === 'text' ? cell.text : cell.value;

describe('the annex as a workbook', () => {
  const workbook = annexWorkbook(annexOf(assess(ledger, options)), standardLayout);

  test('has what is filed first (cover, list, detail), then the working papers from the tests to the receipt', () => {
    expect(workbook.sheets.map(({ name }) => name)).toEqual([
      '表紙',
      '該当加盟店一覧',
      '月別明細',
      '判定過程',
      '図表',
      '算出根拠',
      'データ品質',
      '解釈別の比較',
      '作成証跡',
      '検証データ',
    ]);
  });

  test('prints the cover, which is signed, and the charts on one page each, all else on as many as it takes', () => {
    expect(workbook.sheets.filter(({ print }) => print.pagesTall === 1).map(({ name }) => name)).toEqual([
      '表紙',
      '図表',
    ]);
    const { parts } = openPackage(
      writeWorkbook(annexWorkbook(annexOf(assess(ledger, options)), standardLayout)),
    );
    const fit = parts
      .filter(({ name }) => name.startsWith('xl/worksheets/sheet'))
      .map((part) => /fitToHeight="(\d)"/.exec(new TextDecoder().decode(contentOf(part)))?.[1]);
    // A scale of its own on all sheets that say where their pages end, which programs heed only then.
    const own = undefined;
    expect(fit).toEqual(['1', '0', own, own, '1', own, own, own, '0', '0']);
  });

  test('lists by fraud and works every figure out from the monthly detail', () => {
    const [first, second, total, ...others] = sheetNamed(workbook.sheets, '該当加盟店一覧').slice(4);
    expect(others).toEqual([]);
    expect(first?.slice(1, 9).map(shown)).toEqual([
      'M3',
      'M3 商店',
      102_000_000,
      1_600_000,
      1_600_000 / 102_000_000,
      900_000,
      2,
      '令和7年5・6月',
    ]);
    expect(second?.slice(1, 4).map(shown)).toEqual(['M1', 'M1 商店', 120_000_000]);
    expect(first?.slice(3, 11).map((cell) => cell?.kind)).toEqual(Array(8).fill('formula'));
    expect(total?.slice(0, 5).map(shown)).toEqual(['計', null, '2 件', 222_000_000, 2_100_001]);
    expect(total?.map((cell) => (cell?.kind === 'formula' ? cell.formula : '')).filter(Boolean)).toEqual([
      'TEXT(COUNTIF($K$5:$K$6,"該当候補"),"#,##0")&" 件"',
      'SUMIF($K$5:$K$6,"該当候補",$D$5:$D$6)',
      'SUMIF($K$5:$K$6,"該当候補",$E$5:$E$6)',
    ]);
  });

  test('keeps thresholds in cells with names, and formulas that use the names', () => {
    const basis = sheetNamed(workbook.sheets, '算出根拠');
    const places = Object.fromEntries(workbook.names.map(({ name, refersTo }) => [name, refersTo]));
    const cellOf = (name: string) => {
      const [, column, row] = /!\$([A-Z])\$(\d+)$/.exec(places[name] ?? '') ?? [];
      return shown(basis[Number(row) - 1]?.[(column ?? 'A').charCodeAt(0) - 65]);
    };
    expect(cellOf('金額要件_基準額')).toBe(500_000);
    expect(cellOf('発生率要件_分子')).toBe(38);
    expect(cellOf('発生率要件_分母')).toBe(100_000);
  });
});

test('made from notices, it says what was counted, withdrawn and left out', () => {
  const months = year.months.map((month): Sale => ['M', month, 10_000_000]);
  const book = bookOf(months, [
    { id: 'counted', amount: 600_000 },
    { id: 'counted', kind: 'chargeback', amount: 600_000, recovered: 1_000 },
    { id: 'taken back', amount: 30_000 },
    { id: 'taken back', status: 'withdrawn', amount: 30_000, noticed: '2025-07-01' },
    { id: 'doubted', status: 'suspected', amount: 7_000 },
  ]);
  const { sheets } = annexWorkbook(annexOf(assess(ledgerFrom(book), options)), standardLayout);
  const rows = sheetNamed(sheets, 'データ品質').map((row) => row.map(shown));
  const at = rows.findIndex(([head]) => head === '不正利用の通知');
  expect(rows.slice(at + 2, at + 7).map((row) => row.slice(0, 3))).toEqual([
    ['計上した通知（1 取引につき 1 件）', 1, 600_000],
    ['同じ取引の重複のため計上しなかった通知', 1, 600_000],
    ['取り下げられた通知とその取下げの通知', 2, 60_000],
    ['疑いのみのため計上しなかった通知', 1, 7_000],
    ['通知にある回収額（控除しない）', '', 1_000],
  ]);
});

test('the same assessment gives the same bytes, and another preparation day others', async () => {
  const write = (preparedOn: string) => writeAnnex(assess(ledger, options), { preparedOn });
  const first = await write('2026-05-20');
  expect(await write('2026-05-20')).toEqual(first);
  expect(await write('2026-05-21')).not.toEqual(first);
});

describe('monthly detail past the rows of a sheet', () => {
  const many = ledgerOf(
    Object.fromEntries(
      Array.from({ length: 60 }, (_, n) => [
        `M${String(n).padStart(2, '0')}`,
        { ...quiet, '2025-07': [10_000_000, 600_000 - n] as const },
      ]),
    ),
  );
  const split = (rowsPerSheet?: number): Layout => ({
    ...standardLayout,
    sheets: standardLayout.sheets.map((sheet) =>
      sheet.kind === 'months' && rowsPerSheet !== undefined ? { ...sheet, rowsPerSheet } : sheet,
    ),
  });
  const sheetsOf = (rowsPerSheet?: number) =>
    annexWorkbook(annexOf(assess(many, options)), split(rowsPerSheet)).sheets;
  const names = (sheets: readonly Sheet[]) =>
    sheets.map(({ name }) => name).filter((name) => name.startsWith('月別明細'));
  const merchants = (rows: readonly (Cell | null)[][]) => [
    ...new Set(rows.slice(4).map(([id]) => shown(id))),
  ];

  test('goes on to further sheets, no merchant cut in two or left out', () => {
    // Two rows each: fraud and sales. 48 merchants and the head fill 100 rows exactly.
    const sheets = sheetsOf(100);
    expect(names(sheets)).toEqual(['月別明細', '月別明細 (2)']);
    const parts = names(sheets).map((name) => sheetNamed(sheets, name));
    expect(parts.map((rows) => rows.length)).toEqual([100, 28]);
    expect(parts.map((rows) => merchants(rows).length)).toEqual([48, 12]);
    expect(parts.flatMap(merchants)).toEqual(assess(many, options).listed.map((v) => v.merchantId));
  });

  test('and the cover names them', () => {
    const cover = (sheets: readonly Sheet[]) =>
      sheetNamed(sheets, '表紙')
        .flat()
        .map(shown)
        .filter((text) => String(text).startsWith('月別明細'));
    expect(cover(sheetsOf(100))).toContain(
      '月別明細、月別明細 (2)（Excel の行数の上限を超えるため 2 シートに分けた）',
    );
    expect(cover(sheetsOf())).toContain('月別明細');
  });

  test('and formulas of the list point at the sheet the merchant is on', () => {
    const list = sheetNamed(sheetsOf(100), '該当加盟店一覧').slice(4);
    const sales = list.map((row) => row[3]);
    const formulas = sales.map((cell) => (cell?.kind === 'formula' ? cell.formula : null));
    expect([formulas[47], formulas[48], formulas[59]]).toEqual([
      "'月別明細'!P100",
      "'月別明細 (2)'!P6",
      "'月別明細 (2)'!P28",
    ]);
  });

  test("at Excel's own limit without being asked", () => {
    const assessment = assess(ledger, options);
    const [one] = assessment.listed;
    if (one === undefined) throw new Error('nothing to plan');
    // 1,048,572 rows below the head hold 524,286 pairs of rows.
    const listed = Array.from({ length: 524_287 }, () => one);
    const plan = monthsPlan(
      { ...annexOf(assessment), assessment: { ...assessment, listed } },
      standardLayout,
    );
    const sheets = plan?.sheets ?? [];
    expect(sheets.map(({ from, until, lastRow }) => [from, until, lastRow])).toEqual([
      [0, 524_286, 1_048_576],
      [524_286, 524_287, 6],
    ]);
  });
});
