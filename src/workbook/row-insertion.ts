import { type ReferredRows, withFormulas, withRows } from './formula-references.ts';
import { lastRow } from './sheet.ts';
import { withPlainFormulas, withRowFormulas, type XmlRow, type XmlSheet } from './sheet-xml.ts';

/** Rows of a sheet that are repeated below themselves. Rows are 1-based, as the form has them. */
export interface RowInsertion {
  readonly sheet: string;
  /** The first and the last row that are repeated, together. */
  readonly first: number;
  readonly last: number;
  /** How often they come once more. */
  readonly times: number;
}

/** How many rows an insertion adds. */
export const rowsAdded = ({ first, last, times }: RowInsertion): number => (last - first + 1) * times;

/** Where a row is after an insertion. */
export const rowAfter = (row: number, insertion: RowInsertion): number =>
  row > insertion.last ? row + rowsAdded(insertion) : row;

/** The rows of a reference after an insertion: a range that reaches the last repeated row takes the new ones in. */
function stretched(
  { first, last, single }: Pick<ReferredRows, 'first' | 'last' | 'single'>,
  insertion: RowInsertion,
) {
  const begin = rowAfter(first, insertion);
  if (single) return [begin, begin] as const;
  const grown = last >= insertion.last ? Math.min(last + rowsAdded(insertion), lastRow) : last;
  return [begin, grown] as const;
}

const isSame = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** A formula outside the repeated rows, after them. `own` tells whether it stands on the sheet itself. */
export function formulaAfter(formula: string, insertion: RowInsertion, own: boolean): string {
  return withRows(formula, (rows) => {
    const here = rows.sheet === undefined ? own : isSame(rows.sheet, insertion.sheet);
    return here ? stretched(rows, insertion) : undefined;
  });
}

/**
 * A formula of the repeated rows in their copy number `copy` (0: in themselves). What points at the rows themselves, or at
 * those of the merchant before, goes along; what points elsewhere, as at a total or a unit, stays there.
 */
function formulaInCopy(formula: string, insertion: RowInsertion, copy: number): string {
  const { first, last, sheet } = insertion;
  const height = last - first + 1;
  const moved = (row: number, fixed: boolean): number =>
    !fixed && row >= first - height && row <= last ? row + copy * height : rowAfter(row, insertion);
  return withRows(formula, (rows) => {
    if (rows.sheet !== undefined && !isSame(rows.sheet, sheet)) return undefined;
    const [begin, end] = [moved(rows.first, rows.fixedFirst), moved(rows.last, rows.fixedLast)];
    const whole = !rows.single && rows.fixedLast && rows.last >= last;
    return [begin, whole ? stretched(rows, insertion)[1] : end];
  });
}

/** A sheet with rows repeated: their heights, formats and formulas; below them everything moves down. */
export function withInsertion(sheet: XmlSheet, insertion: RowInsertion): XmlSheet {
  const { first, last, times } = insertion;
  const height = last - first + 1;
  const added = rowsAdded(insertion);
  const plain = withPlainFormulas(sheet.rows);
  const inBlock = ({ number }: XmlRow) => number >= first && number <= last;
  const block = plain.filter(inBlock);
  const copied = (row: XmlRow, copy: number): XmlRow => {
    const moved = withRowFormulas(row, (formula) => formulaInCopy(formula, insertion, copy));
    return arraysMoved({ ...moved, number: row.number + copy * height }, copy * height);
  };
  const outside = (row: XmlRow): XmlRow => {
    const moved = withRowFormulas(row, (formula) => formulaAfter(formula, insertion, true));
    return row.number <= last ? moved : arraysMoved({ ...moved, number: row.number + added }, added);
  };
  const rows = [
    ...plain.filter(({ number }) => number < first).map(outside),
    ...Array.from({ length: times + 1 }, (_, copy) => block.map((row) => copied(row, copy))).flat(),
    ...plain.filter(({ number }) => number > last).map(outside),
  ];
  return {
    rows,
    head: sheet.head.replace(
      /(<dimension ref="[^"]*?:[A-Z]+)(\d+)"/,
      (_, before: string, end: string) => `${before}${Number(end) + added}"`,
    ),
    tail: tailAfter(sheet.tail, insertion),
  };
}

/** Formulas over several cells name their range beside themselves. */
function arraysMoved(row: XmlRow, by: number): XmlRow {
  const cells = row.cells.map((cell) => ({
    ...cell,
    content: cell.content?.replace(
      /(<f\b[^>]*?\bref=")([^"]*)"/,
      (_, before: string, range: string) =>
        `${before}${withRows(range, ({ first, last }) => [first + by, last + by])}"`,
    ),
  }));
  return { ...row, cells };
}

/** What stands behind the rows, with its ranges and formulas after them. */
function tailAfter(tail: string, insertion: RowInsertion): string {
  const moved = tail.replace(
    /<mergeCells\b[\s\S]*?<\/mergeCells>|<rowBreaks\b[\s\S]*?<\/rowBreaks>|\b(ref|sqref)="([^"]*)"|(<xm:sqref>)([^<]*)/g,
    (whole: string, name?: string, ranges?: string, open?: string, within?: string) => {
      if (open !== undefined) return `${open}${formatsAfter(within ?? '', insertion)}`;
      if (name === 'sqref') return `sqref="${formatsAfter(ranges ?? '', insertion)}"`;
      if (name === 'ref') return `ref="${rangesAfter(ranges ?? '', insertion)}"`;
      if (whole.startsWith('<m')) return mergesAfter(whole, insertion);
      return whole.replace(
        /<brk id="(\d+)"/g,
        (_, id: string) =>
          `<brk id="${Number(id) >= insertion.last ? Number(id) + rowsAdded(insertion) : id}"`,
      );
    },
  );
  return anchorsAfter(
    withFormulas(moved, (formula) => formulaAfter(formula, insertion, true)),
    insertion,
  );
}

/** Ranges of a sheet after an insertion, `A1:B2 D4`. */
export function rangesAfter(ranges: string, insertion: RowInsertion): string {
  return withRows(ranges, (rows) => stretched(rows, insertion));
}

/** Whether rows are wholly among the repeated ones. */
const isWithin = ({ first, last }: ReferredRows, block: RowInsertion): boolean =>
  first >= block.first && last <= block.last;

/** A range once for each copy of the rows. */
function repeated(range: string, { first, last, times }: RowInsertion): string[] {
  const height = last - first + 1;
  return Array.from({ length: times + 1 }, (_, copy) =>
    withRows(range, (rows) => [rows.first + copy * height, rows.last + copy * height]),
  );
}

function rowsOf(range: string): ReferredRows | undefined {
  let found: ReferredRows | undefined;
  withRows(range, (rows) => {
    found = rows;
    return undefined;
  });
  return found;
}

/** Ranges of formats and validations: those within the repeated rows hold for each of their copies. */
function formatsAfter(ranges: string, insertion: RowInsertion): string {
  const height = insertion.last - insertion.first + 1;
  return ranges
    .split(' ')
    .flatMap((range) => {
      const rows = rowsOf(range);
      if (rows === undefined || !isWithin(rows, insertion)) return [rangesAfter(range, insertion)];
      if (rows.last - rows.first + 1 < height) return repeated(range, insertion);
      return [asRange(range, insertion.first, insertion.last + rowsAdded(insertion))];
    })
    .join(' ');
}

/** `B5` or `B5:C5` over other rows. */
function asRange(range: string, first: number, last: number): string {
  const [from = '', to = from] = range.split(':').map((end) => end.replace(/\d+$/, ''));
  return first === last && from === to ? `${from}${first}` : `${from}${first}:${to}${last}`;
}

/** Merged cells below move down; those within the repeated rows are merged in each copy; those around them grow. */
function mergesAfter(merges: string, insertion: RowInsertion): string {
  const moved = [...merges.matchAll(/\bref="([^"]*)"/g)].flatMap(([, range = '']) => {
    const rows = rowsOf(range);
    if (rows !== undefined && isWithin(rows, insertion)) return repeated(range, insertion);
    return [rangesAfter(range, insertion)];
  });
  const items = moved.map((range) => `<mergeCell ref="${range}"/>`).join('');
  return `<mergeCells count="${moved.length}">${items}</mergeCells>`;
}

/** Drawings and controls keep to the rows they are anchored to. Their rows are counted from 0. */
export function anchorsAfter(xml: string, insertion: RowInsertion): string {
  return xml.replace(
    /(<(?:\w+:)?row>)(\d+)(?=<)/g,
    (_, open: string, row: string) => `${open}${rowAfter(Number(row) + 1, insertion) - 1}`,
  );
}
