import { describe, expect, test } from 'vitest';
import { assess } from '../../../src/assessment/assess.ts';
import { type BusinessYear, businessYear } from '../../../src/calendar/business-year.ts';
import { withRegister } from '../../../src/ledger/join-register.ts';
import { annexOf } from '../../../src/report/annex/annex.ts';
import type { AnnexOptions } from '../../../src/report/annex/annex-options.ts';
import { standardLayout } from '../../../src/report/annex/layouts/standard.ts';
import { annexWorkbook } from '../../../src/report/filing/write-annex.ts';
import { linesOf, pageRoom, scaleFor } from '../../../src/report/sheets/page.ts';
import type { Cell, Row, Sheet } from '../../../src/workbook/sheet.ts';
import { everyMonth, ledgerOf } from '../../support/ledger.ts';
import { registerOf } from '../../support/register.ts';

// What a page holds is reckoned here anew, in points, from the measures of A4 and A3 and of 游ゴシック: nothing is taken
// from the code that lays the sheets out.

/** Within the margins that every sheet has: 0.4 inches either side, 0.75 above and 0.6 below. */
const within = (paper: 'A4' | 'A3', portrait: boolean) => {
  const [short, long] = paper === 'A4' ? [595.3, 841.9] : [841.9, 1190.6];
  const [wide, tall] = portrait ? [short, long] : [long, short];
  return { wide: wide - 57.6, tall: tall - 97.2 };
};
/** A unit of width is seven pixels where Excel measures a digit of 游ゴシック in 10 points; other programs take 0.556 em. */
const unit = 5.56;

const year = businessYear('2025-04', '2026-03');
const eighteen: BusinessYear = businessYear('2025-04', '2026-09');
const largest = 9_999_999_999_999;

/** Merchants, each over in every month with so much fraud. */
function annexOfMerchants(
  count: number,
  { of = year, fraud = 3_200_000, sales = 812_345_678, name = '商店', register = false } = {},
  options: AnnexOptions = {},
) {
  const ids = Array.from({ length: count }, (_, n) => `A${String(n).padStart(6, '0')}`);
  const merchants = Object.fromEntries(
    ids.map((id, n) => [n % 2 === 0 ? id : `${id}${name}`, everyMonth(of.months, [sales, fraud])]),
  );
  const plain = ledgerOf({ ...merchants, quiet: everyMonth(of.months, [1_000_000, 0]) });
  const facts = {
    address: '東京都港区芝公園四丁目2番8号 芝ビルディング12階',
    category: '家電・電子機器',
    measures: '不正検知の強化、属性・行動分析の導入、配送先情報の照合を指導した',
  };
  const ledger = register
    ? withRegister(
        plain,
        registerOf(Object.fromEntries([...Object.keys(merchants), 'quiet'].map((id) => [id, facts]))),
      )
    : plain;
  const asOf = of.last < '2026-04' ? '2026-05-15' : '2026-12-01';
  return annexWorkbook(annexOf(assess(ledger, { businessYear: of, asOf }), options), standardLayout);
}

const filed = (sheets: readonly Sheet[]) => sheets.filter(({ tabColor }) => tabColor === undefined);
const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);
const heightOf = (rows: readonly Row[]) => sum(rows.map(({ height }) => height ?? 16.5));

/** In how many percent a sheet is printed: what it says, or what makes it fit its pages. */
function printedScale(sheet: Sheet): number {
  const { print, widths } = sheet;
  if (print.scale !== undefined) return print.scale;
  const room = within(print.paper ?? 'A4', print.orientation === 'portrait');
  const rows = [...sheet.rows];
  const across = (100 * room.wide * print.pagesWide) / (sum(widths) * unit);
  const down = print.pagesTall === undefined ? 100 : (100 * room.tall * print.pagesTall) / heightOf(rows);
  return Math.min(100, across, down);
}

/** The columns of each page side by side, those repeated on every page among them. */
function columnPages({ widths, columnBreaks = [], print }: Sheet): readonly number[][] {
  const lead = print.titleColumns === undefined ? 0 : print.titleColumns[1] + 1;
  const ends = [...columnBreaks, widths.length];
  return ends.map((end, n) => [
    ...(n === 0 ? [] : widths.slice(0, lead)),
    ...widths.slice(n === 0 ? 0 : (ends[n - 1] as number), end),
  ]);
}

/** What a number takes in its column, in points: digits in bold, commas, and the air Excel leaves on both sides. */
const pointsOf = (value: number) => {
  const digits = String(Math.trunc(Math.abs(value))).length;
  return digits * 6 + Math.floor((digits - 1) / 3) * 3 + 4;
};
/** A rate as it is printed, with the decimals its format has. */
const pointsOfRate = (value: number, format: string) =>
  ((/\.(0+)%/.exec(format)?.[1]?.length ?? 0) + String(Math.trunc(value * 100)).length + 2) * 6 + 4;
const numberIn = (cell: Cell | null): number | null =>
  cell !== null && (cell.kind === 'number' || cell.kind === 'formula') && typeof cell.value === 'number'
    ? cell.value
    : null;

const kinds: readonly (readonly [string, ReturnType<typeof annexOfMerchants>])[] = [
  ['nobody', annexOfMerchants(0)],
  ['one merchant', annexOfMerchants(1)],
  ['thirty-two', annexOfMerchants(32)],
  ['amounts of nearly ten trillion a month', annexOfMerchants(3, { fraud: largest, sales: largest })],
  ['a rate a hair above', annexOfMerchants(3, { fraud: 38_000_001, sales: 100_000_000_000 })],
  ['a year of one month', annexOfMerchants(3, { of: businessYear('2025-11', '2025-11') as BusinessYear })],
  ['a year of eighteen', annexOfMerchants(3, { of: eighteen })],
  ['long names and numbers', annexOfMerchants(40, { name: '株式会社'.repeat(12) })],
  ['a register', annexOfMerchants(12, { register: true })],
  ['a register in a year of eighteen', annexOfMerchants(12, { register: true, of: eighteen })],
  ['English', annexOfMerchants(5, {}, { language: 'en' })],
  ['English in a year of eighteen', annexOfMerchants(5, { of: eighteen }, { language: 'en' })],
  ['A3 in a year of eighteen', annexOfMerchants(32, { of: eighteen }, { paper: 'A3' })],
  ['A3', annexOfMerchants(32, {}, { paper: 'A3' })],
  [
    'everything that can stand on the cover',
    annexOfMerchants(
      5,
      {},
      {
        acquirer: {
          name: '株式会社サンプルカード',
          registrationNumber: '関東（ク）第 123 号',
          regionalBureau: '関東経済産業局長',
          department: '加盟店管理部',
          preparedBy: '山田太郎',
        },
        decided: { by: '加盟店管理部長 山田太郎' },
      },
    ),
  ],
];

describe.each(kinds)('a print of %s', (_, { sheets }) => {
  test.each(sheets.map((sheet) => [sheet.name, sheet] as const))(
    '%s is printed in nine points or more',
    (__, sheet) => {
      expect((printedScale(sheet) * 10) / 100).toBeGreaterThanOrEqual(9);
    },
  );

  test.each(sheets.map((sheet) => [sheet.name, sheet] as const))(
    '%s ends no page with a heading alone',
    (__, sheet) => {
      const rows = [...sheet.rows];
      for (const end of sheet.rowBreaks ?? []) {
        const last = rows[end - 1] as Row;
        const [first] = last.cells;
        expect(
          last.cells.length === 0 || first?.style.color === '1F3864' || first?.style.fill === 'D9E2F3',
        ).toBe(false);
      }
    },
  );

  test.each(
    sheets.filter(({ rowBreaks }) => rowBreaks !== undefined).map((sheet) => [sheet.name, sheet] as const),
  )('%s ends its pages before they are full, those with a heading again among them', (__, sheet) => {
    const { scale = 0, paper = 'A4', orientation, titleRows } = sheet.print;
    const room = within(paper, orientation === 'portrait');
    const rows = [...sheet.rows];
    const ends = [...(sheet.rowBreaks ?? []), rows.length];
    for (const [n, end] of ends.entries()) {
      const from = n === 0 ? 0 : (ends[n - 1] as number);
      const again =
        titleRows === undefined || titleRows[1] > from ? [] : rows.slice(titleRows[0] - 1, titleRows[1]);
      expect((heightOf([...again, ...rows.slice(from, end)]) * scale) / 100).toBeLessThanOrEqual(room.tall);
    }
  });

  test.each(filed(sheets).map((sheet) => [sheet.name, sheet] as const))(
    '%s has no number wider than its column',
    (__, sheet) => {
      for (const { cells } of sheet.rows) {
        for (const [column, cell] of cells.entries()) {
          const value = numberIn(cell);
          // Single figures of the cover stand over all its columns.
          if (value === null || cell?.style.align === 'left') continue;
          const format = cell?.style.numberFormat ?? '';
          const points = format.includes('%') ? pointsOfRate(value, format) : pointsOf(value);
          expect(points).toBeLessThanOrEqual((sheet.widths[column] as number) * 5.25);
        }
      }
    },
  );

  test.each(filed(sheets).map((sheet) => [sheet.name, sheet] as const))(
    '%s has no heading higher than its row',
    (__, sheet) => {
      for (const { cells, height = 16.5 } of sheet.rows) {
        for (const [column, cell] of cells.entries()) {
          if (cell?.kind !== 'text' || cell.style.fill !== 'D9E2F3') continue;
          expect(linesOf(cell.text, sheet.widths[column] as number) * 14).toBeLessThanOrEqual(height);
        }
      }
    },
  );

  test('the detail fits its pages, and none ends within a merchant', () => {
    const sheet = sheets.find(({ print }) => print.titleColumns !== undefined) as Sheet;
    const { scale = 0, paper = 'A4', titleRows } = sheet.print;
    const room = within(paper, false);
    for (const page of columnPages(sheet))
      expect((sum(page) * unit * scale) / 100).toBeLessThanOrEqual(room.wide);
    const rows = [...sheet.rows];
    const breaks = sheet.rowBreaks ?? [];
    // Two rows a merchant, from the fifth on.
    expect(breaks.filter((row) => (row - 4) % 2 !== 0)).toEqual([]);
    const ends = [...breaks, rows.length];
    const head = titleRows === undefined ? 0 : heightOf(rows.slice(titleRows[0] - 1, titleRows[1]));
    for (const [n, end] of ends.entries()) {
      const own = heightOf(rows.slice(n === 0 ? 0 : (ends[n - 1] as number), end));
      expect(((own + (n === 0 ? 0 : head)) * scale) / 100).toBeLessThanOrEqual(room.tall);
    }
  });
});

test('pages of the detail are filled, not begun anew for each merchant', () => {
  const sheet = annexOfMerchants(400).sheets.find(({ print }) => print.titleColumns !== undefined) as Sheet;
  const rows = [...sheet.rows].length;
  expect(sheet.rowBreaks?.length).toBeGreaterThan(20);
  expect(rows / ((sheet.rowBreaks?.length ?? 0) + 1)).toBeGreaterThan(20);
});

test('a table that goes on to further pages has its heading again on each', () => {
  // Over in one month only: whether they are listed depends on a reading.
  const once = { ...everyMonth(year.months, [10_000_000, 0]), '2025-06': [10_000_000, 900_000] as const };
  const ids = Array.from({ length: 400 }, (_, n) => `B${String(n).padStart(6, '0')}`);
  const assessment = assess(ledgerOf(Object.fromEntries(ids.map((id) => [id, once]))), {
    businessYear: year,
    asOf: '2026-05-15',
  });
  const { sheets } = annexWorkbook(annexOf(assessment), standardLayout);
  const sheet = sheets.find(({ name }) => name === '解釈別の比較') as Sheet;
  const [heading = 0] = sheet.print.titleRows ?? [];
  const cells = [...sheet.rows][heading - 1]?.cells ?? [];
  expect(cells.map((cell) => (cell?.kind === 'text' ? cell.text : null))).toContain('加盟店番号');
  expect(sheet.rowBreaks?.length).toBeGreaterThan(10);
});

test('working papers are told from what is filed, and each part counts its pages from one', () => {
  const { sheets } = annexOfMerchants(3);
  const of = (working: boolean) => sheets.filter(({ tabColor }) => (tabColor !== undefined) === working);
  expect(of(false).map(({ name }) => name)).toEqual(['表紙', '該当加盟店一覧', '月別明細']);
  for (const part of [of(false), of(true)])
    expect(part.map(({ print }) => print.firstPage)).toEqual([1, ...part.slice(1).map(() => undefined)]);
  expect(new Set(of(false).map(({ print }) => print.footer))).toEqual(new Set(['別紙']));
  expect(new Set(of(true).map(({ print }) => print.footer))).toEqual(new Set(['作業用資料']));
  for (const { print } of of(true)) expect(print.header[1]).toContain('作業用資料');
});

test.each([
  ['あ'.repeat(10), 12, 2],
  ['short', 12, 1],
  ['one two three', 9, 2],
  // A hyphen breaks, a word that no line holds goes on over the next ones.
  [`TERMINAL-0001-${'9'.repeat(30)}-4`, 13, 5],
  ['a\nb', 12, 2],
])('%s in a column of %d takes %d lines', (words, width, lines) => {
  expect(linesOf(words, width)).toBe(lines);
});

test('columns are made smaller to fit a page, never larger', () => {
  const room = pageRoom('A4', 'landscape');
  expect(scaleFor(room.units / 2, room)).toBe(100);
  expect(scaleFor(room.units * 2, room)).toBe(50);
});
