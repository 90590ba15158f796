import { type Cell, columnLetters, sheetReference } from '../../workbook/sheet.ts';
import type { TableBlock, TableColumn } from '../annex/layout.ts';
import { addWide, type BlocksPage, type Cells, putOver, textCell, textOf } from './blocks-page.ts';
import { heightOfLines, linesOf } from './page.ts';
import { emptyStyle, formatStyle, headStyle } from './style.ts';

/** Tables of no more rows stand on one page; of longer ones no row stands alone. */
const keptWhole = 6;

/** A column of a small table and the first of the sheet's columns it covers. */
interface PlacedColumn extends TableColumn<string> {
  readonly start: number;
}

/** Adds a small table: its heading stays with its first rows. */
export function addTable(page: BlocksPage, block: TableBlock): void {
  const { language, tables, assessment } = page.annex;
  const { currency } = assessment.basis.regulation;
  const columns = placed(block.columns);
  const first = page.rows.length;
  page.joined.add(first);
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
      const style = formatStyle(format, currency, language);
      if (typeof value !== 'number') return textCell(value, style);
      const formula = page.liveCell(block.table, n, field);
      return formula === undefined
        ? { kind: 'number', value, style }
        : { kind: 'formula', formula, value, style };
    });
  }
  page.tables.push({ heading: first, end: page.rows.length });
}

/** The heading of a table that the sheet ends with, and that may go on to further pages. */
export function lastTableOf({ tables, rows }: BlocksPage): number | null {
  const last = tables.at(-1);
  return last === undefined || last.end < rows.length || last.end - last.heading <= keptWhole + 1
    ? null
    : last.heading;
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
function addLine(
  page: BlocksPage,
  columns: readonly PlacedColumn[],
  cellOf: (column: PlacedColumn) => Cell,
): void {
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
  { name, rows, thresholds }: BlocksPage,
  columns: readonly PlacedColumn[],
  threshold: string,
): void {
  const value = columns.find(({ field }) => field === 'value');
  if (value === undefined) return;
  const cell = `$${columnLetters(value.start)}$${rows.length + 1}`;
  thresholds.set(threshold, `${sheetReference(name)}!${cell}`);
}
