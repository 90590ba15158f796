import type { Border, Cell as ExcelCell, Style as ExcelStyle, Fill, Workbook, Worksheet } from 'exceljs';
import { type Cell, columnLetters, type Sheet } from '../workbook/sheet.ts';
import { fontName, type Style, shrinks } from '../workbook/style.ts';
import { headAndFoot, paperNumber } from '../workbook/write-workbook.ts';

/** What ExcelJS cannot hold of a sheet: charts, and that digits are text on purpose; page breaks between columns. */
export type LeftOut = 'charts' | 'text-digits' | 'column-breaks';

/** What becomes of each part of a sheet: a new one does not compile before it stands here. */
const parts: Readonly<Record<keyof Sheet, 'held' | LeftOut>> = {
  name: 'held',
  widths: 'held',
  rows: 'held',
  frozen: 'held',
  print: 'held',
  merges: 'held',
  highlights: 'held',
  textDigits: 'text-digits',
  charts: 'charts',
  rowBreaks: 'held',
  columnBreaks: 'column-breaks',
  tabColor: 'held',
  hidden: 'held',
};

/**
 * Adds a sheet to an ExcelJS workbook, behind those that are there. Gives it, and what of it is left out. `values`: names that
 * formulas have values for.
 */
export function putSheet(
  workbook: Workbook,
  sheet: Sheet,
  values: ReadonlyMap<string, string>,
): { readonly worksheet: Worksheet; readonly leftOut: readonly LeftOut[] } {
  const { name, widths, frozen, tabColor, hidden } = sheet;
  const worksheet = workbook.addWorksheet(name, {
    properties: { defaultRowHeight: 16.5, ...(tabColor === undefined ? {} : { tabColor: argb(tabColor) }) },
    views: [
      {
        showGridLines: false,
        ...(frozen === undefined ? {} : { state: 'frozen', xSplit: frozen.columns, ySplit: frozen.rows }),
      } as Worksheet['views'][number],
    ],
    ...(hidden === true ? { state: 'hidden' } : {}),
  });
  widths.forEach((width, at) => {
    worksheet.getColumn(at + 1).width = width;
  });
  const styles = new Map<Style, Partial<ExcelStyle>>();
  let number = 0;
  for (const { height, cells } of sheet.rows) {
    const row = worksheet.getRow(++number);
    if (height !== undefined) row.height = height;
    cells.forEach((cell, column) => {
      if (cell !== null) put(row.getCell(column + 1), cell, styles, values);
    });
  }
  // What follows the rows is read after them: it may have grown meanwhile.
  for (const range of sheet.merges ?? []) worksheet.mergeCellsWithoutStyle(range);
  for (const { range, formula, fill, color } of sheet.highlights ?? []) {
    worksheet.addConditionalFormatting({
      ref: range,
      rules: [
        {
          type: 'expression',
          priority: 1,
          formulae: [formula],
          style: {
            fill: { type: 'pattern', pattern: 'solid', bgColor: argb(fill) },
            font: { color: argb(color) },
          },
        },
      ],
    });
  }
  setPrint(worksheet, sheet.print);
  for (const row of sheet.rowBreaks ?? []) worksheet.getRow(row).addPageBreak();
  const leftOut = Object.entries(parts).flatMap(([part, becomes]) => {
    const value = sheet[part as keyof Sheet];
    const empty = value === undefined || (Array.isArray(value) && value.length === 0);
    return becomes === 'held' || empty ? [] : [becomes];
  });
  return { worksheet, leftOut };
}

function put(
  to: ExcelCell,
  cell: Cell,
  styles: Map<Style, Partial<ExcelStyle>>,
  values: ReadonlyMap<string, string>,
): void {
  switch (cell.kind) {
    case 'text':
      // An empty text is nothing to ExcelJS, which would write it as an empty cell all the same.
      to.value = cell.text === '' ? null : cell.text;
      break;
    case 'number':
      to.value = cell.value;
      break;
    case 'formula':
      to.value = { formula: withValues(cell.formula, values), result: cell.value };
      break;
    case 'blank':
      break;
  }
  let style = styles.get(cell.style);
  if (style === undefined) {
    style = styleOf(cell.style);
    styles.set(cell.style, style);
  }
  to.style = style;
}

const withValues = (formula: string, values: ReadonlyMap<string, string>): string =>
  [...values].reduce(
    (text, [name, value]) =>
      // Names may be Japanese, where a word has no boundary that `\b` knows.
      text.replace(new RegExp(`(?<![\\p{L}\\p{N}_.])${name}(?![\\p{L}\\p{N}_.])`, 'gu'), () => value),
    formula,
  );

const argb = (rgb: string) => ({ argb: `FF${rgb}` });

function styleOf(style: Style): Partial<ExcelStyle> {
  // All of it: a further property of a style does not compile before it is heeded here.
  const {
    bold,
    italic,
    size,
    color,
    fill,
    border,
    open,
    numberFormat,
    align,
    vertical,
    wrap,
    shrink: _shrink,
    ...others
  } = style;
  others satisfies Record<string, never>;
  const side: Partial<Border> | undefined =
    border === undefined ? undefined : { style: border, color: argb('7F7F7F') };
  const sides = (['left', 'right', 'top', 'bottom'] as const).filter(
    (name) => side !== undefined && name !== open,
  );
  return {
    font: {
      name: fontName,
      family: 3,
      charset: 128,
      size: size ?? 10,
      color: argb(color ?? '000000'),
      ...(bold === true ? { bold: true } : {}),
      ...(italic === true ? { italic: true } : {}),
    },
    alignment: {
      vertical: vertical === 'top' ? 'top' : 'middle',
      ...(align === undefined ? {} : { horizontal: align }),
      ...(wrap === true ? { wrapText: true } : shrinks(style) ? { shrinkToFit: true } : {}),
    },
    ...(fill === undefined ? {} : { fill: filled(fill) }),
    ...(sides.length === 0 ? {} : { border: Object.fromEntries(sides.map((name) => [name, side])) }),
    ...(numberFormat === undefined ? {} : { numFmt: numberFormat }),
  };
}

/** The background has a number of its own, which the types of ExcelJS do not know. */
const filled = (rgb: string): Fill =>
  ({ type: 'pattern', pattern: 'solid', fgColor: argb(rgb), bgColor: { indexed: 64 } }) as Fill;

function setPrint(worksheet: Worksheet, print: Sheet['print']): void {
  const {
    titleRows,
    titleColumns,
    area,
    paper = 'A4',
    orientation,
    scale,
    pagesWide,
    pagesTall,
    firstPage,
  } = print;
  Object.assign(worksheet.pageSetup, {
    paperSize: paperNumber[paper],
    orientation: orientation ?? 'landscape',
    pageOrder: 'overThenDown',
    horizontalCentered: true,
    margins: { left: 0.4, right: 0.4, top: 0.75, bottom: 0.6, header: 0.35, footer: 0.3 },
    ...(scale === undefined
      ? { fitToPage: true, fitToWidth: pagesWide, fitToHeight: pagesTall ?? 0 }
      : { fitToPage: false, scale }),
    ...(firstPage === undefined ? {} : { firstPageNumber: firstPage }),
    ...(area === undefined ? {} : { printArea: area }),
    ...(titleRows === undefined ? {} : { printTitlesRow: titleRows.join(':') }),
    ...(titleColumns === undefined ? {} : { printTitlesColumn: titleColumns.map(columnLetters).join(':') }),
  });
  const { head, foot } = headAndFoot(print);
  worksheet.headerFooter.oddHeader = head;
  worksheet.headerFooter.oddFooter = foot;
}
