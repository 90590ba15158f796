import { isMonthly } from '../../rules/criterion.ts';
import type { AxisRange, Chart, ChartSeries } from '../../workbook/chart.ts';
import { type Cell, columnLetters, type Row, type Sheet, sheetReference } from '../../workbook/sheet.ts';
import type { Annex } from '../annex/annex.ts';
import { shownDate } from '../annex/dates.ts';
import { lineOf } from '../annex/formula.ts';
import type { ChartsSheet, MerchantsSheet } from '../annex/layout.ts';
import { annexWords } from '../annex/words.ts';
import { merchantsHeadRows } from './merchants-sheet.ts';
import { type MonthsPlan, monthsHeadRows } from './months-plan.ts';
import { leastScale, lineHeight, monthHeight, pageRoom, printSetup } from './page.ts';
import { filledShare } from './page-breaks.ts';
import { placedColumns } from './placed-columns.ts';
import { formatStyle, headStyle, labelStyle, monthStyles, titleStyle } from './style.ts';

// Points past this number hide one another; the list is sorted by fraud, so the largest are drawn.
const mostPoints = 1000;
/** The rows that charts stand over: no more, and no fewer however long the table below them is. */
const [fewestChartRows, mostChartRows] = [10, 18] as const;
const headingHeight = 32;
const titleHeight = 24;

/**
 * Fraud by month of the merchants on the list, and each one's largest month against its rate, both by powers of ten, with
 * the thresholds as lines. Drawn from cells, so that a changed month moves them. Null where the list is empty: there is
 * nothing to draw.
 */
export function chartsSheet(
  annex: Annex,
  layout: ChartsSheet,
  plan: MonthsPlan | undefined,
  list: MerchantsSheet | undefined,
): Sheet | null {
  if (annex.assessment.listed.length === 0) return null;
  const { language, horizon, assessment } = annex;
  const { currency } = assessment.basis.regulation;
  const name = layout.name[language];
  const months = horizon.months.slice(horizon.firstOfYear).map((month) => shownDate(month, annex.dates));
  const sums = monthSums(annex);
  const text = (words: string, style = labelStyle): Cell => ({ kind: 'text', text: words, style });
  const firstRow = firstRowOf(annex, months.length);
  const rows: Row[] = [{ height: titleHeight, cells: [text(layout.title[language], titleStyle)] }];
  while (rows.length < firstRow - 2) rows.push({ cells: [] });
  rows.push({
    height: headingHeight,
    cells: [heads.month, heads.sales, heads.fraud].map((head) => text(head[language], headStyle)),
  });
  for (const [m, month] of months.entries()) {
    const sum = (item: 'sales' | 'fraud'): Cell => {
      const formula = plan && monthFormula(annex, plan, horizon.firstOfYear + m, item);
      const value = (sums[m] as (typeof sums)[number])[item];
      const style = formatStyle('amount', currency, language);
      return formula === undefined
        ? { kind: 'number', value, style }
        : { kind: 'formula', formula, value, style };
    };
    rows.push({ height: monthHeight(months.length), cells: [text(month), sum('sales'), sum('fraud')] });
  }
  const at = (column: number, from: number, until: number) =>
    `${sheetReference(name)}!$${columnLetters(column)}$${from}:$${columnLetters(column)}$${until}`;
  const lastRow = firstRow - 1 + months.length;
  const byMonth: Chart = {
    kind: 'columns',
    title: heads.byMonth[language],
    xTitle: '',
    yTitle: annexWords.fraud[language],
    xFormat: 'General',
    yFormat: '#,##0',
    series: [
      {
        name: heads.fraud[language],
        x: { reference: at(0, firstRow, lastRow), values: months },
        y: { reference: at(2, firstRow, lastRow), values: sums.map(({ fraud }) => fraud) },
        color: 'C55A11',
      },
    ],
    topLeft: [0, 1],
    bottomRight: [4, firstRow - 3],
  };
  const points = list && scatterOf(annex, list);
  const charts = [byMonth];
  if (points !== undefined && hasPoint(points)) {
    const ranges = rangesOf(annex, points);
    const lines = thresholdLines(annex, name, ranges, rows, firstRow);
    charts.push({
      kind: 'scatter',
      title: heads.twoAxes[language],
      xTitle: heads.largest[language],
      yTitle: heads.rate[language],
      xFormat: '#,##0',
      yFormat: '0.000%',
      logarithmic: ranges,
      series: [points, ...lines],
      topLeft: [4, 1],
      bottomRight: [9, firstRow - 3],
    });
  }
  return {
    name,
    widths: [12, 22, 22, 6, 22, 18, 18, 16, 16],
    rows,
    print: { ...printSetup(annex, layout.title[language]), pagesTall: 1 },
    charts,
  };
}

/** The row of the first month in the charts' own table: charts are as tall as leaves all of it on one page, in letters that are large enough. */
function firstRowOf({ paper }: Annex, months: number): number {
  const room = (pageRoom(paper, 'landscape').points * filledShare * 100) / leastScale;
  const fixed = titleHeight + headingHeight + months * monthHeight(months);
  const charts = Math.floor((room - fixed) / lineHeight);
  return Math.min(mostChartRows, Math.max(fewestChartRows, charts)) + 3;
}

/** Sales and fraud of the listed merchants, month by month of the business year. */
function monthSums(annex: Annex): { sales: number; fraud: number }[] {
  const { assessment, horizon } = annex;
  const sums = horizon.months.slice(horizon.firstOfYear).map(() => ({ sales: 0, fraud: 0 }));
  const { months: read } = annex.source;
  for (const verdict of assessment.listed) {
    const figures = read(verdict);
    for (const [m, sum] of sums.entries()) {
      sum.sales += figures.sales[horizon.firstOfYear + m] as number;
      sum.fraud += figures.fraud[horizon.firstOfYear + m] as number;
    }
  }
  return sums;
}

/** The sum of one month over the blocks of the listed merchants, which come first in the detail. */
function monthFormula(
  annex: Annex,
  plan: MonthsPlan,
  month: number,
  item: 'sales' | 'fraud',
): string | undefined {
  const { listed } = annex.assessment;
  const letters = columnLetters(plan.monthColumn(month));
  const parts = plan.sheets.flatMap(({ name, from, until, lastRow }) => {
    if (from >= listed.length) return [];
    const last = until <= listed.length ? lastRow : plan.place(listed.length).firstRow - 1;
    const range = (column: string) =>
      `${sheetReference(name)}!$${column}$${monthsHeadRows + 1}:$${column}$${last}`;
    return [`SUMIF(${range('C')},"${annexWords[item][annex.language]}",${range(letters)})`];
  });
  return parts.length === 0 ? undefined : parts.join('+');
}

/** The points, straight from the list's own columns; undefined when the list does not show both. */
function scatterOf(annex: Annex, list: MerchantsSheet): ChartSeries | undefined {
  const { language, assessment, horizon } = annex;
  const columns = placedColumns(annex, list.columns);
  const column = (field: string) => columns.findIndex((c) => c.kind === 'field' && c.field === field);
  const [x, y] = [column('largestMonth'), column('fraudRate')];
  if (x < 0 || y < 0) return undefined;
  const drawn = assessment.listed.slice(0, mostPoints);
  const first = merchantsHeadRows + 1;
  const range = (c: number) =>
    `${sheetReference(list.name[language])}!$${columnLetters(c)}$${first}:$${columnLetters(c)}$${first + drawn.length - 1}`;
  const { months: read } = annex.source;
  return {
    name: heads.merchants[language],
    x: {
      reference: range(x),
      values: drawn.map((verdict) => Math.max(0, ...read(verdict).fraud.subarray(horizon.firstOfYear))),
    },
    y: {
      reference: range(y),
      values: drawn.map(({ complete, salesAmount, fraudAmount }) =>
        complete && salesAmount > 0 ? fraudAmount / salesAmount : '',
      ),
    },
    color: '2F5597',
  };
}

/** Whether anything of it can be drawn by powers of ten. */
const hasPoint = ({ x, y }: ChartSeries): boolean =>
  x.values.some((value, n) => isPositive(value) && isPositive(y.values[n]));

const isPositive = (value: number | string | undefined): value is number =>
  typeof value === 'number' && value > 0;

interface Ranges {
  readonly x: AxisRange;
  readonly y: AxisRange;
}

/** The powers of ten that hold the points and the thresholds, with room for a threshold to lie inside. */
function rangesOf({ legs }: Annex, points: ChartSeries): Ranges {
  const lines = legs.flatMap(({ tests }) => tests.map(lineOf));
  const thresholds = (of: 'amount' | 'share') =>
    lines.flatMap((line) => (line?.of === of ? [line.value / 2, line.value * 2] : []));
  return {
    x: decades([...points.x.values, ...thresholds('amount')]),
    y: decades([...points.y.values, ...thresholds('share')]),
  };
}

/** From the last power of ten that is not above any positive value, to the first that is not below. */
function decades(values: readonly (number | string)[]): AxisRange {
  const positive = values.filter(isPositive);
  const least = positive.reduce((sofar, value) => Math.min(sofar, value), positive[0] ?? 1);
  const most = positive.reduce((sofar, value) => Math.max(sofar, value), positive[0] ?? 1);
  const [from, to] = [powerBelow(least), powerBelow(most)];
  return [ten(from), ten(to === from || ten(to) < most ? to + 1 : to)];
}

/** The exponent of the last power of ten that is not above a value; without logarithms, which round. */
function powerBelow(value: number): number {
  let exponent = 0;
  while (ten(exponent) > value) exponent--;
  while (ten(exponent + 1) <= value) exponent++;
  return exponent;
}

/** A power of ten as the decimal reads, not as products of doubles come out. */
const ten = (exponent: number): number => Number(`1e${exponent}`);

type ValueFormat = '#,##0_ ' | typeof percentFormat;
const percentFormat = '0.000##%_ ';

/** The two thresholds as lines, from a small table beside the months'. */
function thresholdLines(
  annex: Annex,
  name: string,
  ranges: Ranges,
  rows: Row[],
  firstRow: number,
): ChartSeries[] {
  const { language } = annex;
  const [left, right] = ranges.x;
  const [bottom, top] = ranges.y;
  const lines: { label: string; x: [Cell, Cell]; y: [Cell, Cell] }[] = [];
  const number = (value: number, format: ValueFormat): Cell => ({
    kind: 'number',
    value,
    style: { ...monthStyles.reported, numberFormat: format },
  });
  const formula = (words: string, value: number, format: ValueFormat): Cell => ({
    kind: 'formula',
    formula: words,
    value,
    style: { ...monthStyles.reported, numberFormat: format },
  });
  for (const { ready, tests, label } of annex.legs) {
    for (const line of tests.map(lineOf)) {
      if (line?.of === 'amount' && isMonthly(ready.leg)) {
        const cell = formula(line.formula, line.value, '#,##0_ ');
        lines.push({
          label,
          x: [cell, cell],
          y: [number(bottom, percentFormat), number(top, percentFormat)],
        });
      } else if (line?.of === 'share' && ready.leg.window === 'business-year') {
        const cell = formula(line.formula, line.value, percentFormat);
        lines.push({ label, x: [number(left, '#,##0_ '), number(right, '#,##0_ ')], y: [cell, cell] });
      }
    }
  }
  if (lines.length === 0) return [];
  const column = 4;
  const head = rows[firstRow - 2] as Row;
  const pad = (cells: readonly (Cell | null)[]) => [...cells, ...Array(column - cells.length).fill(null)];
  const text = (words: string): Cell => ({ kind: 'text', text: words, style: headStyle });
  rows[firstRow - 2] = {
    ...head,
    cells: [
      ...pad(head.cells),
      text(heads.line[language]),
      text(heads.largest[language]),
      text(heads.rate[language]),
    ],
  };
  return lines.map(({ label, x, y }, n): ChartSeries => {
    const at = firstRow + n * 2;
    for (const point of [0, 1] as const) {
      const row = at - 1 + point;
      while (rows.length <= row) rows.push({ cells: [] });
      const { cells, ...rest } = rows[row] as Row;
      rows[row] = {
        ...rest,
        cells: [...pad(cells), { kind: 'text', text: label, style: labelStyle }, x[point], y[point]],
      };
    }
    const range = (c: number) =>
      `${sheetReference(name)}!$${columnLetters(c)}$${at}:$${columnLetters(c)}$${at + 1}`;
    const values = ([a, b]: [Cell, Cell]) => [a, b].map((cell) => ('value' in cell ? cell.value : ''));
    return {
      name: label,
      x: { reference: range(column + 1), values: values(x) },
      y: { reference: range(column + 2), values: values(y) },
      color: n === 0 ? 'C00000' : '7030A0',
      line: true,
    };
  });
}

const heads = {
  month: { ja: '年月', en: 'Month' },
  sales: { ja: '売上金額（一覧の加盟店の計）', en: 'Sales of the merchants on the list' },
  fraud: { ja: '不正利用発生額（一覧の加盟店の計）', en: 'Fraud of the merchants on the list' },
  byMonth: {
    ja: '月別の不正利用発生額（一覧の加盟店の計）',
    en: 'Fraud by month of the merchants on the list',
  },
  twoAxes: {
    ja: '最大の月の不正利用発生額と不正利用発生率（対数目盛）',
    en: 'Largest month against fraud rate (logarithmic)',
  },
  largest: { ja: '最大の月の不正利用発生額', en: 'Fraud of the largest month' },
  rate: { ja: '不正利用発生率', en: 'Fraud rate' },
  merchants: { ja: '一覧の加盟店', en: 'Merchants on the list' },
  line: { ja: '基準線', en: 'Threshold' },
} as const;
