import { Refusal } from '../../../language/refusal.ts';
import type { BookSheet } from '../../../workbook/book.ts';
import { columnLetters, lastColumn } from '../../../workbook/sheet.ts';
import type { SheetRow } from '../../../workbook/sheet-row.ts';
import { sheetRows } from '../../../workbook/sheet-rows.ts';
import { type Note, noteOf } from '../../rows/note.ts';
import type { Row } from '../../rows/row.ts';
import { type CellReading, fieldOf, isInexact, isStruck, summaryTeller } from './cell-texts.ts';
import { coveredCells } from './covered-cells.ts';

/** How far to the right a table reaches; null until its header has been found. */
export interface Extent {
  width: number | null;
  /** Cells with something in them to the right of it, and where the first one is. */
  beyond: number;
  beyondCell: string;
  /** Rows with several such cells: another table, beside this one. */
  beyondRows: number;
}

/** Of a table whose header has not been found. */
export const openExtent = (): Extent => ({
  width: null,
  beyond: 0,
  beyondCell: '',
  beyondRows: 0,
});

/** A row that was read before the width was known, as wide as the table. */
export function asWide(row: Row, extent: Extent): Row {
  const { width } = extent;
  if (width === null || row.fields.length === width) return row;
  const beyond = [...row.fields.entries()].filter(([column, field]) => column >= width && field !== '');
  countBeyond(
    extent,
    beyond.map(([column]) => column),
    row.row,
  );
  return { ...row, fields: Array.from({ length: width }, (_, column) => row.fields[column] ?? '') };
}

/** So many cells of a row are a row of another table, where so many rows have them. */
const [cellsOfTable, rowsOfTable] = [3, 2];

function countBeyond(extent: Extent, columns: readonly number[], row: number): void {
  const [first] = columns;
  if (first === undefined) return;
  if (extent.beyond === 0) extent.beyondCell = `${columnLetters(first)}${row}`;
  extent.beyond += columns.length;
  if (columns.length >= cellsOfTable) extent.beyondRows++;
}

/** A row of which only the cells that hold something have been copied. */
interface CopiedRow {
  readonly number: number;
  /** The same list as that of the row before, where that has the same columns. */
  readonly columns: readonly number[];
  readonly texts: readonly string[];
  readonly inexact: readonly number[];
  readonly totals: readonly number[];
}

/** What was met on the way that has to be said. */
interface Met {
  formulas: number;
  formulaRow: number;
  hidden: number;
  hiddenRow: number;
  struck: number;
  struckRow: number;
}

/**
 * The rows of a sheet: until the header has been found one by one, with all their cells; then as wide as the header.
 * A sheet has no ragged rows: cells that are not there are empty, and what stands beyond the header is told of.
 * @throws Refusal as `sheetRows`, and `workbook-too-large` where hardly any cell of a wide header is there.
 */
export async function* tableRows(
  sheet: BookSheet,
  reading: CellReading,
  extent: Extent,
  notes: Note[],
): AsyncGenerator<readonly Row[]> {
  const met: Met = { formulas: 0, formulaRow: 0, hidden: 0, hiddenRow: 0, struck: 0, struckRow: 0 };
  const copied: CopiedRow[] = [];
  const copy = rowCopier(reading, met);
  const finished = rowFinisher(sheet, extent);
  for await (const _ of sheetRows(sheet.part, (row) => copied.push(copy(row)))) {
    let at = 0;
    while (extent.width === null && at < copied.length) yield [await finished(copied[at++] as CopiedRow)];
    const rows: Row[] = [];
    for (; at < copied.length; at++) {
      const row = finished(copied[at] as CopiedRow);
      rows.push(row instanceof Promise ? await row : row);
    }
    if (rows.length > 0) yield rows;
    copied.length = 0;
  }
  tell(met, extent, notes);
}

/** Takes of each row what holds something, before the next one takes its place. */
function rowCopier(reading: CellReading, met: Met): (row: SheetRow) => CopiedRow {
  const isSummary = summaryTeller();
  const strikes = reading.struck.size > 0 || reading.shared.struck.size > 0;
  let columns: readonly number[] = [];
  return (row) => {
    if (!stand(row, columns)) columns = Array.from(row.columns.subarray(0, row.count));
    const texts: string[] = [];
    const inexact: number[] = [];
    const totals: number[] = [];
    let { struck } = row;
    for (let n = 0; n < row.count; n++) {
      const column = row.columns[n] as number;
      if (strikes && isStruck(row, n, reading)) struck = true;
      texts.push(fieldOf(row, n, reading));
      if (isInexact(row, n, reading)) inexact.push(column);
      if ((row.formulaFrom[n] as number) < 0) continue;
      if (met.formulas++ === 0) met.formulaRow = row.number;
      if (isSummary(row, n)) totals.push(column);
    }
    if (row.hidden && row.count > 0 && met.hidden++ === 0) met.hiddenRow = row.number;
    if (struck && met.struck++ === 0) met.struckRow = row.number;
    return { number: row.number, columns, texts, inexact, totals };
  };
}

/** Whether the cells of a row stand in these columns. */
function stand(row: SheetRow, columns: readonly number[]): boolean {
  if (row.count !== columns.length) return false;
  for (let n = 0; n < columns.length; n++) if (row.columns[n] !== columns[n]) return false;
  return true;
}

/** So many fields may be made without a cell for them, and so many for each cell that is there. */
const spareFields = 1 << 26;
const fieldsPerCell = 64;

/** Makes rows of what was copied. Where cells may be covered by merged ones, these are looked up first. */
function rowFinisher(sheet: BookSheet, extent: Extent): (copied: CopiedRow) => Row | Promise<Row> {
  const seen = new Uint8Array(lastColumn);
  let columnsSeen = 0;
  let spare = spareFields;
  let covered: ReturnType<typeof coveredCells> | undefined;
  let before: Row | undefined;

  const made = (copied: CopiedRow): Row => {
    const { number, columns, texts, inexact, totals } = copied;
    const last = columns.at(-1) ?? -1;
    const width = extent.width ?? last + 1;
    spare += fieldsPerCell * columns.length - width;
    if (spare < 0) throw tooSparse(sheet.name, width);
    // Columns ascend: a row of as many cells as there are columns, the last of them in the last one, has no gap.
    const full = columns.length === width && last === width - 1;
    const fields = full ? texts : spread(copied, width);
    if (inexact.length === 0 && totals.length === 0) return { row: number, fields };
    return {
      row: number,
      fields,
      ...(inexact.length === 0 ? {} : { inexact }),
      ...(totals.length === 0 ? {} : { totals }),
    };
  };

  /** The texts at their columns, the others empty; what stands beyond the width is counted. */
  const spread = ({ number, columns, texts }: CopiedRow, width: number): readonly string[] => {
    const fields = Array<string>(width).fill('');
    let within = 0;
    for (; within < columns.length; within++) {
      const column = columns[within] as number;
      if (column >= width) break;
      fields[column] = texts[within] as string;
    }
    if (within < columns.length) countBeyond(extent, columns.slice(within), number);
    return fields;
  };

  /** The columns of the row before, where it had no gap: a row with the same ones has none either. */
  let gapless: readonly number[] | undefined;

  /** Whether a column is empty here that was filled in some row above. */
  const hasGap = ({ columns }: CopiedRow): boolean => {
    if (columns === gapless) return false;
    let filled = 0;
    const seenBefore = columnsSeen;
    for (const column of columns) {
      if (extent.width !== null && column >= extent.width) continue;
      if (seen[column] === 1) filled++;
      else {
        seen[column] = 1;
        columnsSeen++;
      }
    }
    gapless = filled < seenBefore ? undefined : columns;
    return gapless === undefined;
  };

  /** Of a number that lost digits, nothing goes on in other rows. */
  const goingOn = ({ fields, inexact }: Row): readonly string[] =>
    inexact === undefined ? fields : fields.map((field, column) => (inexact.includes(column) ? '' : field));

  const withCovered = (row: Row): Row => {
    const texts = covered?.(row.row, goingOn(row));
    return texts === undefined ? row : { ...row, covered: texts };
  };

  return (copied) => {
    const gap = hasGap(copied);
    const row = made(copied);
    if (covered !== undefined) return withCovered(row);
    if (!gap) {
      before = row;
      return row;
    }
    // Merges stand behind all rows, so the sheet is gone through once more. Most have no gap and need not.
    return mergesOf(sheet).then((ranges) => {
      covered = coveredCells(ranges);
      if (before !== undefined) covered(before.row, goingOn(before));
      return withCovered(row);
    });
  };
}

async function mergesOf({ part }: BookSheet): Promise<readonly string[]> {
  const ranges: string[] = [];
  for await (const _ of sheetRows(
    part,
    () => undefined,
    (range) => ranges.push(range),
  ));
  return ranges;
}

function tell(
  { formulas, formulaRow, hidden, hiddenRow, struck, struckRow }: Met,
  { beyond, beyondCell, beyondRows }: Extent,
  notes: Note[],
): void {
  if (beyond > 0) {
    const problem = {
      ja: `見出しのある列より右に値のあるセルが ${beyond} 個あります（最初は ${beyondCell}）。これらは使いません`,
      en: `${beyond} cells with a value stand to the right of the headings (the first ${beyondCell}); they are not used`,
    };
    notes.push(
      noteOf('cells-beyond-header', null, null, problem, beyondRows < rowsOfTable ? 'warning' : 'doubt'),
    );
  }
  if (hidden > 0) {
    notes.push(
      noteOf(
        'rows-hidden',
        hiddenRow,
        null,
        {
          ja: `非表示の行が ${hidden} 行あります（フィルターなど）。これらも読みました`,
          en: `${hidden} rows are hidden, by a filter perhaps; they were read all the same`,
        },
        'warning',
      ),
    );
  }
  if (struck > 0) {
    notes.push({
      ...noteOf(
        'rows-struck',
        struckRow,
        null,
        {
          ja: `取消線の付いたセルのある行が ${struck} 行あります。これらも数えました`,
          en: `${struck} rows have cells that are struck through; they were counted`,
        },
        'doubt',
      ),
      expected: {
        ja: '取り消した行なら削除する。取り消していない行なら取消線を消す',
        en: 'for a row that was taken back no row; for one that counts nothing struck through',
      },
    });
  }
  if (formulas > 0) {
    notes.push(
      noteOf('formula-cells', formulaRow, null, {
        ja: `数式のセルが ${formulas} 個あります。再計算せず、保存された値を使いました`,
        en: `${formulas} cells hold formulas; the values saved with them were used, not recalculated`,
      }),
    );
  }
}

const tooSparse = (sheet: string, width: number): Refusal =>
  new Refusal('workbook-too-large', {
    ja: `シート「${sheet}」の見出しは ${width} 列ありますが、ほとんどの行に値がありません。使わない列を削除して保存し直してください。`,
    en: `The header of the sheet "${sheet}" has ${width} columns, of which hardly any row has a value. Delete the columns that are not used and save it again.`,
  });
