import { describe, expect, test } from 'vitest';
import { readLedger } from '../../../src/intake/months/read-ledger.ts';
import { figuresIn, placesOf } from '../../support/read.ts';
import { rowXml, xlsxOf } from '../../support/xlsx.ts';

type Cell = string | number;
type Rows = readonly (readonly Cell[])[];

const csv = (rows: Rows): Buffer => Buffer.from(`${rows.map((cells) => cells.join(',')).join('\n')}\n`);

/** The same rows as a sheet, in which empty cells are not there. */
const sheet = (rows: Rows): Buffer => {
  const cellsOf = (cells: readonly Cell[]) => cells.map((cell) => (cell === '' ? null : cell));
  return Buffer.from(
    xlsxOf({ sheets: [{ rows: rows.map((cells, n) => rowXml(n + 1, cellsOf(cells))).join('') }] }),
  );
};

const forms = [
  ['CSV', csv],
  ['a workbook', sheet],
] as const;

const wide = { 'A1 2026-02': ['青葉', 1_000_000, 600_000], 'A1 2026-03': ['青葉', 5, 0] };
const long = { 'A1 2026-02': ['青葉', 1_000_000, 600_000] };
const wideRow = ['A1', '青葉', 1_000_000, 600_000, 5, 0];
const longRow = ['A1', '青葉', '2026-02', 1_000_000, 600_000];

describe.each(forms)('in %s a heading of several rows', (_, write) => {
  test.each<[string, Rows, object]>([
    [
      'months over amounts',
      [
        ['', '', '2026年2月', '', '2026年3月', ''],
        ['加盟店番号', '加盟店名', '売上金額', '不正利用金額', '売上金額', '不正利用金額'],
        wideRow,
      ],
      wide,
    ],
    [
      'ids beside the months, as merged downwards',
      [
        ['加盟店番号', '加盟店名', '2026年2月', '', '2026年3月', ''],
        ['', '', '売上', '不正', '売上', '不正'],
        wideRow,
      ],
      wide,
    ],
    [
      'amounts over months',
      [
        ['加盟店番号', '加盟店名', '売上金額', '', '不正利用金額', ''],
        ['', '', '2026年2月', '2026年3月', '2026年2月', '2026年3月'],
        ['A1', '青葉', 1_000_000, 5, 600_000, 0],
      ],
      wide,
    ],
    [
      'three rows: year, month, amount, under a title',
      [
        ['加盟店別実績'],
        ['加盟店情報', '', '2025年度', '', '', ''],
        ['', '', '2月', '', '3月', ''],
        ['加盟店番号', '加盟店名', '売上', '不正', '売上', '不正'],
        wideRow,
      ],
      wide,
    ],
    [
      'a group over columns that say all by themselves',
      [['加盟店', '', '', '金額', ''], ['加盟店番号', '加盟店名', '年月', '売上', '不正'], longRow],
      long,
    ],
    [
      'counts and amounts under one heading',
      [
        ['加盟店番号', '加盟店名', '年月', '売上金額', '', '不正利用金額', ''],
        ['', '', '', '件数', '金額', '件数', '金額'],
        ['A1', '青葉', '2026-02', 12, 1_000_000, 1, 600_000],
      ],
      long,
    ],
    [
      'units in a row of their own',
      [
        ['加盟店番号', '加盟店名', '年月', '売上金額', '不正利用金額'],
        ['', '', '', '千円', '千円'],
        ['A1', '青葉', '2026-02', 1_000, 600],
      ],
      long,
    ],
    [
      'the unit over the group',
      [
        ['', '', '', '金額（千円）', ''],
        ['加盟店番号', '加盟店名', '年月', '売上', '不正'],
        ['A1', '青葉', '2026-02', 1_000, 600],
      ],
      long,
    ],
    [
      'months and a total of them beside',
      [
        ['', '', '2026年2月', '', '2026年3月', '', '合計', ''],
        ['加盟店番号', '加盟店名', '売上', '不正', '売上', '不正', '売上', '不正'],
        [...wideRow, 1_000_005, 600_000],
      ],
      wide,
    ],
    [
      'both languages',
      [
        ['加盟店番号', '加盟店名', '年月', '売上金額', '不正利用金額'],
        ['merchant_id', 'merchant_name', 'month', 'sales_amount', 'fraud_amount'],
        longRow,
      ],
      long,
    ],
  ])('is read: %s', async (_name, rows, expected) => {
    const ledger = await readLedger(write(rows));
    expect(figuresIn(ledger)).toEqual(expected);
    expect(ledger.controlTotals.rows.rejected).toBe(0);
  });

  test.each<[string, Rows, object]>([
    ['a row of data', [['加盟店番号', '加盟店名', '年月', '売上', '不正'], longRow], long],
    [
      'a merchant without a name',
      [
        ['加盟店番号', '加盟店名', '年月', '売上', '不正'],
        ['A1', '', '2026-02', 1, 0],
      ],
      { 'A1 2026-02': ['', 1, 0] },
    ],
    [
      'a merchant whose id is a word',
      [
        ['加盟店番号', '加盟店名', '年月', '売上', '不正'],
        ['本店', '2月堂', '2026-02', 1, 0],
      ],
      { '本店 2026-02': ['2月堂', 1, 0] },
    ],
    [
      'a title that names a year and amounts',
      [['2026年 売上・不正'], ['加盟店番号', '加盟店名', '年月', '売上', '不正'], longRow],
      long,
    ],
    [
      'a row below the headings of a wide table',
      [
        ['加盟店番号', '加盟店名', '2026-02 売上', '2026-02 不正'],
        ['A1', '青葉', 1_000_000, 600_000],
      ],
      long,
    ],
  ])('its twin of one row loses none: %s', async (_name, rows, expected) => {
    const ledger = await readLedger(write(rows));
    expect(figuresIn(ledger)).toEqual(expected);
    expect(placesOf(ledger)).toEqual([]);
    expect(ledger.diagnostics.some(({ code }) => code === 'header-stacked')).toBe(false);
  });

  test('counts are never read as amounts because the heading over them is one', async () => {
    const rows = [
      ['加盟店番号', '加盟店名', '年月', '売上金額', '', '不正利用金額', ''],
      ['', '', '', '取引数', '取引高', '取引数', '取引高'],
      ['A1', '青葉', '2026-02', 12, 1_000_000, 1, 600_000],
    ];
    await expect(readLedger(write(rows))).rejects.toMatchObject({ code: 'column-missing' });
  });

  test('is named by its first row', async () => {
    const rows = [
      ['', '', '2025年2月', ''],
      ['加盟店番号', '加盟店名', '売上', '不正'],
      ['旧', '旧', 1, 1],
      ['', '', '2026年2月', ''],
      ['加盟店番号', '加盟店名', '売上', '不正'],
      ['A1', '青葉', 1_000_000, 600_000],
    ];
    expect(figuresIn(await readLedger(write(rows), { headerRow: 4 }))).toEqual(long);
  });

  test('rows after it that are wider than it are told, none is lost', async () => {
    const ledger = await readLedger(
      sheet([
        ['加盟店番号', '加盟店名', '年月', '売上', '不正'],
        [...longRow, 'x'],
      ]),
    );
    expect(figuresIn(ledger)).toEqual(long);
    expect(ledger.diagnostics.map(({ code }) => code)).toEqual(['cells-beyond-header']);
  });
});

describe('a sheet named by its month', () => {
  const head = rowXml(1, ['加盟店番号', '加盟店名', '売上金額', '不正利用金額']);
  const book = (...names: readonly string[]) =>
    xlsxOf({
      sheets: names.map((name, n) => ({ name, rows: `${head}${rowXml(2, ['A1', '青葉', n + 1, 0])}` })),
    });
  const months = async (bytes: Uint8Array, options = {}) =>
    Object.keys(figuresIn(await readLedger(bytes, { sheet: 'all', ...options })));

  test.each([
    [['2026年2月', '2026年3月']],
    [['202602', '202603']],
    [['R8.2', 'R8.3']],
    [['2026-02', '集計', '2026-03']],
  ])('needs no column of months: %j', async (names) => {
    expect(await months(book(...names))).toEqual(['A1 2026-02', 'A1 2026-03']);
  });

  test('without its year needs the option', async () => {
    const bytes = book('2月', '3月');
    expect(await months(bytes, { year: '2025年度' })).toEqual(['A1 2026-02', 'A1 2026-03']);
    await expect(months(bytes)).rejects.toMatchObject({ code: 'year-unclear' });
  });

  test.each([['2025年度'], ['年間'], ['2026年3月期 年間']])('named %s it is no month', async (name) => {
    await expect(months(book(name))).rejects.toMatchObject({ code: 'column-missing' });
  });

  test('with a column of months its name says nothing', async () => {
    const rows = `${rowXml(1, ['加盟店番号', '年月', '売上金額', '不正利用金額'])}${rowXml(2, ['A1', '2026-02', 1, 0])}`;
    expect(await months(xlsxOf({ sheets: [{ name: '2025年1月', rows }] }))).toEqual(['A1 2026-02']);
  });
});

test('where no row fits, the one that fits best is named, with what nearly fits', async () => {
  const bytes = csv([
    ['2026年3月期 加盟店別実績'],
    ['作成: 経理部', '', '', ''],
    ['加盟店番号', '屋号', '年月', '売上金額（税込）', '不正利用の金額'],
    longRow,
  ]);
  const refusal: unknown = await readLedger(bytes).catch((error: unknown) => error);
  expect(refusal).toMatchObject({ code: 'column-missing' });
  const message = refusal instanceof Error ? refusal.message : '';
  expect(message).toContain('Row 3 reads: 「加盟店番号」');
  expect(message).toContain('Nearly fitting: fraud amount: 「不正利用の金額」');
  expect(message).not.toContain('経理部');
});
