import type { Row } from '../rows/row.ts';
import { type Unit, unitOfTitle, unitOfWords } from './unit.ts';

/** What a heading is known for, by itself: an id, a name or a month; an amount; or nothing. */
export type HeadingKind = 'key' | 'money' | null;

/** How well a row fits as a header. */
export interface HeaderFit {
  /**
   * `whole`: all columns needed are there. `doubled`: one of them is there twice, so that the header stands here, but
   * cannot be used as it is. `partial`: anything else.
   */
  readonly state: 'whole' | 'doubled' | 'partial';
  /** How much of what is looked for was found: what fits best is named where nothing fits. */
  readonly found: number;
}

/** What a reader knows of the headings it looks for. */
export interface HeaderTeller {
  /** Rows of a sheet are given with all their cells, not only with those below the headings. */
  readonly keepsWidth?: true;
  measure(headings: readonly string[]): HeaderFit;
  kindOf(heading: string): HeadingKind;
}

/** A header of one row or of two or three stacked ones, joined to one heading for each column. */
export interface StackedHeadings {
  readonly headings: readonly string[];
  /** Places in the rows searched, of its first and its last row. */
  readonly first: number;
  readonly last: number;
}

/** A heading stands in at most so many rows. */
export const mostHeadingRows = 3;

/** Years, months and parts of years: what stands over or under amounts to say of when they are. */
const ofTime =
  /\d{1,2}\s*月|(?<!\d)(?:19|20)\d{2}(?!\d{3})|[RHS]\s*\d{1,2}\s*[年./-]|令和|平成|年度|fy\s*\d/i;

/** Sums and averages: an amount under one is another than the amount alone. */
const ofSeveral = /計|累|通期|年間|平均|total|average/i;

/** What a heading does not hold: figures, but for years, months, days and Excel's numbers of days. */
const figure = /^[-△▲(]?[¥\\]?[\d,]+(?:\.\d+)?\)?円?$/;
const dateLike = /^(?:(?:19|20)\d{2}(?:0[1-9]|1[0-2])?(?:[0-3]\d)?|[3-7]\d{4}|\d{1,2})$/;

const isFigure = (text: string): boolean => {
  const plain = text.normalize('NFKC').trim();
  return figure.test(plain) && !dateLike.test(plain);
};

const textOf = (fields: readonly string[], column: number): string => (fields[column] ?? '').trim();

/** Whether a row may be part of a heading: it can be taken apart, and none of its cells is a figure. */
const mayBeHeading = (row: Row | undefined): row is Row =>
  row !== undefined && row.fault === undefined && !row.fields.some(isFigure);

/**
 * The header among the first rows of a table: the first row that fits, with the rows below it that go on with its
 * headings, or else the first that fits together with one or two rows above it. Null where there is none.
 */
export function headingsAmong(rows: readonly Row[], teller: HeaderTeller): StackedHeadings | null {
  for (let at = 0; at < rows.length; at++) {
    const found = headingsEndingAt(rows, at, teller);
    if (found !== null) return found;
  }
  return null;
}

/**
 * The header of a sheet whose name says what its rows do not, as 2026年2月 does: the first row that fits together with it.
 * Null where there is none.
 */
export function headingsUnder(
  name: string,
  rows: readonly Row[],
  teller: HeaderTeller,
): StackedHeadings | null {
  if (!ofTime.test(name.normalize('NFKC'))) return null;
  for (const [at, row] of rows.entries()) {
    if (!mayBeHeading(row)) continue;
    const headings = joined([{ row: 0, fields: [name] }, row], teller, 'lower');
    if (teller.measure(headings).state === 'whole') return { headings, first: at, last: at };
  }
  return null;
}

/** The header whose one row, or last row, stands at this place. A row with a column twice is one, too, though it cannot be used. */
function headingsEndingAt(rows: readonly Row[], at: number, teller: HeaderTeller): StackedHeadings | null {
  const row = rows[at];
  if (row === undefined || row.fault !== undefined) return null;
  const alone = { headings: row.fields.map((field) => field.trim()), first: at, last: at };
  const { state } = teller.measure(row.fields);
  if (state === 'whole') return withRowsBelow(rows, withUnitsAbove(rows, alone, teller), teller);
  if (mayBeHeading(row)) {
    for (let first = at - 1; first >= 0 && first > at - mostHeadingRows; first--) {
      if (!mayBeHeading(rows[first])) break;
      for (const prefer of ['lower', 'upper'] as const) {
        const headings = joined(rows.slice(first, at + 1), teller, prefer);
        if (teller.measure(headings).state === 'whole') {
          return withRowsBelow(rows, { headings, first, last: at }, teller);
        }
      }
    }
  }
  return state === 'doubled' ? alone : null;
}

/** The header that begins at the first of these rows, as its user says; the row alone where none fits. */
export function headingsFrom(rows: readonly Row[], teller: HeaderTeller): StackedHeadings | null {
  const row = rows[0];
  if (row === undefined || row.fault !== undefined) return null;
  const alone = { headings: row.fields.map((field) => field.trim()), first: 0, last: 0 };
  if (teller.measure(row.fields).state === 'whole') return withRowsBelow(rows, alone, teller);
  for (let last = 1; last < mostHeadingRows && last < rows.length; last++) {
    if (!rows.slice(0, last + 1).every(mayBeHeading)) break;
    for (const prefer of ['lower', 'upper'] as const) {
      const headings = joined(rows.slice(0, last + 1), teller, prefer);
      if (teller.measure(headings).state === 'whole') return { headings, first: 0, last };
    }
  }
  return alone;
}

/** The same header together with the row above it, where that has a unit for some of its columns: 金額（千円） over 売上. */
function withUnitsAbove(rows: readonly Row[], found: StackedHeadings, teller: HeaderTeller): StackedHeadings {
  const [above, row] = [rows[found.first - 1], rows[found.first]];
  if (row === undefined || !mayBeHeading(row) || !mayBeHeading(above)) return found;
  // What states the unit of the whole table is no heading.
  const units = above.fields.some((text) => headingUnit(text) !== null && unitOfTitle(text) === null);
  if (!units) return found;
  const headings = joined([above, row], teller, 'lower');
  return teller.measure(headings).state === 'whole' ? { ...found, headings, first: found.first - 1 } : found;
}

const headingUnit = (text: string): Unit | null => {
  const unit = unitOfWords(/[（(［[]([^（(［[）)\]］]*)[）)\]］]\s*$/.exec(text)?.[1] ?? '');
  return typeof unit === 'string' ? null : unit;
};

/**
 * The same header together with the row below it, where that goes on with its headings, as （千円） or 件数 and 金額 do
 * under 売上金額. A row of data does not: it has an id, a name or a month.
 */
function withRowsBelow(rows: readonly Row[], found: StackedHeadings, teller: HeaderTeller): StackedHeadings {
  const { headings, first, last } = found;
  const next = rows[last + 1];
  if (last - first + 1 >= mostHeadingRows || !mayBeHeading(next) || !goesOn(headings, next.fields, teller))
    return found;
  const further = {
    headings: joined([{ row: 0, fields: headings }, next], teller, 'upper'),
    first,
    last: last + 1,
  };
  // Where it divides what stands above, that alone is no header: of 売上金額 over 件数 and 金額 the first is a count.
  return teller.measure(further.headings).state === 'whole' || divides(headings, next.fields)
    ? further
    : found;
}

function goesOn(headings: readonly string[], below: readonly string[], teller: HeaderTeller): boolean {
  const filled = below.flatMap((_, column) => (textOf(below, column) === '' ? [] : [column]));
  const amounts = filled.filter((column) => teller.kindOf(headings[column] ?? '') !== 'key');
  const keys = filled.filter((column) => teller.kindOf(headings[column] ?? '') === 'key');
  return (
    amounts.length > 0 &&
    amounts.some((column) => textOf(below, column) !== textOf(headings, column)) &&
    keys.every((column) => teller.kindOf(textOf(below, column)) === 'key')
  );
}

/** Whether a row has a text beside one that stands under a heading, where the row above has none. */
function divides(headings: readonly string[], below: readonly string[]): boolean {
  return below.some(
    (_, column) =>
      column > 0 &&
      textOf(below, column) !== '' &&
      textOf(headings, column) === '' &&
      textOf(below, column - 1) !== '',
  );
}

/** One heading for each column, from rows that stand over each other. Above, a heading reaches to the next one. */
function joined(rows: readonly Row[], teller: HeaderTeller, prefer: 'upper' | 'lower'): string[] {
  const width = Math.max(...rows.map(({ fields }) => fields.length));
  let below = Array.from({ length: width }, (_, column) => textOf(rows.at(-1)?.fields ?? [], column));
  for (const { fields } of [...rows].reverse().slice(1)) {
    let reaching = '';
    below = below.map((lower, column) => {
      const own = textOf(fields, column);
      if (own !== '') reaching = own;
      return lower === '' ? own : oneOf(reaching, lower, teller, prefer);
    });
  }
  return below;
}

function oneOf(upper: string, lower: string, teller: HeaderTeller, prefer: 'upper' | 'lower'): string {
  if (upper === '') return lower;
  const kind = teller.kindOf(lower);
  if (kind === 'key') return lower;
  if (ofTime.test(upper.normalize('NFKC')) || ofTime.test(lower.normalize('NFKC')))
    return `${upper} ${lower}`;
  if (ofSeveral.test(upper.normalize('NFKC'))) return `${upper} ${lower}`;
  const above = teller.kindOf(upper);
  if (kind === 'money' && (above !== 'money' || prefer === 'lower')) return `${lower}${inBrackets(upper)}`;
  if (above === 'money')
    return kind === 'money' ? `${upper}${inBrackets(lower)}` : `${upper}${bracketed(lower)}`;
  return `${upper} ${lower}`;
}

const inBrackets = (heading: string): string => /[（(［[].*[）)\]］]/.exec(heading)?.[0] ?? '';

const bracketed = (text: string): string => (/^[（([［【]/.test(text) ? text : `（${text}）`);
