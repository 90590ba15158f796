import { Refusal } from '../../language/refusal.ts';
import { type Note, noteOf } from '../rows/note.ts';
import { isBlank, type Row } from '../rows/row.ts';
import {
  type HeaderTeller,
  headingsAmong,
  headingsFrom,
  headingsUnder,
  mostHeadingRows,
  type StackedHeadings,
} from './stacked-headings.ts';

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

/**
 * Finds the header among the first rows: see `headingsAmong`, and of a sheet with a name `headingsUnder`. Where none fits, the row that fits best is taken for it,
 * for its reader to refuse it by name.
 * @throws Refusal `input-empty`, `header-missing`, `header-too-wide`, `line-ends-cr`
 */
export async function findHeader(
  batches: AsyncGenerator<readonly Row[]>,
  name: string,
  headerRow: number | undefined,
  teller: HeaderTeller,
  notes: Note[],
  sheet?: string,
): Promise<FoundHeader> {
  const first: Row[] = [];
  let found: StackedHeadings | null = null;
  let ended = false;
  while (!ended && (first.length < headerSearch || headerRow !== undefined)) {
    const { value, done } = await batches.next();
    if (done === true) ended = true;
    else {
      for (const row of value) {
        if (isBlank(row)) continue;
        if (headerRow !== undefined && row.row < headerRow) continue;
        first.push(row);
      }
    }
    found =
      headerRow === undefined
        ? headingsAmong(first.slice(0, headerSearch), teller)
        : headingsFrom(first, teller);
    // One row more than the header: it may go on with its headings.
    if (
      headerRow === undefined
        ? found !== null && found.last + 1 < first.length
        : first.length >= mostHeadingRows
    )
      break;
  }
  if (found === null && headerRow === undefined && sheet !== undefined) {
    found = headingsUnder(sheet, first.slice(0, headerSearch), teller);
  }
  const header = first[found?.first ?? 0];
  if (header === undefined) refuseEmpty(name);
  if (header.fault !== undefined || (headerRow !== undefined && header.row !== headerRow)) {
    const at = headerRow ?? header.row;
    throw new Refusal('header-missing', {
      ja: `${name}: ${at} 行目を見出しとして読めません（${header.fault?.problem.ja ?? '空です'}）。見出し行を付けるか、headerRow（コマンドでは --header-row）で行を指定してください。`,
      en: `${name}: row ${at} cannot be read as the header (${header.fault?.problem.en ?? 'it is empty'}). Add a header row, or say where it is with headerRow (on the command line: --header-row).`,
    });
  }
  const { headings, last, first: top } = found ?? bestFitting(first.slice(0, headerSearch), teller);
  if (headings.length > mostColumns) {
    throw new Refusal('header-too-wide', {
      ja: `${name}: 見出しが ${headings.length} 列あります。${mostColumns} 列以下のファイルを指定してください。区切り文字が正しいかも確認してください。`,
      en: `${name}: the header has ${headings.length} columns. Give a file of at most ${mostColumns}, and check the delimiter.`,
    });
  }
  // In quotes, line ends belong to a heading.
  if (found === null && headings.some((heading) => /\r(?!\n)/.test(heading))) {
    throw new Refusal('line-ends-cr', {
      ja: `${name}: 行末が CR だけのファイルです。改行を CRLF または LF にして保存し直してください。`,
      en: `${name}: the lines end in CR alone. Save the file again with CRLF or LF.`,
    });
  }
  const headerAt = (first[last] as Row).row;
  if (top > 0) {
    notes.push(
      noteOf('rows-above-header', first[0]?.row ?? null, null, {
        ja: `見出し（${headerAt} 行目）より上の ${top} 行は読み飛ばしました`,
        en: `${top} rows above the header (row ${headerAt}) were skipped`,
      }),
    );
  }
  if (last > top) {
    const rows = `${(first[top] as Row).row}–${headerAt}`;
    notes.push(
      noteOf('header-stacked', headerAt, null, {
        ja: `見出しは ${rows} 行目の ${last - top + 1} 行です`,
        en: `the header is of ${last - top + 1} rows, ${rows}`,
      }),
    );
  }
  async function* rest(): AsyncGenerator<readonly Row[]> {
    yield first.slice(last + 1);
    for await (const batch of batches)
      yield batch.some(isBlank) ? batch.filter((row) => !isBlank(row)) : batch;
  }
  const above = first.slice(0, top).flatMap(({ fields }) => fields.filter((field) => field.trim() !== ''));
  return { above, header: headings, headerRow: headerAt, batches: rest() };
}

/** Of rows of which none is a header, the one in which most of it was found; the first where nothing was. */
function bestFitting(rows: readonly Row[], teller: HeaderTeller): StackedHeadings {
  let [best, most] = [0, 0];
  for (const [at, { fields, fault }] of rows.entries()) {
    const { found } = fault === undefined ? teller.measure(fields) : { found: 0 };
    if (found > most) [best, most] = [at, found];
  }
  const headings = (rows[best] as Row).fields.map((field) => field.trim());
  return { headings, first: best, last: best };
}

function refuseEmpty(name: string): never {
  throw new Refusal('input-empty', {
    ja: `${name}: 中身がありません。ファイルが正しく出力されているか確認してください。`,
    en: `${name} is empty. Check that it was exported in full.`,
  });
}
