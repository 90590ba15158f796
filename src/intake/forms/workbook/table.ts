import { Refusal } from '../../../language/refusal.ts';
import { openBook } from '../../../workbook/book.ts';
import { sheetComments } from '../../../workbook/comments.ts';
import { type ByteSource, gathered } from '../../bytes/source.ts';
import type { Note } from '../../rows/note.ts';
import type { Row } from '../../rows/row.ts';
import { findHeader } from '../../table/header.ts';
import type { HeaderTeller } from '../../table/stacked-headings.ts';
import type { OpenedTable } from '../../table/table.ts';
import type { OpenOptions } from '../form.ts';
import { cellReading } from './cell-texts.ts';
import { withDaysOf1904 } from './days-of-1904.ts';
import { asWide, type Extent, openExtent, tableRows } from './rows.ts';
import { chosenSheets } from './sheet-choice.ts';

/** A workbook file may be this large. */
const mostBytes = 1 << 28;

/**
 * Opens the sheets of an Excel workbook that are to be read, one after the other: see `chosenSheets`. Formulas are never
 * evaluated: the value Excel saved with them is taken, and that is noted.
 * @throws Refusal `workbook-too-large`, `workbook-unreadable`, `format-unknown` for a zip that is something else,
 *   `sheet-missing`, `sheet-hidden` and those of `findHeader`.
 */
export async function* openSheets(
  source: ByteSource,
  options: OpenOptions,
  teller: HeaderTeller,
): AsyncGenerator<OpenedTable> {
  const { name } = source;
  const bytes = await gathered(source, mostBytes, () => {
    throw new Refusal('workbook-too-large', {
      ja: `${name}: ブックが ${mostBytes / (1 << 20)} MiB を超えています。CSV で保存してください。`,
      en: `${name}: the workbook is larger than ${mostBytes / (1 << 20)} MiB. Save it as CSV.`,
    });
  });
  try {
    const book = openBook(bytes);
    const reading = await cellReading(book);
    const choice = await chosenSheets(book, name, options, reading, teller);
    const several = choice.sheets.length > 1;
    // The digest can be taken once.
    let known: ReturnType<ByteSource['known']> | undefined;
    for (const [n, sheet] of choice.sheets.entries()) {
      // Rows are numbered from 1 in each sheet: where there are several, the name says which.
      const tableName = several ? `${name}!${sheet.name}` : name;
      // What there is to say of the choice is said once.
      const notes: Note[] = n === 0 ? [...choice.notes] : [];
      const extent = openExtent();
      const rows = naming(name, tableRows(sheet, reading, extent, notes));
      const found = await findHeader(rows, tableName, options.headerRow, teller, notes, sheet.name);
      const header = headerOf(found.header);
      if (teller.keepsWidth !== true) extent.width = header.length;
      yield {
        name: tableName,
        format: 'xlsx',
        sheet: sheet.name,
        comments: sheetComments(book.package, sheet.part.name),
        decisions: choice.decisionOf(sheet),
        header,
        above: found.above,
        headerRow: found.headerRow,
        rows() {
          const rows = fitted(found.batches, extent);
          return reading.from1904 ? withDaysOf1904(rows, header, notes) : rows;
        },
        notes,
        known() {
          known ??= source.known();
          return { ...known, encoding: null };
        },
      };
    }
  } catch (error) {
    throw named(name, error);
  }
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

async function* fitted(
  batches: AsyncGenerator<readonly Row[]>,
  extent: Extent,
): AsyncGenerator<readonly Row[]> {
  for await (const batch of batches) yield batch.map((row) => asWide(row, extent));
}

/** Puts the file's name before what is wrong with its workbook. */
function named(file: string, error: unknown): unknown {
  if (!(error instanceof Refusal) || !/^(workbook-|format-)/.test(error.code)) return error;
  if (error.text.en.startsWith(`${file}: `)) return error;
  return new Refusal(error.code, { ja: `${file}: ${error.text.ja}`, en: `${file}: ${error.text.en}` });
}

async function* naming(file: string, rows: AsyncGenerator<readonly Row[]>): AsyncGenerator<readonly Row[]> {
  try {
    yield* rows;
  } catch (error) {
    throw named(file, error);
  }
}
