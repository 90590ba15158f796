import { cleanText } from '../../workbook/cell-text.ts';
import {
  address,
  type Cell,
  columnLetters,
  type Row,
  type Sheet,
  sheetReference,
} from '../../workbook/sheet.ts';
import type { Style } from '../../workbook/style.ts';
import type { Annex } from '../annex/annex.ts';
import {
  decisionFields,
  type FactField,
  type FactValue,
  referenceFields,
  type TableName,
} from '../annex/fields.ts';
import type { Block, BlocksSheet, FactLine, TableBlock, TableColumn } from '../annex/layout.ts';
import { sentenceFormula, sentenceText, summaryOf } from '../annex/summary.ts';
import {
  heightOf,
  heightOfLines,
  leastScale,
  lineHeight,
  linesOf,
  pageRoom,
  printSetup,
  scaleFor,
} from './page.ts';
import { filledShare, rowBreaksOf } from './page-breaks.ts';
import {
  blockStyle,
  boxStyle,
  emptyStyle,
  formatStyle,
  headStyle,
  labelStyle,
  paragraphStyle,
  titleStyle,
} from './style.ts';

/** A sheet of blocks made, with the places of the thresholds that formulas name. */
export interface MadeBlocks {
  readonly sheet: Sheet;
  readonly thresholds: ReadonlyMap<string, string>;
}

/** Formulas for single values, where the workbook can work them out itself. */
export type LiveFacts = Partial<Readonly<Record<FactField, string>>>;

/** The formula of a number in a small table, by its row from 0 and its column; undefined where it is none. */
export type LiveCell = (table: TableName, row: number, field: string) => string | undefined;

/** Makes a sheet of facts and small tables. These are short: the rows are made at once. */
export function blocksSheet(
  annex: Annex,
  layout: BlocksSheet,
  live: LiveFacts,
  liveCell: LiveCell = () => undefined,
): MadeBlocks {
  const { language } = annex;
  const page: Page = {
    annex,
    liveCell,
    name: layout.name[language],
    widths: layout.widths,
    rows: [],
    merges: [],
    joined: new Set(),
    thresholds: new Map(),
  };
  addWide(page, layout.title[language], titleStyle);
  for (const block of layout.blocks) addBlock(page, block, live);
  const { name, widths, rows, merges, thresholds } = page;
  const setup = printSetup(annex, layout.title[language], layout.orientation);
  if (layout.onePage === true && fitsOnePage(page, layout))
    return { sheet: { name, widths, rows, merges, print: { ...setup, pagesTall: 1 } }, thresholds };
  const { scale, rowBreaks } = pagesOf(page, layout);
  return { sheet: { name, widths, rows, merges, rowBreaks, print: { ...setup, scale } }, thresholds };
}

/** The scale at which the columns fit a page, and the rows after which one ends: never between a heading and what it heads. */
function pagesOf(
  { annex, widths, rows, joined }: Page,
  { orientation }: BlocksSheet,
): { readonly scale: number; readonly rowBreaks: readonly number[] } {
  const room = pageRoom(annex.paper, orientation ?? 'landscape');
  const units = widths.reduce((sum, width) => sum + width, 0);
  const scale = Math.max(leastOfExcel, scaleFor(units, room));
  return { scale, rowBreaks: rowBreaksOf(rows, joined, ((room.points * 100) / scale) * filledShare) };
}

/** The smallest scale that Excel takes. */
const leastOfExcel = 10;

/** Whether one page holds the sheet with its letters large enough. */
function fitsOnePage({ annex, widths, rows }: Page, { orientation }: BlocksSheet): boolean {
  const room = pageRoom(annex.paper, orientation ?? 'landscape');
  const units = widths.reduce((sum, width) => sum + width, 0);
  const scale = Math.min(scaleFor(units, room), (100 * room.points) / heightOf(rows));
  return scale >= leastScale;
}

/** A sheet as it grows, row by row. */
interface Page {
  readonly annex: Annex;
  readonly liveCell: LiveCell;
  readonly name: string;
  readonly widths: readonly number[];
  readonly rows: Row[];
  readonly merges: string[];
  /** Rows, from 0, that stay on the page of the row below them. */
  readonly joined: Set<number>;
  readonly thresholds: Map<string, string>;
}

/** The cells of one row; null leaves one out. */
type Cells = (Cell | null)[];

const textCell = (words: string, style: Style): Cell => ({ kind: 'text', text: words, style });

const textOf = (cell: Cell): string =>
  cell.kind === 'text' ? cell.text : cell.kind === 'formula' ? String(cell.value) : '';

function addBlock(page: Page, block: Block, live: LiveFacts): void {
  const { language } = page.annex;
  const heading = block.heading[language];
  switch (block.kind) {
    case 'facts':
      addHeading(page, heading);
      addFacts(page, block.facts, live);
      return;
    case 'summary':
      addHeading(page, heading);
      addSummary(page, live);
      return;
    case 'paragraph': {
      if (heading !== '') addHeading(page, heading);
      const words = page.annex.decidedBy === null ? block.text : (block.decidedText ?? block.text);
      addWide(page, words[language], paragraphStyle);
      return;
    }
    case 'sign-off':
      addHeading(page, heading);
      addSignOff(
        page,
        block.roles.map((role) => role[language]),
      );
      return;
    case 'table':
      if (block.whenEmpty === 'omit' && page.annex.tables[block.table].length === 0) return;
      addHeading(page, heading);
      addTable(page, block);
      return;
  }
}

/**
 * Puts a cell over the columns `from` to `to` of the row that is made next, merged when they are several, and gives
 * the width it has there.
 */
function putOver({ rows, merges, widths }: Page, cells: Cells, from: number, to: number, cell: Cell): number {
  cells[from] = cell;
  for (let column = from + 1; column <= to; column++) cells[column] = { kind: 'blank', style: cell.style };
  if (to > from) merges.push(`${address(from, rows.length + 1)}:${address(to, rows.length + 1)}`);
  return widths.slice(from, to + 1).reduce((sum, width) => sum + width, 0);
}

/** A row of one text over the whole width. */
function addWide(page: Page, words: string, style: Style): void {
  const cells: Cells = page.widths.map(() => null);
  const width = putOver(page, cells, 0, page.widths.length - 1, textCell(words, style));
  page.rows.push({ height: heightOfLines(linesOf(words, width)), cells });
}

/** The result in sentences: formulas where they tell of figures that formulas work out. */
function addSummary(page: Page, live: LiveFacts): void {
  const { annex, widths, rows } = page;
  const width = widths.reduce((sum, each) => sum + each, 0);
  for (const sentence of summaryOf(annex)) {
    const words = cleanText(sentenceText(sentence, annex)).text;
    const formula = sentenceFormula(sentence, annex, (field) => live[field]);
    const cells: Cells = widths.map(() => null);
    const cell: Cell =
      formula === undefined
        ? textCell(words, paragraphStyle)
        : { kind: 'formula', formula, value: words, style: paragraphStyle };
    putOver(page, cells, 0, widths.length - 1, cell);
    rows.push({ height: heightOfLines(linesOf(words, width)) ?? lineHeight, cells });
  }
}

function addHeading(page: Page, words: string): void {
  addJoined(page, { height: 8, cells: [] });
  addJoined(page, { height: 20, cells: [textCell(words, blockStyle)] });
}

/** Adds a row that no page ends with. */
function addJoined({ rows, joined }: Page, row: Row): void {
  joined.add(rows.length);
  rows.push(row);
}

function addFacts(page: Page, facts: readonly FactLine[], live: LiveFacts): void {
  const { annex, widths, rows } = page;
  const { language, assessment } = annex;
  for (const { field, heading, decidedHeading, box } of facts) {
    if (assessment.basis.referenceRate === null && referenceFields.has(field)) continue;
    if (annex.decidedBy === null && decisionFields.has(field)) continue;
    const label = (annex.decidedBy === null ? heading : (decidedHeading ?? heading))[language];
    const cells: Cells = [textCell(label, labelStyle)];
    const made = factCell(annex, field, live[field]);
    const cell: Cell =
      box === true && textOf(made) === '' && made.kind === 'text' ? { kind: 'blank', style: boxStyle } : made;
    const width = putOver(page, cells, 1, widths.length - 1, cell);
    const lines = Math.max(linesOf(textOf(cell), width), linesOf(label, widths[0] ?? 1));
    rows.push({ height: heightOfLines(lines) ?? 18, cells });
  }
}

/** A single value; a number as the formula that works it out, where there is one. */
function factCell({ facts, assessment }: Annex, field: FactField, formula: string | undefined): Cell {
  const value: FactValue = facts[field];
  const { currency } = assessment.basis.regulation;
  switch (value.kind) {
    case 'text':
      return textCell(value.text, { ...formatStyle('wrapped', currency), align: 'left' });
    case 'count':
    case 'amount': {
      const style: Style = { ...formatStyle(value.kind, currency), align: 'left' };
      return formula === undefined
        ? { kind: 'number', value: value.value, style }
        : { kind: 'formula', formula, value: value.value, style };
    }
  }
}

/** Tables of no more rows stand on one page; of longer ones no row stands alone. */
const keptWhole = 6;

/** A column of a small table and the first of the sheet's columns it covers. */
interface PlacedColumn extends TableColumn<string> {
  readonly start: number;
}

function addTable(page: Page, block: TableBlock): void {
  const { language, tables, assessment } = page.annex;
  const { currency } = assessment.basis.regulation;
  const columns = placed(block.columns);
  page.joined.add(page.rows.length);
  addLine(page, columns, ({ heading }) => textCell(heading[language], headStyle));
  const rows: readonly Readonly<Record<string, string | number>>[] = tables[block.table];
  if (rows.length === 0 && block.whenEmpty !== 'omit') addWide(page, block.whenEmpty[language], emptyStyle);
  for (const [n, row] of rows.entries()) {
    if (n < rows.length - 1 && (rows.length <= keptWhole || n === 0 || n === rows.length - 2))
      page.joined.add(page.rows.length);
    if (block.table === 'thresholds') keepThreshold(page, columns, String(row['name']));
    addLine(page, columns, ({ field, format }) => {
      const value = row[field];
      if (value === undefined) throw new RangeError(`The table ${block.table} has no column ${field}.`);
      const style = formatStyle(format, currency);
      if (typeof value !== 'number') return textCell(value, style);
      const formula = page.liveCell(block.table, n, field);
      return formula === undefined
        ? { kind: 'number', value, style }
        : { kind: 'formula', formula, value, style };
    });
  }
}

function placed(columns: readonly TableColumn<string>[]): readonly PlacedColumn[] {
  let next = 0;
  return columns.map((column) => {
    const start = next;
    next += column.span ?? 1;
    return { ...column, start };
  });
}

/** One row of a table, as high as its longest wrapped text asks. */
function addLine(page: Page, columns: readonly PlacedColumn[], cellOf: (column: PlacedColumn) => Cell): void {
  const cells: Cells = [];
  let lines = 1;
  for (const column of columns) {
    const cell = cellOf(column);
    const width = putOver(page, cells, column.start, column.start + (column.span ?? 1) - 1, cell);
    if (cell.style.wrap === true) lines = Math.max(lines, linesOf(textOf(cell), width));
  }
  page.rows.push({ height: heightOfLines(lines), cells });
}

/** Keeps where the value of the row that is made next will stand, for formulas that name it. */
function keepThreshold(
  { name, rows, thresholds }: Page,
  columns: readonly PlacedColumn[],
  threshold: string,
): void {
  const value = columns.find(({ field }) => field === 'value');
  if (value === undefined) return;
  const cell = `$${columnLetters(value.start)}$${rows.length + 1}`;
  thresholds.set(threshold, `${sheetReference(name)}!${cell}`);
}

function addSignOff(page: Page, roles: readonly string[]): void {
  const { annex, rows } = page;
  const lines =
    annex.language === 'ja' ? ['氏名', '日付', '印・署名'] : ['Name', 'Date', 'Seal or signature'];
  addJoined(page, { cells: [textCell('', labelStyle), ...roles.map((role) => textCell(role, headStyle))] });
  for (const [n, label] of lines.entries()) {
    const boxes = roles.map((): Cell => ({ kind: 'blank', style: boxStyle }));
    const row: Row = { height: n === 2 ? 44 : 22, cells: [textCell(label, labelStyle), ...boxes] };
    if (n < lines.length - 1) addJoined(page, row);
    else rows.push(row);
  }
}
