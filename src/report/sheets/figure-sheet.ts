import type { Language, Text } from '../../language/text.ts';
import { displayWidth } from '../../workbook/cell-text.ts';
import type { Cell, Row, Sheet } from '../../workbook/sheet.ts';
import { writeWorkbook } from '../../workbook/write-workbook.ts';
import { type FigureTable, shownCell } from '../lists/figure-table.ts';
import { blockStyle, headStyle, paragraphStyle, textStyle, titleStyle } from './style.ts';

const figureStyle = Object.freeze({ border: 'thin', numberFormat: '#,##0', align: 'right' } as const);
const [narrowest, widest] = [12, 44];

/** Tables of figures below one another on one sheet. */
export function figureSheet(
  name: string,
  title: Text,
  tables: readonly FigureTable[],
  language: Language,
): Sheet {
  const text = (words: string, style: Cell['style']): Cell => ({ kind: 'text', text: words, style });
  const rows: Row[] = [{ height: 24, cells: [text(title[language], titleStyle)] }];
  for (const table of tables) {
    rows.push({ cells: [] }, { cells: [text(table.title[language], blockStyle)] });
    rows.push({ cells: table.columns.map(({ heading }) => text(heading[language], headStyle)) });
    for (const row of table.rows) {
      rows.push({
        cells: row.map((cell, at): Cell => {
          if (typeof cell === 'number') return { kind: 'number', value: cell, style: figureStyle };
          const style = table.columns[at]?.align === 'right' ? figureStyle : textStyle;
          return cell === null ? { kind: 'blank', style } : text(cell[language], style);
        }),
      });
    }
    for (const note of table.notes) rows.push({ cells: [text(note[language], plain)] });
  }
  return {
    name,
    widths: widthsOf(tables, language),
    rows,
    print: { header: ['', title[language], ''], pagesWide: 1 },
  };
}

/** Runs over the cells to its right. */
const plain = Object.freeze({ ...paragraphStyle, wrap: false });

function widthsOf(tables: readonly FigureTable[], language: Language): number[] {
  const widths: number[] = [];
  for (const { columns, rows } of tables) {
    columns.forEach(({ heading }, at) => {
      const texts = [heading[language], ...rows.map((row) => String(shownCell(row[at] ?? null, language)))];
      const longest = Math.max(...texts.map(displayWidth)) + 3;
      widths[at] = Math.min(widest, Math.max(narrowest, widths[at] ?? 0, longest));
    });
  }
  return widths;
}

/** A workbook of one such sheet, as bytes: the same for the same tables. `date` is the day it says it was made on. */
export function figureWorkbook(sheet: Sheet, title: string, date: string): Uint8Array {
  return writeWorkbook({
    sheets: [sheet],
    names: [],
    properties: { title, creator: 'acquirer-report', date },
  });
}
