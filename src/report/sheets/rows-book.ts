import type { Language, Text } from '../../language/text.ts';
import { type Currency, jpy } from '../../money/currency.ts';
import { displayWidth } from '../../workbook/cell-text.ts';
import { type Cell, columnLetters, type Row, type Sheet } from '../../workbook/sheet.ts';
import { writeWorkbook } from '../../workbook/write-workbook.ts';
import type { Rows } from '../lists/readings.ts';
import { heightOfLines, linesOf } from './page.ts';
import { formatStyle, headStyle, paragraphStyle, titleStyle } from './style.ts';

/** A sheet of plain rows: a title, sentences above, a table with its head frozen. */
export interface RowsSheet {
  readonly name: Text;
  readonly title: Text;
  readonly above: readonly string[];
  readonly rows: Rows;
}

/** The widest a column gets, in half-width characters; longer texts wrap. */
const widest = 44;

/** A workbook of such sheets, `date` being the day it says it was made. The same rows give the same bytes. */
export function rowsBook(
  sheets: readonly RowsSheet[],
  {
    language,
    date,
    currency = jpy,
  }: { readonly language: Language; readonly date: string; readonly currency?: Currency },
): Uint8Array {
  const [first] = sheets;
  return writeWorkbook({
    sheets: sheets.map((sheet) => made(sheet, language, currency)),
    names: [],
    properties: { title: first?.title[language] ?? '', creator: 'acquirer-report', date },
  });
}

function made({ name, title, above, rows }: RowsSheet, language: Language, currency: Currency): Sheet {
  const widths = rows.headings.map((heading, column) => widthOf(heading, rows, column));
  const last = Math.max(0, widths.length - 1);
  const total = widths.reduce((sum, width) => sum + width, 0);
  const wide = (text: string, style: Cell['style']): Row => ({
    height: heightOfLines(linesOf(text, total)),
    cells: widths.map((_, n): Cell => (n === 0 ? { kind: 'text', text, style } : { kind: 'blank', style })),
  });
  const top = [wide(title[language], titleStyle), ...above.map((line) => wide(line, paragraphStyle))];
  const head: Row = { cells: rows.headings.map((text): Cell => ({ kind: 'text', text, style: headStyle })) };
  const amount = formatStyle('count', currency, language);
  const text = formatStyle('wrapped', currency, language);
  const body = rows.rows.map(
    (row): Row => ({
      height: heightOfLines(Math.max(1, ...row.map((cell, n) => linesOf(String(cell), widths[n] ?? widest)))),
      cells: row.map(
        (cell): Cell =>
          typeof cell === 'number'
            ? { kind: 'number', value: cell, style: amount }
            : { kind: 'text', text: cell, style: text },
      ),
    }),
  );
  const headRow = top.length + 1;
  return {
    name: name[language],
    widths,
    rows: [...top, head, ...body],
    merges: last === 0 ? [] : top.map((_, n) => `A${n + 1}:${columnLetters(last)}${n + 1}`),
    frozen: { rows: headRow, columns: 0 },
    print: { header: ['', title[language], ''], pagesWide: 1, titleRows: [headRow, headRow] },
  };
}

function widthOf(heading: string, { rows }: Rows, column: number): number {
  const longest = rows.reduce(
    (most, row) => Math.max(most, displayWidth(String(row[column] ?? ''))),
    displayWidth(heading),
  );
  return Math.min(widest, Math.max(10, longest + 2));
}
