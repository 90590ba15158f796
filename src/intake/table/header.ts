import { Refusal } from '../../language/refusal.ts';
import { type Note, noteOf } from '../rows/note.ts';
import { isBlank, type Row } from '../rows/row.ts';

/** How many rows are searched for the header: titles above it are rarely more than a few. */
export const headerSearch = 30;

/** More columns than a sheet of Excel can have. */
const mostColumns = 16_384;

/** A header that was found. */
export interface FoundHeader {
  /** The texts of the rows above it. */
  readonly above: readonly string[];
  /** The headings, trimmed. */
  readonly header: readonly string[];
  readonly headerRow: number;
  /** The rows after it, without blank ones. */
  readonly batches: AsyncGenerator<readonly Row[]>;
}

/** Finds the header among the first rows. @throws Refusal `input-empty`, `header-missing`, `header-too-wide`, `line-ends-cr` */
export async function findHeader(
  batches: AsyncGenerator<readonly Row[]>,
  name: string,
  headerRow: number | undefined,
  isHeader: (fields: readonly string[]) => boolean,
  notes: Note[],
): Promise<FoundHeader> {
  const first: Row[] = [];
  let found = -1;
  let ended = false;
  while (found === -1 && !ended && (first.length < headerSearch || headerRow !== undefined)) {
    const { value, done } = await batches.next();
    if (done === true) ended = true;
    else {
      for (const row of value) {
        if (isBlank(row)) continue;
        if (headerRow !== undefined && row.row < headerRow) continue;
        first.push(row);
      }
      found =
        headerRow === undefined
          ? first
              .slice(0, headerSearch)
              .findIndex(({ fields, fault }) => fault === undefined && isHeader(fields))
          : first.length > 0
            ? 0
            : -1;
    }
  }
  const header = first[Math.max(found, 0)];
  if (header === undefined) refuseEmpty(name);
  if (header.fault !== undefined || (headerRow !== undefined && header.row !== headerRow)) {
    const at = headerRow ?? header.row;
    throw new Refusal('header-missing', {
      ja: `${name}: ${at} 行目を見出しとして読めません（${header.fault?.problem.ja ?? '空です'}）。見出し行を付けるか、headerRow（コマンドでは --header-row）で行を指定してください。`,
      en: `${name}: row ${at} cannot be read as the header (${header.fault?.problem.en ?? 'it is empty'}). Add a header row, or say where it is with headerRow (on the command line: --header-row).`,
    });
  }
  if (header.fields.length > mostColumns) {
    throw new Refusal('header-too-wide', {
      ja: `${name}: 見出しが ${header.fields.length} 列あります。${mostColumns} 列以下のファイルを指定してください。区切り文字が正しいかも確認してください。`,
      en: `${name}: the header has ${header.fields.length} columns. Give a file of at most ${mostColumns}, and check the delimiter.`,
    });
  }
  // In quotes, line ends belong to a heading.
  if (found === -1 && header.fields.some((field) => /\r(?!\n)/.test(field))) {
    throw new Refusal('line-ends-cr', {
      ja: `${name}: 行末が CR だけのファイルです。改行を CRLF または LF にして保存し直してください。`,
      en: `${name}: the lines end in CR alone. Save the file again with CRLF or LF.`,
    });
  }
  const at = first.indexOf(header);
  if (at > 0) {
    notes.push(
      noteOf('rows-above-header', first[0]?.row ?? null, null, {
        ja: `見出し（${header.row} 行目）より上の ${at} 行は読み飛ばしました`,
        en: `${at} rows above the header (row ${header.row}) were skipped`,
      }),
    );
  }
  async function* rest(): AsyncGenerator<readonly Row[]> {
    yield first.slice(at + 1);
    for await (const batch of batches)
      yield batch.some(isBlank) ? batch.filter((row) => !isBlank(row)) : batch;
  }
  const above = first.slice(0, at).flatMap(({ fields }) => fields.filter((field) => field.trim() !== ''));
  return {
    above,
    header: header.fields.map((field) => field.trim()),
    headerRow: header.row,
    batches: rest(),
  };
}

function refuseEmpty(name: string): never {
  throw new Refusal('input-empty', {
    ja: `${name}: 中身がありません。ファイルが正しく出力されているか確認してください。`,
    en: `${name} is empty. Check that it was exported in full.`,
  });
}
