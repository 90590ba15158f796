import type { CellValue, Workbook, Worksheet } from 'exceljs';
import { Refusal } from '../language/refusal.ts';
import { findHeader, headerSearch } from './header.ts';
import { type Note, noteOf } from './note.ts';
import { isBlank, type Row } from './row.ts';
import type { ByteSource } from './source.ts';
import type { Table, TableOptions } from './table.ts';
import { refuseBroken, refuseZipBomb } from './zip.ts';

/** A workbook file may be this large. */
const mostBytes = 1 << 27;

/** Whole numbers from here on are not what was typed: Excel keeps fifteen digits. */
const inexactFrom = 1e15;

// What is not needed of a sheet, and could be made to fill the memory: a merge or a validation of whole columns is
// taken apart into cells.
const ignoreNodes = [
  'mergeCells',
  'dataValidations',
  'conditionalFormatting',
  'extLst',
  'drawing',
  'legacyDrawing',
  'picture',
  'tableParts',
  'hyperlinks',
];

/**
 * Opens a sheet of an Excel workbook as a table: the one named, or else the first with a header the reader can use.
 * Formulas are never evaluated: the value Excel saved with them is taken, and that is noted.
 * @throws Refusal `workbook-too-large`, `workbook-broken`, `sheet-missing` and those of `findHeader`.
 */
export async function openWorkbook(
  source: ByteSource,
  options: TableOptions,
  recognises: (fields: readonly string[]) => boolean,
): Promise<Table> {
  const { name } = source;
  const { worksheets } = await load(await gathered(source), name);
  const notes: Note[] = [];
  const sheet = chosenSheet(worksheets, options, name, recognises, notes);
  const found = await findHeader(rowsOf(sheet, notes), name, options.headerRow, recognises, notes);
  const header = found.header.slice(0, found.header.findLastIndex((heading) => heading !== '') + 1);
  const width = header.length;
  async function* batches(): AsyncGenerator<readonly Row[]> {
    for await (const rows of found.batches) {
      yield rows.map((row) => ({ ...row, fields: fitted(row.fields, width) }));
    }
  }
  return {
    name,
    format: 'xlsx',
    header,
    headerRow: found.headerRow,
    batches: batches(),
    notes,
    known: () => ({ ...source.known(), encoding: null }),
  };
}

/** A sheet has no ragged rows: cells that are not there are empty. Text beyond the header stays, to be reported. */
function fitted(fields: readonly string[], width: number): readonly string[] {
  if (fields.length < width) return [...fields, ...Array<string>(width - fields.length).fill('')];
  const used = fields.findLastIndex((field) => field.trim() !== '') + 1;
  return fields.slice(0, Math.max(width, used));
}

function chosenSheet(
  sheets: readonly Worksheet[],
  { sheet, headerRow }: TableOptions,
  name: string,
  recognises: (fields: readonly string[]) => boolean,
  notes: Note[],
): Worksheet {
  const names = sheets.map((candidate) => candidate.name);
  if (sheet !== undefined) {
    const named = typeof sheet === 'number' ? sheets[sheet - 1] : sheets[names.indexOf(sheet)];
    if (named !== undefined) return named;
    throw new Refusal('sheet-missing', {
      ja: `${name}: シート「${sheet}」がありません。あるのは ${names.map((n) => `「${n}」`).join(' ')} です。`,
      en: `${name} has no sheet "${sheet}". It has ${names.map((n) => `"${n}"`).join(', ')}.`,
    });
  }
  const usable = sheets.filter((candidate) =>
    firstRows(candidate).some(
      ({ row, fields }) => (headerRow === undefined || row === headerRow) && recognises(fields),
    ),
  );
  const [first, ...others] = usable;
  for (const other of others) {
    const problem = {
      ja: `シート「${other.name}」にも同じ見出しがありますが、読んでいません。読むにはシートを指定してください`,
      en: `the sheet "${other.name}" has such a header too, but was not read; name the sheet to read it`,
    };
    notes.push(noteOf('sheet-not-read', null, null, problem, 'warning'));
  }
  const filled = first ?? sheets.find((candidate) => firstRows(candidate).length > 0);
  if (filled !== undefined) return filled;
  throw new Refusal('input-empty', {
    ja: `${name}: どのシートにもデータがありません。`,
    en: `No sheet of ${name} holds any data.`,
  });
}

function firstRows(sheet: Worksheet): Row[] {
  const rows: Row[] = [];
  for (let at = 1; at <= sheet.rowCount && rows.length < headerSearch; at++) {
    const row = rowOf(sheet, at, () => undefined);
    if (!isBlank(row)) rows.push(row);
  }
  return rows;
}

const batchRows = 1024;

async function* rowsOf(sheet: Worksheet, notes: Note[]): AsyncGenerator<readonly Row[]> {
  const formulas = { cells: 0, firstRow: 0 };
  const onFormula = (row: number): void => {
    if (formulas.cells++ === 0) formulas.firstRow = row;
  };
  const { rowCount } = sheet;
  for (let from = 1; from <= rowCount; from += batchRows) {
    const rows: Row[] = [];
    for (let at = from; at < from + batchRows && at <= rowCount; at++) {
      if (sheet.findRow(at) !== undefined) rows.push(rowOf(sheet, at, onFormula));
    }
    yield rows;
  }
  if (formulas.cells === 0) return;
  notes.push(
    noteOf('formula-cells', formulas.firstRow, null, {
      ja: `数式のセルが ${formulas.cells} 個あります。再計算せず、保存された値を使いました`,
      en: `${formulas.cells} cells hold formulas; the values saved with them were used, not recalculated`,
    }),
  );
}

function rowOf(sheet: Worksheet, at: number, onFormula: (row: number) => void): Row {
  const fields: string[] = [];
  const inexact: number[] = [];
  sheet.findRow(at)?.eachCell({ includeEmpty: false }, ({ value }, column) => {
    while (fields.length < column - 1) fields.push('');
    if (isFormula(value)) onFormula(at);
    const plain = isFormula(value) ? (value.result ?? '[formula without a value]') : value;
    if (typeof plain === 'number' && Math.abs(plain) >= inexactFrom) inexact.push(fields.length);
    fields.push(cellText(plain));
  });
  return inexact.length === 0 ? { row: at, fields } : { row: at, fields, inexact };
}

type Formula = Extract<CellValue, { formula: string } | { sharedFormula: string }>;

const isFormula = (value: CellValue): value is Formula =>
  typeof value === 'object' && value !== null && ('formula' in value || 'sharedFormula' in value);

/** A cell as the text a CSV file would hold; a day by its calendar date. */
function cellText(value: CellValue): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'object') return String(value);
  if (value instanceof Date)
    return Number.isNaN(value.getTime()) ? '[Invalid Date]' : value.toISOString().slice(0, 10);
  if ('richText' in value) return value.richText.map(({ text }) => text).join('');
  if ('error' in value) return value.error;
  if ('text' in value) return cellText(value.text as CellValue);
  return '[formula]';
}

async function gathered(source: ByteSource): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of source.chunks) {
    length += chunk.length;
    if (length > mostBytes) {
      throw new Refusal('workbook-too-large', {
        ja: `${source.name}: ブックが ${mostBytes / (1 << 20)} MiB を超えています。CSV で保存してください。`,
        en: `${source.name}: the workbook is larger than ${mostBytes / (1 << 20)} MiB. Save it as CSV.`,
      });
    }
    parts.push(chunk);
  }
  return Buffer.concat(parts);
}

async function load(bytes: Buffer, name: string): Promise<Workbook> {
  refuseZipBomb(bytes, name);
  const { default: ExcelJS } = await import('exceljs');
  const workbook = new ExcelJS.Workbook();
  try {
    // The declared type of the argument is that of an older Node.
    await workbook.xlsx.load(bytes as unknown as ArrayBuffer, { ignoreNodes });
  } catch (error) {
    refuseBroken(name, error instanceof Error ? error.message : String(error));
  }
  return workbook;
}
