import { Refusal } from '../../../language/refusal.ts';
import type { Book, BookSheet } from '../../../workbook/book.ts';
import { type Note, noteOf } from '../../rows/note.ts';
import { isBlank, type Row } from '../../rows/row.ts';
import { headerSearch } from '../../table/header.ts';
import type { IsHeader } from '../form.ts';
import type { CellReading } from './cell-texts.ts';
import { tableRows } from './rows.ts';

/** What decides which sheet is read. */
export interface SheetWish {
  readonly sheet?: string | number | undefined;
  readonly headerRow?: number | undefined;
}

/**
 * The sheet to be read: the one named, or else the first visible one with a header that can be used. What has such a
 * header too and is not read is noted.
 * @throws Refusal `sheet-missing`, `sheet-hidden`, `input-empty` and those of reading its first rows.
 */
export async function chosenSheet(
  { sheets }: Book,
  name: string,
  { sheet, headerRow }: SheetWish,
  reading: CellReading,
  isHeader: IsHeader,
  notes: Note[],
): Promise<BookSheet> {
  if (sheet !== undefined) return named(sheets, sheet, name);
  const usable: BookSheet[] = [];
  let filled: BookSheet | undefined;
  for (const candidate of sheets) {
    const rows = await firstRows(candidate, reading, headerRow);
    if (rows.some((row) => (headerRow === undefined || row.row === headerRow) && isHeader(row.fields))) {
      usable.push(candidate);
    }
    if (rows.length > 0 && !candidate.hidden) filled ??= candidate;
  }
  const first = usable.find(({ hidden }) => !hidden);
  const [hidden] = usable;
  if (first === undefined && hidden !== undefined) {
    throw new Refusal('sheet-hidden', {
      ja: `${name}: 必要な列があるのは非表示のシート「${hidden.name}」だけです。これを読むには、sheet（コマンドでは --sheet）でこのシートを指定してください。`,
      en: `${name}: only the hidden sheet "${hidden.name}" has the columns needed. If it is the right one, name it with sheet (on the command line: --sheet).`,
    });
  }
  for (const other of usable) if (other !== first) notes.push(notRead(other));
  if (first !== undefined) return first;
  if (filled !== undefined) return filled;
  throw new Refusal('input-empty', {
    ja: `${name}: どのシートにもデータがありません。`,
    en: `No sheet of ${name} holds any data.`,
  });
}

/** A sheet by its number from 1, or by its name as written, or else without regard to case and width. */
function named(sheets: readonly BookSheet[], wish: string | number, file: string): BookSheet {
  const key = (text: string) => text.normalize('NFKC').trim().toLowerCase();
  const found =
    typeof wish === 'number'
      ? sheets[wish - 1]
      : (sheets.find((sheet) => sheet.name === wish) ??
        sheets.find((sheet) => key(sheet.name) === key(wish)));
  if (found !== undefined) return found;
  throw new Refusal('sheet-missing', {
    ja: `${file}: シート「${wish}」がありません。あるのは ${sheets.map((sheet) => `「${sheet.name}」`).join(' ')} です。`,
    en: `${file} has no sheet "${wish}". It has ${sheets.map((sheet) => `"${sheet.name}"`).join(', ')}.`,
  });
}

function notRead({ name, hidden }: BookSheet): Note {
  const problem = hidden
    ? {
        ja: `非表示のシート「${name}」にも同じ見出しがありますが、読んでいません`,
        en: `the hidden sheet "${name}" has such a header too, but was not read`,
      }
    : {
        ja: `シート「${name}」にも同じ見出しがありますが、読んでいません。読むにはシートを指定してください`,
        en: `the sheet "${name}" has such a header too, but was not read; name the sheets to read them`,
      };
  return noteOf('sheet-not-read', null, null, problem, 'warning');
}

/** The rows a header is looked for in, or the one it is said to stand in. */
async function firstRows(
  sheet: BookSheet,
  reading: CellReading,
  headerRow: number | undefined,
): Promise<readonly Row[]> {
  const found: Row[] = [];
  for await (const [row] of tableRows(sheet, reading, { width: null }, [])) {
    if (row === undefined) continue;
    if (!isBlank(row) && (headerRow === undefined || row.row === headerRow)) found.push(row);
    if (found.length === headerSearch || (headerRow !== undefined && row.row >= headerRow)) break;
  }
  return found;
}
