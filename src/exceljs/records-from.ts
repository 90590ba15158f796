import type { CellValue, Worksheet } from 'exceljs';
import { expectThing } from '../language/options.ts';
import { Refusal } from '../language/refusal.ts';

/** Which row of a worksheet has the headings. */
export interface RecordsFromOptions {
  /** Counted from 1. Default: the first row with anything in it. */
  readonly headerRow?: number;
}

/**
 * The rows of an ExcelJS worksheet as records for `readLedger`, `readRegister` and the other readers, under the headings of one
 * row. Formulas give their results, rich texts their text, dates their day as Excel shows it (ExcelJS gives them in UTC);
 * an error (`#N/A`) stays one and is refused by the reader. Merged cells give their value once, in their first cell.
 *
 * @throws Refusal `header-missing` when the row of headings is empty
 * @example (await readLedger(recordsFrom(worksheet), { name: '月別' })).merchantCount // 2
 */
export function* recordsFrom(
  worksheet: Worksheet | undefined,
  options: RecordsFromOptions = {},
): Generator<Readonly<Record<string, string | number | boolean>>> {
  expectThing('recordsFrom', worksheet, 'getRow', {
    ja: 'ExcelJS のシート（workbook.getWorksheet(…)）',
    en: 'a worksheet of ExcelJS, workbook.getWorksheet(…)',
  });
  const sheet = worksheet as Worksheet;
  const headerRow = options.headerRow ?? firstRow(sheet);
  const headings = new Map<number, string>();
  sheet.getRow(headerRow).eachCell((cell, column) => {
    const text = String(plainValue(cell.value)).trim();
    if (text !== '') headings.set(column, text);
  });
  if (headings.size === 0) throw noHeadings(sheet.name, headerRow);
  for (let row = headerRow + 1; row <= sheet.rowCount; row++) {
    const cells = sheet.getRow(row);
    if (!cells.hasValues) continue;
    const record: Record<string, string | number | boolean> = {};
    for (const [column, heading] of headings) {
      const cell = cells.getCell(column);
      // A cell within a merge says what its first cell says: amounts would count twice.
      if (cell.isMerged && cell.master !== cell) continue;
      // Of two columns with one heading the reader shall know: it refuses both.
      const name = heading in record ? `${heading} (${column})` : heading;
      record[name] = plainValue(cell.value);
    }
    yield record;
  }
}

function firstRow(sheet: Worksheet): number {
  for (let row = 1; row <= sheet.rowCount; row++) if (sheet.getRow(row).hasValues) return row;
  return 1;
}

function plainValue(value: CellValue): string | number | boolean {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'object') return value;
  // ExcelJS gives a day as midnight in UTC, whatever the zone of this machine.
  if (value instanceof Date) return dayOf(value);
  if ('error' in value) return value.error;
  if ('richText' in value) return value.richText.map(({ text }) => text).join('');
  if ('text' in value) return typeof value.text === 'string' ? value.text : plainValue(value.text);
  if ('result' in value) return plainValue(value.result as CellValue);
  return '';
}

function dayOf(date: Date): string {
  const text = date.toISOString();
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 19).replace('T', ' ');
}

const noHeadings = (sheet: string, row: number): Refusal =>
  new Refusal('header-missing', {
    ja: `シート「${sheet}」の ${row} 行目に見出しがありません。headerRow で見出しの行を指定してください。`,
    en: `Row ${row} of the sheet "${sheet}" has no headings. Say with headerRow which row has them.`,
  });
