import { Refusal } from '../../language/refusal.ts';
import { columnLetters } from '../../workbook/sheet.ts';
import type { CellContent, ReadRow, ReadSheet } from '../../workbook/sheet-rows.ts';
import { type ByteSource, gathered } from '../bytes/source.ts';
import { type Note, noteOf } from '../rows/note.ts';
import { isBlank, type Row } from '../rows/row.ts';
import { findHeader, headerSearch } from '../table/header.ts';
import type { OpenedTable } from '../table/table.ts';
import type { OpenOptions } from './form.ts';

/** A workbook file may be this large. */
const mostBytes = 1 << 28;

/** Whole numbers from here on are not what was typed: Excel keeps fifteen digits. */
const inexactFrom = 1e15;

/**
 * Opens a sheet of an Excel workbook as a table: the one named, or else the first with a header the reader can use.
 * Formulas are never evaluated: the value Excel saved with them is taken, and that is noted.
 * @throws Refusal `workbook-too-large`, `workbook-unreadable`, `sheet-missing` and those of `findHeader`.
 */
export async function openSheet(
  source: ByteSource,
  options: OpenOptions,
  recognises: (fields: readonly string[]) => boolean,
): Promise<OpenedTable> {
  const { name } = source;
  const bytes = await gathered(source, mostBytes, () => {
    throw new Refusal('workbook-too-large', {
      ja: `${name}: ブックが ${mostBytes / (1 << 20)} MiB を超えています。CSV で保存してください。`,
      en: `${name}: the workbook is larger than ${mostBytes / (1 << 20)} MiB. Save it as CSV.`,
    });
  });
  // What unpacks workbooks is loaded only where there is one.
  const { sheetsOf } = await import('../../workbook/sheet-rows.ts');
  const sheets = naming(name, () => sheetsOf(bytes));
  const notes: Note[] = [];
  const sheet = chosenSheet(sheets, options, name, recognises, notes);
  const extent: Extent = { width: null };
  const rows = rowsOf(sheet, name, extent, notes);
  const found = await findHeader(rows, name, options.headerRow, recognises, notes);
  const header = headerOf(found.header);
  extent.width = header.length;
  return {
    name,
    format: 'xlsx',
    header,
    above: found.above,
    headerRow: found.headerRow,
    rows: () => found.batches,
    notes,
    known: () => ({ ...source.known(), encoding: null }),
  };
}

/** How far to the right the table reaches; null until its header has been found. */
interface Extent {
  width: number | null;
}

/** Headings this far from the ones before are none: a mark left far to the right must not widen every row. */
const widestGap = 100;

/** The headings up to the last one, or to the first wide gap. */
function headerOf(fields: readonly string[]): readonly string[] {
  let width = 0;
  for (const [column, heading] of fields.entries()) {
    if (heading === '') continue;
    if (column - width > widestGap) break;
    width = column + 1;
  }
  return fields.slice(0, width);
}

function chosenSheet(
  sheets: readonly ReadSheet[],
  { sheet, headerRow }: OpenOptions,
  name: string,
  recognises: (fields: readonly string[]) => boolean,
  notes: Note[],
): ReadSheet {
  const names = sheets.map((candidate) => candidate.name);
  if (sheet !== undefined) {
    const named = typeof sheet === 'number' ? sheets[sheet - 1] : sheets[names.indexOf(sheet)];
    if (named !== undefined) return named;
    throw new Refusal('sheet-missing', {
      ja: `${name}: シート「${sheet}」がありません。あるのは ${names.map((n) => `「${n}」`).join(' ')} です。`,
      en: `${name} has no sheet "${sheet}". It has ${names.map((n) => `"${n}"`).join(', ')}.`,
    });
  }
  const beginnings = sheets.map((candidate) => ({ candidate, rows: firstRows(candidate, name, headerRow) }));
  const usable = beginnings.filter(({ rows }) =>
    rows.some(({ row, fields }) => (headerRow === undefined || row === headerRow) && recognises(fields)),
  );
  const [first, ...others] = usable;
  for (const { candidate } of others) {
    const problem = {
      ja: `シート「${candidate.name}」にも同じ見出しがありますが、読んでいません。読むにはシートを指定してください`,
      en: `the sheet "${candidate.name}" has such a header too, but was not read; name the sheet to read it`,
    };
    notes.push(noteOf('sheet-not-read', null, null, problem, 'warning'));
  }
  const filled = first ?? beginnings.find(({ rows }) => rows.length > 0);
  if (filled !== undefined) return filled.candidate;
  throw new Refusal('input-empty', {
    ja: `${name}: どのシートにもデータがありません。`,
    en: `No sheet of ${name} holds any data.`,
  });
}

function firstRows(sheet: ReadSheet, name: string, headerRow: number | undefined): Row[] {
  const found: Row[] = [];
  for (const batch of namedRows(sheet, name)) {
    for (const { row, cells } of batch) {
      const read = { row, fields: fieldsOf(cells, null) };
      if (!isBlank(read) && (headerRow === undefined || row === headerRow)) found.push(read);
      if (found.length === headerSearch || (headerRow !== undefined && row >= headerRow)) return found;
    }
  }
  return found;
}

/**
 * The rows of a sheet: until the header has been found one by one, with all their cells; then as wide as the header.
 * A sheet has no ragged rows: cells that are not there are empty, and what stands beyond the header is told of.
 */
async function* rowsOf(
  sheet: ReadSheet,
  name: string,
  extent: Extent,
  notes: Note[],
): AsyncGenerator<readonly Row[]> {
  const formulas = { cells: 0, firstRow: 0 };
  const beyond = { cells: 0, row: 0, column: 0 };
  const read = ({ row, cells }: ReadRow): Row => {
    const { width } = extent;
    const calculated = cells.filter(({ formula }) => formula).length;
    if (calculated > 0 && formulas.cells === 0) formulas.firstRow = row;
    formulas.cells += calculated;
    const outside = width === null ? undefined : cells.find((cell) => cell.column >= width);
    if (outside !== undefined) {
      if (beyond.cells === 0) Object.assign(beyond, { row, column: outside.column });
      beyond.cells++;
    }
    const inexact = cells.flatMap(({ column, content }) =>
      content.kind === 'number' && Math.abs(content.number) >= inexactFrom ? [column] : [],
    );
    const fields = fieldsOf(cells, width);
    return inexact.length === 0 ? { row, fields } : { row, fields, inexact };
  };
  for (const batch of namedRows(sheet, name)) {
    let at = 0;
    while (extent.width === null && at < batch.length) yield [read(batch[at++] as ReadRow)];
    if (at < batch.length) yield batch.slice(at).map(read);
  }
  if (beyond.cells > 0) {
    const place = `${columnLetters(beyond.column)}${beyond.row}`;
    notes.push(
      noteOf(
        'cells-beyond-header',
        beyond.row,
        null,
        {
          ja: `見出しのある列より右にもセルがあり（${beyond.cells} 行、最初は ${place}）、使いません`,
          en: `cells stand to the right of the headings (in ${beyond.cells} rows, first ${place}); they are not used`,
        },
        'warning',
      ),
    );
  }
  if (formulas.cells === 0) return;
  notes.push(
    noteOf('formula-cells', formulas.firstRow, null, {
      ja: `数式のセルが ${formulas.cells} 個あります。再計算せず、保存された値を使いました`,
      en: `${formulas.cells} cells hold formulas; the values saved with them were used, not recalculated`,
    }),
  );
}

function fieldsOf(
  cells: readonly { readonly column: number; readonly content: CellContent }[],
  width: number | null,
): string[] {
  const fields: string[] = width === null ? [] : Array<string>(width).fill('');
  for (const { column, content } of cells) {
    if (width !== null && column >= width) continue;
    while (fields.length < column) fields.push('');
    fields[column] = textOf(content);
  }
  return fields;
}

/** A cell as the text a CSV file would hold. */
function textOf(content: CellContent): string {
  switch (content.kind) {
    case 'text':
      return content.text;
    case 'number':
      return String(content.number);
    case 'date':
      return content.date;
    case 'no-value':
      return '[formula without a value]';
  }
}

/** Puts the file's name before what is wrong with its workbook. */
function naming<Result>(name: string, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof Refusal) || !error.code.startsWith('workbook-')) throw error;
    throw new Refusal(error.code, { ja: `${name}: ${error.text.ja}`, en: `${name}: ${error.text.en}` });
  }
}

/** The rows of a sheet, a few at a time. */
function* namedRows(sheet: ReadSheet, name: string): Generator<readonly ReadRow[]> {
  const rows = naming(name, () => sheet.rows());
  for (
    let next = naming(name, () => rows.next());
    next.done !== true;
    next = naming(name, () => rows.next())
  ) {
    yield next.value;
  }
}
