import type { MerchantMonths } from '../../assessment/merchant-months.ts';
import type { Truth } from '../../assessment/truth.ts';
import type { Language } from '../../language/text.ts';
import { type Cell, columnLetters, type Row, type Sheet, sheetReference } from '../../workbook/sheet.ts';
import type { Style } from '../../workbook/style.ts';
import {
  type Annex,
  type AnnexFrame,
  annexWords,
  merchantText,
  truthWord,
  unitSentence,
} from '../annex/annex.ts';
import type { AnnexMerchant, Judged } from '../annex/annex-source.ts';
import { type MerchantField, monthFields } from '../annex/fields.ts';
import { quantifierFormula } from '../annex/formula.ts';
import type { Format, MerchantColumn, MerchantsSheet } from '../annex/layout.ts';
import { type MonthsPlan, monthsHeadRows } from './months-plan.ts';
import { heightOfLines, linesOf, printSetup } from './page.ts';
import { boxStyle, emptyStyle, formatStyle, headStyle, subtitleStyle, titleStyle } from './style.ts';

/** Rows before the first merchant. */
export const merchantsHeadRows = 4;

/** A column as it stands: fields as the layout gives them, legs spread out. */
export type PlacedColumn =
  | {
      readonly kind: 'field';
      readonly field: MerchantField;
      readonly heading: string;
      readonly width: number;
      readonly format: Format;
    }
  | { readonly kind: 'leg'; readonly leg: number; readonly heading: string; readonly width: number };

/** The columns of a sheet of merchants, legs spread out. Without a leg of months there are no months to be over in. */
export function placedColumns(annex: AnnexFrame, columns: readonly MerchantColumn[]): PlacedColumn[] {
  return columns.flatMap((column): PlacedColumn[] => {
    if ('each' in column) {
      return annex.legs.map(({ label }, leg) => ({ kind: 'leg', leg, heading: label, width: column.width }));
    }
    if (annex.monthly === undefined && monthFields.has(column.field)) return [];
    return [{ kind: 'field', ...column, heading: column.heading[annex.language] }];
  });
}

/** The cells of a field, one per merchant, for formulas of other sheets; undefined when no column shows it. */
export function merchantsRange(
  annex: Annex,
  layout: MerchantsSheet,
  field: MerchantField,
): string | undefined {
  const range = ownRange(annex, layout, placedColumns(annex, layout.columns), field);
  return range && `${sheetReference(layout.name[annex.language])}!${range}`;
}

function ownRange(
  { assessment }: Annex,
  { rows }: MerchantsSheet,
  columns: readonly PlacedColumn[],
  field: MerchantField,
): string | undefined {
  const column = columns.findIndex((placed) => placed.kind === 'field' && placed.field === field);
  if (column < 0) return undefined;
  const letters = columnLetters(column);
  const first = merchantsHeadRows + 1;
  return `$${letters}$${first}:$${letters}$${first + assessment[rows].length - 1}`;
}

/** One row per listed or undetermined merchant, worked out from the monthly detail where there is one. */
export function merchantsSheet(annex: Annex, layout: MerchantsSheet, plan: MonthsPlan | undefined): Sheet {
  const { language } = annex;
  const columns = placedColumns(annex, layout.columns);
  const count = annex.assessment[layout.rows].length;
  const first = merchantsHeadRows + 1;
  const lastColumn = columnLetters(columns.length - 1);
  return {
    name: layout.name[language],
    widths: columns.map(({ width }) => width),
    rows: rowsOf(annex, layout, columns, plan),
    frozen: { rows: merchantsHeadRows, columns: Math.min(3, columns.length - 1) },
    print: {
      ...printSetup(annex, layout.title[language]),
      titleRows: [merchantsHeadRows, merchantsHeadRows],
    },
    merges: count === 0 ? [`A${first}:${lastColumn}${first}`] : [],
    textDigits: `A${first}:${lastColumn}${first + Math.max(count, 1) - 1}`,
  };
}

function* rowsOf(
  annex: Annex,
  layout: MerchantsSheet,
  columns: readonly PlacedColumn[],
  plan: MonthsPlan | undefined,
): Iterable<Row> {
  const { language, assessment } = annex;
  const verdicts = assessment[layout.rows];
  yield { height: 24, cells: [{ kind: 'text', text: layout.title[language], style: titleStyle }] };
  yield { cells: [countLine(annex, layout, columns, plan)] };
  yield { height: 6, cells: [] };
  const lines = columns.map(({ heading, width }) => linesOf(heading, width));
  yield {
    height: heightOfLines(Math.max(2, ...lines)),
    cells: columns.map(({ heading }): Cell => ({ kind: 'text', text: heading, style: headStyle })),
  };
  if (verdicts.length === 0) {
    const words = layout.whenEmpty === 'omit' ? '' : layout.whenEmpty[language];
    yield {
      height: 36,
      cells: columns.map(
        (_, n): Cell =>
          n === 0 ? { kind: 'text', text: words, style: emptyStyle } : { kind: 'blank', style: emptyStyle },
      ),
    };
    return;
  }
  const { months } = annex.source;
  const offset = layout.rows === 'listed' ? 0 : assessment.listed.length;
  for (const [n, verdict] of verdicts.entries()) {
    const figures = months(verdict);
    const cells = columns.map((column) =>
      cellOf(annex, column, { verdict, figures, rank: n + 1, position: offset + n }, plan),
    );
    yield { height: heightOf(cells, columns), cells };
  }
}

/** How many there are, and in what unit. The number follows the answers below it. */
function countLine(
  annex: Annex,
  layout: MerchantsSheet,
  columns: readonly PlacedColumn[],
  plan: MonthsPlan | undefined,
): Cell {
  const { language, assessment } = annex;
  const { length } = assessment[layout.rows].filter(({ status }) => status === layout.rows);
  const words = `${language === 'ja' ? ' 件　' : '. '}${unitSentence(annex)}`;
  const style = { ...subtitleStyle, wrap: false };
  const answers =
    plan && assessment[layout.rows].length > 0 ? ownRange(annex, layout, columns, 'verdict') : undefined;
  if (answers === undefined) return { kind: 'text', text: `${length}${words}`, style };
  const answer = annexWords[layout.rows][language];
  const formula = `COUNTIF(${answers},"${answer}")&"${words.replaceAll('"', '""')}"`;
  return { kind: 'formula', formula, value: `${length}${words}`, style };
}

interface MerchantRow {
  readonly verdict: AnnexMerchant;
  readonly figures: MerchantMonths;
  readonly rank: number;
  readonly position: number;
}

function cellOf(annex: Annex, column: PlacedColumn, row: MerchantRow, plan: MonthsPlan | undefined): Cell {
  const { language, assessment } = annex;
  const { currency } = assessment.basis.regulation;
  const { verdict, figures } = row;
  const value = workedOut(annex, column, verdict, figures);
  if (column.kind === 'leg') {
    const formula = plan && chosen(legReference(plan, row, column.leg), language);
    return live(value ?? '', formatStyle('mark', currency), formula);
  }
  const style = column.field === 'measures' ? boxStyle : formatStyle(column.format, currency);
  if (value !== undefined) return live(value, style, plan && formulaOf(annex, column.field, row, plan));
  if (column.field === 'rank') return { kind: 'number', value: row.rank, style };
  const text = merchantText(annex, verdict, column.field);
  return text === undefined || text === '' ? { kind: 'blank', style } : { kind: 'text', text, style };
}

/** A formula where the monthly detail is in the workbook, else the value it would have. */
function live(value: number | string, style: Style, formula: string | undefined): Cell {
  if (formula !== undefined) return { kind: 'formula', formula, value, style };
  return typeof value === 'number' ? { kind: 'number', value, style } : { kind: 'text', text: value, style };
}

/** The value of a column that is worked out, as the verdict has it; undefined for one that is not. */
export function workedOut(
  annex: AnnexFrame,
  column: PlacedColumn,
  verdict: Judged,
  figures: MerchantMonths,
): number | string | undefined {
  if (column.kind === 'leg') {
    return truthWord((verdict.findings[column.leg] as Judged['findings'][number]).truth, annex.language);
  }
  return figureOf(annex, column.field, verdict, figures);
}

function figureOf(
  annex: AnnexFrame,
  field: MerchantField,
  verdict: Judged,
  figures: MerchantMonths,
): number | string | undefined {
  const { language, horizon } = annex;
  switch (field) {
    case 'salesAmount':
      return verdict.salesAmount;
    case 'fraudAmount':
      return verdict.fraudAmount;
    case 'fraudRate':
      if (!verdict.complete) return annexWords.unknown[language];
      return verdict.salesAmount <= 0
        ? annexWords.notWorkable[language]
        : verdict.fraudAmount / verdict.salesAmount;
    case 'largestMonth':
      return figures.fraud.subarray(horizon.firstOfYear).reduce((most, fraud) => Math.max(most, fraud), 0);
    case 'monthsOverCount':
      return overMonths(annex, verdict).length;
    case 'monthsOver':
      return overMonths(annex, verdict).join(' ');
    case 'everyMonthOver':
      return truthWord(verdict.everyMonthOver, language);
    case 'verdict':
      return annexWords[verdict.status][language];
    case 'rank':
    case 'merchantId':
    case 'merchantName':
    case 'corporateNumber':
    case 'category':
    case 'address':
    case 'umbrella':
    case 'threeDSecure':
    case 'contract':
    case 'measures':
    case 'reasons':
      return undefined;
  }
}

/** The windows of the monthly leg that lie in the business year, as indexes. */
export function windowsOfYear(annex: AnnexFrame, leg: number): number[] {
  const windows = annex.legs[leg]?.ready.windows ?? [];
  return windows.flatMap((window, w) => (window.start >= annex.horizon.firstOfYear ? [w] : []));
}

function overMonths(annex: AnnexFrame, verdict: Judged): string[] {
  const leg = annex.monthly;
  if (leg === undefined) return [];
  const windows = (verdict.findings[leg] as Judged['findings'][number]).windows;
  return windowsOfYear(annex, leg).flatMap((w) => {
    const window = windows[w] as (typeof windows)[number];
    return window.truth === 'yes' ? [window.first] : [];
  });
}

function formulaOf(
  annex: Annex,
  field: MerchantField,
  row: MerchantRow,
  plan: MonthsPlan,
): string | undefined {
  const { horizon, language, legs } = annex;
  const { position } = row;
  const { sheet, states } = plan.place(position);
  const at = (cell: string) => `${sheetReference(sheet)}!${cell}`;
  const cells = plan.cells(position);
  const totals = plan.totals(position);
  const [first, last] = [horizon.firstOfYear, horizon.months.length - 1];
  const leg = annex.monthly;
  const ofYear = leg === undefined ? [] : windowsOfYear(annex, leg);
  const [firstWindow, lastWindow] = [ofYear[0], ofYear.at(-1)];
  const windowRange =
    leg === undefined || firstWindow === undefined || lastWindow === undefined
      ? undefined
      : at(`${plan.windowCell(position, leg, firstWindow)}:${plan.windowCell(position, leg, lastWindow)}`);
  switch (field) {
    case 'salesAmount':
      return at(totals.sales);
    case 'fraudAmount':
      return at(totals.fraud);
    case 'fraudRate': {
      const [sales, fraud] = [at(totals.sales), at(totals.fraud)];
      const rate = `IF(${sales}<=0,"${annexWords.notWorkable[language]}",${fraud}/${sales})`;
      if (!states || cells.state === null) return rate;
      return `IF(COUNTIF(${at(`${cells.state(first)}:${cells.state(last)}`)},"${cells.words.unknown}")>0,"${cells.words.unknown}",${rate})`;
    }
    case 'largestMonth':
      return `MAX(${at(`${cells.fraud(first)}:${cells.fraud(last)}`)})`;
    case 'monthsOverCount':
      return windowRange === undefined ? undefined : `COUNTIF(${windowRange},2)`;
    case 'monthsOver':
      if (leg === undefined || windowRange === undefined) return undefined;
      return `TRIM(${ofYear
        .map((w) => {
          const window = legs[leg]?.ready.windows[w];
          if (window === undefined) throw new RangeError(`Leg ${leg} has no window ${w}.`);
          const month = plan.monthColumn(window.end - 1);
          return `IF(${at(plan.windowCell(position, leg, w))}=2,${at(`${columnLetters(month)}$${monthsHeadRows}`)}&" ","")`;
        })
        .join('&')})`;
    case 'everyMonthOver': {
      if (leg === undefined) return undefined;
      const every = quantifierFormula(
        { kind: 'every', windows: annex.assessment.basis.readings.contractMonths },
        ofYear.length,
        (w) => plan.windowCell(position, leg, ofYear[w] as number),
        cells.words.outside,
      );
      return chosen(onSheet(every, sheet), language);
    }
    case 'verdict': {
      const answers = legs.map((_, l) => legReference(plan, row, l));
      const words = (['not-listed', 'undetermined', 'listed'] as const).map(
        (s) => `"${annexWords[s][language]}"`,
      );
      return `CHOOSE(MIN(${answers.join(',')})+1,${words.join(',')})`;
    }
    case 'rank':
    case 'merchantId':
    case 'merchantName':
    case 'corporateNumber':
    case 'category':
    case 'address':
    case 'umbrella':
    case 'threeDSecure':
    case 'contract':
    case 'measures':
    case 'reasons':
      return undefined;
  }
}

const legReference = (plan: MonthsPlan, { position }: MerchantRow, leg: number): string =>
  `${sheetReference(plan.place(position).sheet)}!${plan.legCell(position, leg)}`;

/** The word for the truth a formula gives. */
function chosen(truth: string, language: Language): string {
  const words = (['no', 'unknown', 'yes'] satisfies Truth[]).map((word) => `"${truthWord(word, language)}"`);
  return `CHOOSE(${truth}+1,${words.join(',')})`;
}

/** Puts a sheet's name before every range of a formula that was made for that sheet. */
function onSheet(formula: string, sheet: string): string {
  return formula.replace(/[A-Z]+\d+:[A-Z]+\d+/g, (range) => `${sheetReference(sheet)}!${range}`);
}

function heightOf(cells: readonly Cell[], columns: readonly PlacedColumn[]): number | undefined {
  let lines = 1;
  for (const [n, cell] of cells.entries()) {
    const column = columns[n] as PlacedColumn;
    if (cell.style.wrap !== true) continue;
    const text = cell.kind === 'text' ? cell.text : cell.kind === 'formula' ? String(cell.value) : '';
    lines = Math.max(lines, linesOf(text, column.width));
  }
  return heightOfLines(lines);
}
