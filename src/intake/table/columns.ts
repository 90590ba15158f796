import { Refusal } from '../../language/refusal.ts';
import type { Text } from '../../language/text.ts';

/** One thing a reader looks for in a table, and the headings it is known under. */
export interface FieldHeadings<Field extends string> {
  readonly field: Field;
  readonly label: Text;
  readonly required: boolean;
  /** As people write them. Compared without regard to width, case, spaces, brackets and a unit of yen. */
  readonly headings: readonly string[];
}

/** Where each field stands in a table: the index of its column, or null when the table has none. */
export type ColumnsAt<Field extends string> = Readonly<Record<Field, number | null>>;

/** The headings given by the user for fields, in place of those of the table of known ones. */
export type ColumnMapping<Field extends string> = Readonly<Partial<Record<Field, string>>>;

/** What came of comparing a header with the known headings. */
export interface ColumnMatch<Field extends string> {
  readonly at: ColumnsAt<Field>;
  /** Indexes of columns that are none of the fields. */
  readonly unknown: readonly number[];
  /** `given` is the heading the user named for it. */
  readonly missing: readonly (FieldHeadings<Field> & { readonly given: string | undefined })[];
  /** Two or more columns for one field. */
  readonly doubled: readonly { readonly field: FieldHeadings<Field>; readonly columns: readonly number[] }[];
}

/**
 * A heading reduced to what tells it apart: NFKC, lower case, without spaces, brackets, `_ - ・ .` and without the
 * unit （円）. Other units stay, so that 売上金額（千円） is not taken for yen.
 */
export function headingKey(heading: string): string {
  return heading
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[([{【〔「『<]\s*(?:単位\s*[:=]?\s*)?(?:円|yen|jpy|¥)\s*[)\]}】〕」』>]/g, '')
    .replace(/[\s\u200b\ufeff_\-・.()[\]{}【】〔〕「」『』<>"'`*※#]/g, '');
}

/** Compares a header with the known headings. Pure: the caller decides what to refuse. */
export function matchColumns<Field extends string>(
  header: readonly string[],
  fields: readonly FieldHeadings<Field>[],
  mapping?: ColumnMapping<Field>,
): ColumnMatch<Field> {
  const keys = header.map(headingKey);
  const at = {} as Record<Field, number | null>;
  const taken = new Set<number>();
  const doubled: { field: FieldHeadings<Field>; columns: readonly number[] }[] = [];
  const mapped = new Set(fields.flatMap(({ field }) => columnsNamed(header, keys, mapping?.[field])));
  for (const field of fields) {
    const given = mapping?.[field.field];
    const known = new Set(field.headings.map(headingKey));
    const columns =
      given === undefined
        ? keys.flatMap((key, index) => (known.has(key) && !mapped.has(index) ? [index] : []))
        : columnsNamed(header, keys, given);
    if (columns.length > 1) doubled.push({ field, columns });
    at[field.field] = columns[0] ?? null;
    for (const column of columns) taken.add(column);
  }
  return {
    at,
    unknown: header.flatMap((_, index) => (taken.has(index) ? [] : [index])),
    missing: fields
      .filter(({ field, required }) => at[field] === null && (required || mapping?.[field] !== undefined))
      .map((field) => ({ ...field, given: mapping?.[field.field] })),
    doubled,
  };
}

/** The columns a user's heading names: exactly as written, or else without regard to width, case and brackets. */
function columnsNamed(
  header: readonly string[],
  keys: readonly string[],
  given: string | undefined,
): number[] {
  if (given === undefined) return [];
  const exact = header.flatMap((heading, index) => (heading.trim() === given.trim() ? [index] : []));
  if (exact.length > 0) return exact;
  const key = headingKey(given);
  return keys.flatMap((candidate, index) => (candidate === key ? [index] : []));
}

/**
 * Refuses a table whose columns cannot be told.
 * @throws Refusal `column-missing`, `column-doubled`
 */
export function refuseUnclearColumns<Field extends string>(
  file: string,
  header: readonly string[],
  match: ColumnMatch<Field>,
): void {
  const shown = header.map((heading) => `「${heading}」`).join(' ');
  const [twice] = match.doubled;
  if (twice !== undefined) {
    const names = twice.columns.map((column) => `「${header[column]}」`);
    throw new Refusal('column-doubled', {
      ja: `${file}: ${names.join(' と ')} がどちらも ${twice.field.label.ja} に当たります。columns（コマンドでは --columns ${twice.field.field}=見出し）で一つに決めるか、使わない列の見出しを変えてください。`,
      en: `${file}: ${names.join(' and ')} both match ${twice.field.label.en}. Name one with columns (on the command line: --columns ${twice.field.field}=HEADING), or rename the other.`,
    });
  }
  if (match.missing.length === 0) return;
  const wanted = (language: 'ja' | 'en') =>
    match.missing
      .map(({ field, label, headings, given }) => {
        const names = given === undefined ? headings.slice(0, 4).join(' / ') : `「${given}」`;
        return `${label[language]} [${field}]: ${names}`;
      })
      .join('; ');
  throw new Refusal('column-missing', {
    ja: `${file}: 必要な列が見出しに見つかりません（${wanted('ja')}）。読んだ見出し: ${shown || 'なし'}。見出し行を付けるか、columns（コマンドでは --columns ${match.missing[0]?.field}=見出し）で列を指定してください。`,
    en: `${file}: the header lacks ${wanted('en')}. It reads: ${shown || 'nothing'}. Add a header row, or name the column with columns (on the command line: --columns ${match.missing[0]?.field}=HEADING).`,
  });
}
