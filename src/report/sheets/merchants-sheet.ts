import type { MerchantMonths } from '../../assessment/merchant-months.ts';
import { addYen, formatYen, type Yen, yen } from '../../money/yen.ts';
import { type Cell, columnLetters, type Row, type Sheet, sheetReference } from '../../workbook/sheet.ts';
import type { Style } from '../../workbook/style.ts';
import type { Annex } from '../annex/annex.ts';
import type { AnnexMerchant } from '../annex/annex-source.ts';
import type { MerchantField } from '../annex/fields.ts';
import type { MerchantsSheet } from '../annex/layout.ts';
import { merchantText } from '../annex/merchant-text.ts';
import { statusWord, unitSentence } from '../annex/words.ts';
import { emptyRow } from './empty-row.ts';
import { amountFields, fittedColumns, rateDecimals } from './fitted-columns.ts';
import { workedOut } from './merchant-figures.ts';
import { chosen, formulaOf, legReference } from './merchant-formulas.ts';
import type { MonthsPlan } from './months-plan.ts';
import { heightOfLines, lineHeight, linesOf, printSetup } from './page.ts';
import { type PlacedColumn, placedColumns } from './placed-columns.ts';
import {
  boxStyle,
  formatStyle,
  headStyle,
  labelStyle,
  rateStyle,
  subtitleStyle,
  titleStyle,
} from './style.ts';

/** Rows before the first merchant. */
export const merchantsHeadRows = 4;

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
  const columns = fittedColumns(annex, layout);
  const count = annex.assessment[layout.rows].length;
  const first = merchantsHeadRows + 1;
  const lastColumn = columnLetters(columns.length - 1);
  return {
    name: layout.name[language],
    widths: columns.map(({ width }) => width),
    rows: { [Symbol.iterator]: () => rowsOf(annex, layout, columns, plan) },
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
): IterableIterator<Row> {
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
      cells: emptyRow(words, columns.length),
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
  if (layout.total !== undefined)
    yield { height: lineHeight + 2, cells: totalCells(annex, layout, columns, plan, layout.total[language]) };
}

/** The number of merchants with the answer of the list, and their sums; they follow the answers above them. */
function totalCells(
  annex: Annex,
  layout: MerchantsSheet,
  columns: readonly PlacedColumn[],
  plan: MonthsPlan | undefined,
  label: string,
): Cell[] {
  const { language, assessment } = annex;
  const counted = assessment[layout.rows].filter(({ status }) => status === layout.rows);
  const answers = plan && ownRange(annex, layout, columns, 'verdict');
  const answer = statusWord(annex, layout.rows);
  const sum = (field: 'salesAmount' | 'fraudAmount', style: Style): Cell => {
    const range = ownRange(annex, layout, columns, field);
    const value = counted.reduce<Yen>((total, merchant) => addYen(total, yen(merchant[field])), yen(0));
    return live(value, style, answers && range && `SUMIF(${answers},"${answer}",${range})`);
  };
  return columns.map((column, n): Cell => {
    if (n === 0) return { kind: 'text', text: label, style: totalLabelStyle };
    if (column.kind === 'leg') return { kind: 'blank', style: labelStyle };
    const style = formatStyle(column.format, assessment.basis.regulation.currency, language);
    switch (column.field) {
      case 'merchantName': {
        const unit = language === 'ja' ? ' 件' : '';
        const formula = answers && `TEXT(COUNTIF(${answers},"${answer}"),"#,##0")&"${unit}"`;
        return live(`${formatYen(counted.length)}${unit}`, labelStyle, formula);
      }
      case 'salesAmount':
      case 'fraudAmount':
        return sum(column.field, { ...style, bold: true, fill: labelFill });
      default:
        return { kind: 'blank', style: labelStyle };
    }
  });
}

const labelFill = 'F2F2F2';
const totalLabelStyle: Style = Object.freeze({ ...labelStyle, align: 'center', wrap: false });

/** How many there are, and in what unit. The number follows the answers below it. */
function countLine(
  annex: Annex,
  layout: MerchantsSheet,
  columns: readonly PlacedColumn[],
  plan: MonthsPlan | undefined,
): Cell {
  const { language, assessment } = annex;
  const { length } = assessment[layout.rows].filter(({ status }) => status === layout.rows);
  const hasAmounts = columns.some((column) => column.kind === 'field' && amountFields.has(column.field));
  const unit = hasAmounts ? unitSentence(annex) : '';
  const words = language === 'ja' ? ` 件　${unit}` : unit === '' ? '' : `. ${unit}`;
  const style = { ...subtitleStyle, wrap: false };
  const answers =
    plan && assessment[layout.rows].length > 0 ? ownRange(annex, layout, columns, 'verdict') : undefined;
  if (answers === undefined) return { kind: 'text', text: `${length}${words}`, style };
  const answer = statusWord(annex, layout.rows);
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
    const formula = plan && chosen(legReference(plan, row.position, column.leg), language);
    return live(value ?? '', formatStyle('mark', currency, language), formula);
  }
  const style = styleOf(annex, column, verdict);
  if (value !== undefined)
    return live(value, style, plan && formulaOf(annex, column.field, row.position, plan));
  if (column.field === 'rank') return { kind: 'number', value: row.rank, style };
  const text = merchantText(annex, verdict, column.field);
  if (text === undefined || text === '')
    return { kind: 'blank', style: handFilled.has(column.field) ? boxStyle : style };
  return { kind: 'text', text, style };
}

/** Facts that people write down by hand where the register has none. */
const handFilled: ReadonlySet<MerchantField> = new Set(['measures', 'surveyedOn']);

function styleOf(
  annex: Annex,
  { field, format }: Extract<PlacedColumn, { kind: 'field' }>,
  verdict: AnnexMerchant,
): Style {
  if (field === 'measures') return boxStyle;
  if (field !== 'fraudRate')
    return formatStyle(format, annex.assessment.basis.regulation.currency, annex.language);
  return rateStyle(rateDecimals(annex, verdict));
}

/** A formula where the monthly detail is in the workbook, else the value it would have. */
function live(value: number | string, style: Style, formula: string | undefined): Cell {
  if (formula !== undefined) return { kind: 'formula', formula, value, style };
  return typeof value === 'number' ? { kind: 'number', value, style } : { kind: 'text', text: value, style };
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
