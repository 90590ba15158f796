import { describe, expect, test } from 'vitest';
import { type Assessment, assess } from '../../src/assessment/assess.ts';
import { businessYear } from '../../src/calendar/business-year.ts';
import { isoDate } from '../../src/calendar/iso-date.ts';
import { monthNumber, yearMonth } from '../../src/calendar/year-month.ts';
import { readLedger } from '../../src/intake/months/read-ledger.ts';
import type { Ledger } from '../../src/ledger/ledger.ts';
import { ledgerBuilder } from '../../src/ledger/ledger-builder.ts';
import { percent } from '../../src/money/rate.ts';
import { yen } from '../../src/money/yen.ts';
import { acquirerReport } from '../../src/regulations/acquirer-report/regulation.ts';
import { annexOf } from '../../src/report/annex/annex.ts';
import { merchantPagesSheet } from '../../src/report/annex/layouts/merchant-pages.ts';
import { standardLayout } from '../../src/report/annex/layouts/standard.ts';
import { annexWorkbook, writeAnnex } from '../../src/report/filing/write-annex.ts';
import type { Leg } from '../../src/rules/criterion.ts';
import type { Regulation } from '../../src/rules/regulation.ts';
import { writeWorkbook } from '../../src/workbook/write-workbook.ts';
import { everyMonth, type Figures, ledgerOf } from '../support/ledger.ts';
import {
  allRecalculated,
  recalculated,
  requireOffice,
  type SeenCells,
  seenByOpenpyxl,
} from '../support/office.ts';
import { cellsOf, withCell, withoutValues } from '../support/workbook.ts';

const year = businessYear('2025-04', '2026-03');
const asOf = '2026-05-15';

/** The library's own layout, with the pages of merchants. */
const layout = { ...standardLayout, sheets: [...standardLayout.sheets, merchantPagesSheet] };

/** LibreOffice saves fifteen digits of a number, and no more. */
function same(found: unknown, value: number | string): boolean {
  if (typeof found !== 'number' || typeof value !== 'number') return found === value;
  return found === value || found === Number(value.toPrecision(15));
}

/** Works the workbook's formulas out from nothing and holds every one against the value we wrote. */
function expectRecalculates(assessment: Assessment): void {
  const annex = annexOf(assessment, { acquirer: { name: '株式会社サンプルカード' } });
  const seen = recalculated(withoutValues(annexWorkbook(annex, layout)));
  const wrong: string[] = [];
  let formulas = 0;
  for (const [sheet, cells] of cellsOf(annexWorkbook(annex, layout))) {
    for (const [at, cell] of cells) {
      if (cell.kind !== 'formula') continue;
      formulas++;
      const found = seen[sheet]?.[at] ?? '';
      if (!same(found, cell.value))
        wrong.push(`${sheet}!${at} =${cell.formula}: ${found}, not ${cell.value}`);
    }
  }
  expect(formulas).toBeGreaterThan(0);
  expect(wrong).toEqual([]);
}

const quiet = everyMonth(year.months, [10_000_000, 0]);
const million = 1_000_000;
/** Three of these in one ledger stay within what can be summed exactly; their products are far beyond it. */
const vast = 2.9e15;
const twelfth = (total: number) => Math.floor(total / 12);
const spread = (sales: number, fraud: number): Figures[string] =>
  Object.fromEntries(
    year.months.map((month, m) => [
      month,
      [
        m === 0 ? sales - 11 * twelfth(sales) : twelfth(sales),
        m === 0 ? fraud - 11 * twelfth(fraud) : twelfth(fraud),
      ],
    ]),
  );
// At 38/100,000 exactly, and one yen either side of it, as large as a double can hold.
const part = Math.floor((vast * 38) / 100_000 / 38) * 38;
const whole = (part / 38) * 100_000;

const boundary: Figures = {
  exactly500000: { ...quiet, '2025-07': [10 * million, 500_000] },
  oneOver: { ...quiet, '2025-07': [10 * million, 500_001] },
  atTheRate: { ...everyMonth(year.months, [200 * million, 0]), '2025-04': [200 * million, 912_000] },
  overTheRate: { ...everyMonth(year.months, [200 * million, 0]), '2025-04': [200 * million, 912_001] },
  noSales: { '2025-11': [0, 730_000] },
  refunds: { '2025-11': [-1_000, 730_000] },
  everyMonth: everyMonth(year.months, [40 * million, 650_000]),
  allButOne: { ...everyMonth(year.months, [40 * million, 650_000]), '2025-09': [40 * million, 500_000] },
  vastAtTheRate: spread(whole, part),
  vastOver: spread(whole, part + 1),
  vastUnder: spread(whole + 1, part),
  '=1+1': { ...quiet, '2025-08': [million, 900_000] },
};

/** Boundary merchants plus rejected rows: unknown months with and without the rest deciding. */
function doubtful(figures = boundary): Ledger {
  const builder = ledgerBuilder();
  builder.open({ name: 'test', format: 'records', encoding: null, bytes: null, sha256: null });
  let row = 0;
  const add = (id: string, months: Figures[string]) => {
    for (const [month, [sales, fraud]] of Object.entries(months)) {
      const number = monthNumber(yearMonth(month));
      builder.add(builder.merchant(id, `${id} 商店`, number), number, sales, fraud, ++row);
    }
  };
  for (const [id, months] of Object.entries(figures)) add(id, months);
  const rejectIn = (id: string, month: string | null) => {
    const number = month === null ? null : monthNumber(yearMonth(month));
    builder.reject(++row, {
      merchant: builder.merchant(id, '', number ?? 0),
      month: number,
      sales: null,
      fraud: null,
    });
  };
  const { '2025-10': _, ...withoutOctober } = quiet as Record<string, readonly [number, number]>;
  add('overAndUnknown', { ...withoutOctober, '2025-07': [million, 900_000] });
  rejectIn('overAndUnknown', '2025-10');
  add('quietAndUnknown', withoutOctober);
  rejectIn('quietAndUnknown', '2025-10');
  add('unreadableMonth', { ...quiet, '2025-07': [million, 900_000] });
  rejectIn('unreadableMonth', null);
  return builder.finish();
}

/** A rule of another shape, in force always. */
function ruleOf(...legs: Partial<Leg>[]): Regulation {
  const [edition] = acquirerReport.editions;
  const model = edition?.criterion.legs[0];
  if (edition === undefined || model === undefined) throw new Error('no edition to model on');
  const effective = { from: isoDate('2000-01-01'), until: null };
  return {
    ...acquirerReport,
    id: 'made-up',
    editions: [
      {
        ...edition,
        effective,
        criterion: {
          kind: 'all',
          legs: legs.map((leg, n) => ({ ...model, id: `leg-${n + 1}`, effective, ...leg })),
        },
      },
    ],
  };
}

const above = (threshold: number) =>
  ({ kind: 'amount', operator: 'above', threshold: yen(threshold) }) as const;

/** The sums that must agree: of the rows used and of the months, of the charts and of the list. */
function totalsOf(seen: SeenCells) {
  const column = (sheet: string, letter: string, rows: (row: number) => boolean) =>
    Object.entries(seen[sheet] ?? {}).reduce((sum, [at, value]) => {
      const own = /^([A-Z]+)(\d+)$/.exec(at);
      return own?.[1] === letter && rows(Number(own[2])) && typeof value === 'number' ? sum + value : sum;
    }, 0);
  const value = (label: string) => {
    const at = Object.entries(seen['データ品質'] ?? {}).find(([, words]) => words === label)?.[0] ?? '';
    return seen['データ品質']?.[at.replace('A', 'B')];
  };
  const isMonth = (sheet: string) => (row: number) =>
    /^(令和|\d{4}-)/.test(String(seen[sheet]?.[`A${row}`] ?? ''));
  const heading = (words: string) =>
    Object.entries(seen['該当加盟店一覧'] ?? {})
      .find(([at, value]) => /^[A-Z]+4$/.test(at) && String(value).replace('\n', '') === words)?.[0]
      .replace(/\d+/, '') ?? '';
  const isTotal = (row: number) => seen['該当加盟店一覧']?.[`A${row}`] === '計';
  const ofList = (words: string) =>
    column('該当加盟店一覧', heading(words), (row) => row > 4 && !isTotal(row));
  const inTotal = (words: string) => column('該当加盟店一覧', heading(words), isTotal);
  const onCover = (label: string) => {
    const at = Object.entries(seen['表紙'] ?? {}).find(([, words]) => words === label)?.[0] ?? '';
    return seen['表紙']?.[at.replace('A', 'B')];
  };
  return {
    used: { sales: value('採用した行の売上金額'), fraud: value('採用した行の不正利用発生額') },
    ofMonths: {
      sales: column('データ品質', 'D', isMonth('データ品質')),
      fraud: column('データ品質', 'E', isMonth('データ品質')),
    },
    onList: { sales: ofList('売上金額'), fraud: ofList('不正利用発生額') },
    inTotal: { sales: inTotal('売上金額'), fraud: inTotal('不正利用発生額') },
    onCover: { sales: onCover('該当候補の売上金額の計'), fraud: onCover('該当候補の不正利用発生額の計') },
    charted: { sales: column('図表', 'B', isMonth('図表')), fraud: column('図表', 'C', isMonth('図表')) },
  };
}

describe.runIf(requireOffice())('LibreOffice works the annex out from nothing and finds our values', () => {
  test('on the boundary cases, any month', () => {
    expectRecalculates(assess(ledgerOf(boundary), { businessYear: year, asOf }));
  });

  test('on the boundary cases, every month, with unknown months', () => {
    for (const monthTest of ['any', 'every'] as const) {
      const assessment = assess(doubtful(), { businessYear: year, asOf, readings: { monthTest } });
      expect(assessment.counts.undetermined).toBeGreaterThan(0);
      expectRecalculates(assessment);
    }
  });

  test('on a year of one month and of eighteen', () => {
    for (const [first, last] of [
      ['2025-11', '2025-11'],
      ['2025-04', '2026-09'],
    ] as const) {
      const long = businessYear(first, last);
      const ledger = ledgerOf({
        a: everyMonth(long.months, [million, 600_000]),
        b: { ...everyMonth(long.months, [million, 1]), '2025-11': [million, 500_001] },
      });
      expectRecalculates(assess(ledger, { businessYear: long, asOf: '2026-12-01' }));
    }
  });

  test('and the counts of the cover still add up when a month was changed', () => {
    const assessment = assess(doubtful(), { businessYear: year, asOf, readings: { monthTest: 'any' } });
    const { counts } = assessment;
    const annex = annexOf(assessment);
    const cells = cellsOf(annexWorkbook(annex, standardLayout)).get('月別明細') ?? new Map();
    // The first merchant that is over in July alone: without that it is no candidate.
    const row = [...cells].find(([at, cell]) => at.startsWith('A') && cell.text === 'oneOver')?.[0].slice(1);
    const bytes = writeWorkbook(annexWorkbook(annex, standardLayout));
    const seen = recalculated(withCell(bytes, 4, `G${row}`, () => '<v>500000</v>'));
    const cover = (label: string) => {
      const at = Object.entries(seen['表紙'] ?? {}).find(([, value]) => value === label)?.[0];
      return seen['表紙']?.[`B${at?.slice(1)}`];
    };
    const labels = ['該当候補の加盟店数', '判定不能の加盟店数', '非該当の加盟店数', '対象の加盟店数'];
    expect(labels.map(cover)).toEqual([
      counts.listed - 1,
      counts.undetermined,
      counts.notListed + 1,
      counts.merchants,
    ]);
    expect(String(seen['該当加盟店一覧']?.['A2'])).toMatch(new RegExp(`^${counts.listed - 1} 件　`));
    const sentences = Object.values(seen['表紙'] ?? {}).map(String);
    expect(
      sentences.filter((text) => text.includes(`（該当候補）は ${counts.listed - 1} 件である。`)),
    ).toHaveLength(1);
  });

  test.each([
    ['of a listed merchant, less', 'oneOver', 'fraud', 500_000],
    ['of a listed merchant, more', 'everyMonth', 'sales', 77_000_000],
    ['of an undetermined merchant', 'quietAndUnknown', 'fraud', 1_234_567],
  ] as const)('and the control totals agree when a month is changed: %s', (_, merchant, item, amount) => {
    // LibreOffice saves fifteen digits: sums beyond them cannot be held against each other.
    const small = Object.fromEntries(Object.entries(boundary).filter(([id]) => !id.startsWith('vast')));
    const assessment = assess(doubtful(small), { businessYear: year, asOf });
    const annex = annexOf(assessment);
    const bytes = writeWorkbook(annexWorkbook(annex, layout));
    const cells = cellsOf(annexWorkbook(annex, layout)).get('月別明細') ?? new Map();
    const row = Number(
      [...cells].find(([at, cell]) => at.startsWith('A') && cell.text === merchant)?.[0].slice(1),
    );
    const at = `G${item === 'fraud' ? row : row + 1}`;
    const moved = amount - Number(cells.get(at)?.value);
    const changed = withCell(bytes, 4, at, () => `<v>${amount}</v>`);
    const [before, after] = allRecalculated([bytes, changed]).map(totalsOf);
    expect(moved).not.toBe(0);
    for (const totals of [before, after]) {
      expect(totals?.ofMonths).toEqual(totals?.used);
      expect(totals?.charted).toEqual(totals?.onList);
      expect(totals?.inTotal).toEqual(totals?.onCover);
    }
    expect(Number(after?.used[item]) - Number(before?.used[item])).toBe(moved);
  });

  test('and the words of a page give way when a month of it is changed', () => {
    const annex = annexOf(assess(ledgerOf(boundary), { businessYear: year, asOf }));
    const bytes = writeWorkbook(annexWorkbook(annex, layout));
    const cells = cellsOf(annexWorkbook(annex, layout)).get('月別明細') ?? new Map();
    const row = [...cells].find(([at, cell]) => at.startsWith('A') && cell.text === 'oneOver')?.[0].slice(1);
    const words = (book: Uint8Array) =>
      Object.values(recalculated(book)['加盟店票'] ?? {}).filter((value) =>
        String(value).includes('月別の金額が作成時から変更されている'),
      ).length;
    expect(words(bytes)).toBe(0);
    expect(words(withCell(bytes, 3, `G${row}`, () => '<v>500002</v>'))).toBe(annex.legs.length);
  });

  test('with nobody listed', () => {
    const nobody = assess(ledgerOf({ a: quiet }), { businessYear: year, asOf });
    const seen = seenByOpenpyxl(withoutValues(annexWorkbook(annexOf(nobody), standardLayout)));
    expect(seen['該当加盟店一覧']?.['A5']).toBe('該当なし');
  });

  test.each([
    [
      'three consecutive months, straddling the year',
      [{ window: 'month', quantifier: { kind: 'consecutive', count: 3 }, tests: [above(500_000)] }],
    ],
    [
      'two consecutive quarters, amount and fixed rate',
      [
        {
          window: 'quarter',
          quantifier: { kind: 'consecutive', count: 2 },
          tests: [
            above(900_000),
            { kind: 'rate', operator: 'at-least', reference: { kind: 'fixed', rate: percent('0.20') } },
          ],
        },
      ],
    ],
    ['every quarter', [{ window: 'quarter', quantifier: { kind: 'every' }, tests: [above(1)] }]],
    [
      'at least, per month, amount and rate in one window',
      [
        {
          window: 'month',
          quantifier: { kind: 'any' },
          tests: [
            { kind: 'amount', operator: 'at-least', threshold: yen(500_000) },
            { kind: 'rate', operator: 'at-least', reference: { kind: 'fixed', rate: percent('0.90') } },
          ],
        },
      ],
    ],
  ] satisfies [string, Partial<Leg>[]][])('by another rule: %s', (_, legs) => {
    const earlier = {
      '2025-01': [million, 0],
      '2025-02': [million, 600_000],
      '2025-03': [million, 700_000],
    } as const;
    const ledger = ledgerOf({
      ...boundary,
      straddling: { ...earlier, ...quiet, '2025-04': [million, 800_000] },
      run: {
        ...quiet,
        '2025-06': [million, 600_000],
        '2025-07': [million, 600_000],
        '2025-08': [million, 600_000],
      },
      quarterly: everyMonth(year.months, [million, 400_000]),
    });
    const assessment = assess(ledger, { businessYear: year, asOf, regulation: ruleOf(...legs) });
    expect(assessment.counts.listed).toBeGreaterThan(0);
    expectRecalculates(assessment);
  });

  test('on the shipped example', async () => {
    const ledger = await readLedger(['examples/data/merchant-months-2025.csv']);
    expectRecalculates(assess(ledger, { businessYear: year, asOf }));
  });
});

test.runIf(requireOffice())('openpyxl reads back every cell as it was written', async () => {
  const assessment = assess(doubtful(), { businessYear: year, asOf });
  const seen = seenByOpenpyxl(await writeAnnex(assessment));
  const wrong: string[] = [];
  for (const [sheet, cells] of cellsOf(annexWorkbook(annexOf(assessment), standardLayout))) {
    for (const [at, cell] of cells) {
      const written = cell.kind === 'blank' ? '' : cell.kind === 'text' ? cell.text : cell.value;
      if ((seen[sheet]?.[at] ?? '') !== written)
        wrong.push(`${sheet}!${at}: ${seen[sheet]?.[at]}, not ${written}`);
    }
  }
  expect(wrong).toEqual([]);
});
