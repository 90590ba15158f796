import type { Book } from '../../../workbook/book.ts';
import { cellFormats } from '../../../workbook/cell-formats.ts';
import { isColumnSummary } from '../../../workbook/column-summary.ts';
import { movedPoint, type NumberFormat, shownByPattern } from '../../../workbook/number-format.ts';
import { serialDate } from '../../../workbook/serial-date.ts';
import { type SharedTexts, sharedTexts } from '../../../workbook/shared-texts.ts';
import { columnLetters } from '../../../workbook/sheet.ts';
import { cellFormula, cellKind, cellValue, type SheetRow } from '../../../workbook/sheet-row.ts';
import { struckStyles } from '../../../workbook/struck-styles.ts';

/** What the cells of a workbook are read with. */
export interface CellReading {
  readonly shared: SharedTexts;
  /** By style. */
  readonly formats: readonly NumberFormat[];
  /** The styles that are struck through. */
  readonly struck: ReadonlySet<number>;
  readonly from1904: boolean;
}

/** @throws Refusal `workbook-unreadable`, `workbook-too-large` */
export async function cellReading(book: Book): Promise<CellReading> {
  return {
    shared: await sharedTexts(book.sharedTexts),
    formats: cellFormats(book.styles),
    struck: struckStyles(book.styles),
    from1904: book.from1904,
  };
}

/** Stands for the value of a formula that none was saved with. */
export const noValue = '[formula without a value]';

/** Whole numbers from here on are not what was typed: Excel keeps fifteen digits. */
const inexactFrom = 1e15;

/** Cell `n` of a row as people see it, but that no digit is rounded away: the text of a CSV file of the same sheet. */
export function fieldOf(row: SheetRow, n: number, reading: CellReading): string {
  const text = cellValue(row, n, reading.shared);
  switch (row.kinds[n]) {
    case cellKind.none:
      return noValue;
    case cellKind.number:
      return shownNumber(text, reading.formats[row.styles[n] as number], reading.from1904);
    case cellKind.boolean:
      return text === '1' || text === 'true' ? 'true' : 'false';
    case cellKind.date:
      return dateField(text);
    default:
      // Line ends within a cell are no line ends of a text file.
      return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  }
}

function shownNumber(text: string, format: NumberFormat | undefined, from1904: boolean): string {
  if (format === undefined) return plainNumber(text);
  if (format.date) return serialDate(Number(text), from1904) ?? plainNumber(text);
  const shown = format.pattern === null ? null : shownByPattern(format.pattern, Number(text));
  if (shown !== null) return `${format.before}${shown}${format.after}`;
  return isPlain(format) ? plainNumber(text) : withUnit(plainNumber(text), format);
}

/** A number as people see it, unit and all, but exactly: 1234567 under `#,##0,"千円"` is 1234.567千円. */
function withUnit(number: string, { before, after, places, unclear }: NumberFormat): string {
  if (unclear !== null) return `${number} [${unclear}]`;
  // Thousands that nobody names are named, or the digits would mean something else than what is shown.
  const unit = before === '' && after === '' ? (thousandsUnit[places] ?? '') : after;
  return `${before}${movedPoint(number, places)}${unit}`;
}

const thousandsUnit: Readonly<Record<number, string>> = { 3: '千円', 6: '百万円', 9: '十億円' };

const plain = new WeakMap<NumberFormat, boolean>();

/** Shown as it is, at most with a sign of yen. */
function isPlain(format: NumberFormat): boolean {
  const known = plain.get(format);
  if (known !== undefined) return known;
  const { before, after, places, unclear } = format;
  const found = unclear === null && places === 0 && yenAlone.test(before) && yenAlone.test(after);
  plain.set(format, found);
  return found;
}

const yenAlone = /^(?:[¥￥\\円+-]|JPY|\s)*(?:[(（]税[込抜別]み?[)）])?$/;

/** A number without exponent as far as whole yen go; what is no number stays as it is. */
function plainNumber(text: string): string {
  if (text.length <= 15 && /^[1-9]\d*$/.test(text)) return text;
  const number = Number(text);
  return Number.isFinite(number) ? String(number) : text;
}

/** A day as it is; a time of day only where it is not midnight. */
const dateField = (text: string): string =>
  text.replace(
    /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)?(Z|[+-].*)?$/,
    (_, day, time, zone = '') => (/^00:00(:00)?$/.test(time) && zone === '' ? day : `${day} ${time}${zone}`),
  );

/** Whether a cell holds a number of which digits were lost: it may be a figure, but no id. */
export function isInexact(row: SheetRow, n: number, { shared, formats }: CellReading): boolean {
  if (row.kinds[n] !== cellKind.number) return false;
  // Fewer bytes than digits there have to be cannot be as large, unless an exponent makes them.
  const length = (row.to[n] as number) - (row.from[n] as number);
  if (length < 4 || isShortWhole(row, n) || formats[row.styles[n] as number]?.date === true) return false;
  return Math.abs(Number(cellValue(row, n, shared))) >= inexactFrom;
}

/** Whether a cell, or a part of its text, is struck through. */
export const isStruck = (row: SheetRow, n: number, { struck, shared }: CellReading): boolean =>
  struck.has(row.styles[n] as number) ||
  (row.kinds[n] === cellKind.shared && shared.struck.has(row.from[n] as number));

/** Whether the value of a cell stands in one piece of at most fifteen digits, and nothing else. */
function isShortWhole({ bytes, base, from, to, joined }: SheetRow, n: number): boolean {
  const [start, end] = [base + (from[n] as number), base + (to[n] as number)];
  if (joined.size > 0 || end - start > 15) return false;
  for (let at = start; at < end; at++) {
    const digit = (bytes[at] as number) - 0x30;
    if (digit < 0 || digit > 9) return false;
  }
  return true;
}

/** Tells cells whose formula sums up their own column. Cells of one group share the answer with the first of them. */
export function summaryTeller(): (row: SheetRow, n: number) => boolean {
  const groups = new Map<number, boolean>();
  return (row, n) => {
    const group = row.formulaGroup[n] as number;
    const formula = cellFormula(row, n);
    if (formula === '' && group >= 0) return groups.get(group) ?? false;
    const summary = isColumnSummary(formula, columnLetters(row.columns[n] as number));
    if (group >= 0) groups.set(group, summary);
    return summary;
  };
}
