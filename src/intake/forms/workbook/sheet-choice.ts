import { Refusal } from '../../../language/refusal.ts';
import type { Text } from '../../../language/text.ts';
import type { ReadAs } from '../../../ledger/read-as.ts';
import type { Book, BookSheet } from '../../../workbook/book.ts';
import { type Note, noteOf } from '../../rows/note.ts';
import { isBlank, type Row } from '../../rows/row.ts';
import { trimmed } from '../../rows/trimmed.ts';
import { headerSearch } from '../../table/header.ts';
import {
  type HeaderTeller,
  headingsAmong,
  headingsFrom,
  headingsUnder,
  mostHeadingRows,
} from '../../table/stacked-headings.ts';
import type { SheetOption } from '../form.ts';
import type { CellReading } from './cell-texts.ts';
import { openExtent, tableRows } from './rows.ts';

/** What decides which sheets are read. */
export interface SheetWish {
  readonly sheet?: SheetOption | undefined;
  readonly headerRow?: number | undefined;
}

/** The sheets to be read, in order, what was decided for each, and what there is to say of the others. */
export interface SheetChoice {
  readonly sheets: readonly BookSheet[];
  decisionOf(sheet: BookSheet): readonly ReadAs[];
  readonly notes: readonly Note[];
}

/**
 * The sheets to be read: those named, or all visible ones with a header that can be used, or else the first of these.
 * What has such a header too and is not read is told.
 * @throws Refusal `sheet-missing`, `sheet-hidden`, `input-empty` and those of reading their first rows.
 */
export async function chosenSheets(
  book: Book,
  name: string,
  { sheet, headerRow }: SheetWish,
  reading: CellReading,
  teller: HeaderTeller,
): Promise<SheetChoice> {
  const { sheets } = book;
  if (sheet !== undefined && sheet !== 'all') {
    const wishes = typeof sheet === 'object' ? sheet : [sheet];
    const chosen = new Set(wishes.map((wish) => named(sheets, wish, name)));
    return choice([...chosen], [], { ja: '指定による', en: 'by the option' });
  }
  const usable: BookSheet[] = [];
  const others: BookSheet[] = [];
  const shapes = new Map<BookSheet, ReadonlySet<string>>();
  for (const candidate of sheets) {
    const rows = await firstRows(candidate, reading, headerRow);
    shapes.set(candidate, rowShapes(rows));
    if (hasHeader(rows, headerRow, teller, candidate.name)) {
      usable.push(candidate);
    } else if (rows.length > 0) others.push(candidate);
  }
  const visible = usable.filter(({ hidden }) => !hidden);
  const chosen = sheet === 'all' ? visible : visible.slice(0, 1);
  if (chosen.length === 0) return choice([withoutHeader(usable, others, name)], [], null);
  const read = chosen.flatMap((sheet) => [...(shapes.get(sheet) ?? [])]);
  const alike = others.filter((other) => read.some((shape) => shapes.get(other)?.has(shape)));
  const notRead = [
    ...usable.filter((candidate) => !chosen.includes(candidate)).map(toldNotRead),
    ...alike.map(toldAlike),
  ];
  if (sheet === 'all') {
    const why = { ja: 'すべてのシートの指定による', en: 'all sheets were asked for' };
    return choice(
      chosen,
      [...notRead, ...others.filter((other) => !alike.includes(other)).map(leftOut)],
      why,
    );
  }
  // Where there is nothing to choose from, nothing was decided.
  const why = { ja: '必要な列のある最初のシート', en: 'the first with the columns needed' };
  return choice(chosen, notRead, sheets.length === 1 ? null : why);
}

const choice = (sheets: readonly BookSheet[], notes: readonly Note[], why: Text | null): SheetChoice => ({
  sheets,
  notes,
  decisionOf: ({ name }) =>
    why === null
      ? []
      : [
          {
            code: 'sheet',
            column: null,
            value: name,
            words: {
              ja: `シート「${name}」を読んだ（${why.ja}）`,
              en: `The sheet "${name}" was read (${why.en})`,
            },
          },
        ],
});

/** The first visible sheet with anything in it: its reader will refuse it and say what it lacks. */
function withoutHeader(hidden: readonly BookSheet[], others: readonly BookSheet[], name: string): BookSheet {
  const [usable] = hidden;
  if (usable !== undefined) {
    throw new Refusal('sheet-hidden', {
      ja: `${name}: 必要な列があるのは非表示のシート「${usable.name}」だけです。これを読むには、sheet（コマンドでは --sheet）でこのシートを指定してください。`,
      en: `${name}: only the hidden sheet "${usable.name}" has the columns needed. If it is the right one, name it with sheet (on the command line: --sheet).`,
    });
  }
  const filled = others.find((sheet) => !sheet.hidden) ?? others[0];
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

/** What looks like a month or a day, and what like an amount: whether it can be read is not asked here. */
const isDate = /^(?:\d{4}|[RHrh令平]\D{0,2}(?:\d{1,2}|元))[-/.年]\d{1,2}/;
const isNumber = /^[-−△▲(¥]*\d[\d,.]*\)?円?$/;

/**
 * What stands in the columns of each row that has two amounts or more and a text: the rows of a sheet that goes on with
 * another one, or that lacks a heading, have the same.
 */
function rowShapes(rows: readonly Row[]): ReadonlySet<string> {
  const shapes = rows.map(({ fields }) =>
    fields
      .map((field) => {
        const text = trimmed(field.normalize('NFKC'));
        if (text === '') return ' ';
        if (isDate.test(text)) return 'd';
        return isNumber.test(text) ? 'n' : 't';
      })
      .join('')
      .trimEnd(),
  );
  return new Set(shapes.filter((shape) => /n.*n/.test(shape) && /[td]/.test(shape) && shape.length > 2));
}

const toldAlike = ({ name, hidden }: BookSheet): Note =>
  sheetNotRead(
    hidden,
    {
      ja: `シート「${name}」には必要な列がそろっていないため読んでいませんが、読んだシートと同じ形の行があります`,
      en: `the sheet "${name}" lacks the columns needed and was not read, but has rows like those of the sheet that was`,
    },
    {
      ja: '読むべきシートなら、見出しを直してすべてのシートを読む（sheet: all、コマンドでは --all-sheets）。それ以外はこのままでよい',
      en: 'if it is to be read, its headings corrected, and all sheets read then (sheet: all; on the command line: --all-sheets)',
    },
  );

function toldNotRead({ name, hidden }: BookSheet): Note {
  const problem = hidden
    ? {
        ja: `非表示のシート「${name}」にも必要な列がありますが、読んでいません`,
        en: `the hidden sheet "${name}" has the columns needed too, but was not read`,
      }
    : {
        ja: `シート「${name}」にも必要な列がありますが、読んでいません`,
        en: `the sheet "${name}" has the columns needed too, but was not read`,
      };
  return sheetNotRead(hidden, problem, {
    ja: 'sheet（コマンドでは --sheet）で読むシートを指定する。すべて読むには --all-sheets',
    en: 'the sheets to be read, named with sheet (on the command line: --sheet); --all-sheets for all',
  });
}

const sheetNotRead = (hidden: boolean, problem: Text, expected: Text): Note => ({
  // What people do not see they do not miss.
  ...noteOf('sheet-not-read', null, null, problem, hidden ? 'warning' : 'doubt'),
  expected,
});

function leftOut({ name }: BookSheet): Note {
  return noteOf('sheet-left-out', null, null, {
    ja: `シート「${name}」には必要な列がないため、読んでいません`,
    en: `the sheet "${name}" lacks the columns needed and was not read`,
  });
}

function hasHeader(
  rows: readonly Row[],
  headerRow: number | undefined,
  teller: HeaderTeller,
  name: string,
): boolean {
  if (headerRow === undefined) {
    return (headingsAmong(rows, teller) ?? headingsUnder(name, rows, teller)) !== null;
  }
  const found = rows[0]?.row === headerRow ? headingsFrom(rows, teller) : null;
  return found !== null && teller.measure(found.headings).state !== 'partial';
}

/** The rows a header is looked for in, or those it may stand in. */
async function firstRows(
  sheet: BookSheet,
  reading: CellReading,
  headerRow: number | undefined,
): Promise<readonly Row[]> {
  const found: Row[] = [];
  for await (const [row] of tableRows(sheet, reading, openExtent(), [])) {
    if (row === undefined) continue;
    if (!isBlank(row) && (headerRow === undefined || row.row >= headerRow)) found.push(row);
    if (found.length === (headerRow === undefined ? headerSearch : mostHeadingRows)) break;
  }
  return found;
}
