import { excerpt } from '../../language/excerpt.ts';
import { Refusal } from '../../language/refusal.ts';
import type { Language, Text } from '../../language/text.ts';
import type { HeaderTeller, HeadingKind } from './stacked-headings.ts';
import { cutUnit, kiloUnit, type Unit, unitOfWords } from './unit.ts';

/** One thing a reader looks for in a table, and the headings it is known under. */
export interface FieldHeadings<Field extends string> {
  readonly field: Field;
  readonly label: Text;
  readonly required: boolean;
  /** As people write them. Compared without regard to width, case, spaces, brackets and a unit in them. */
  readonly headings: readonly string[];
  /** Headings that mean it where none of the others is there: 店舗ID is the merchant, unless 加盟店番号 is. */
  readonly also?: readonly string[];
  /** Whether it holds amounts of money: then the unit in the heading counts. */
  readonly money?: true;
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
  /** By column: the unit in its heading; null where it has none. */
  readonly units: readonly (Unit | null)[];
}

/** A heading reduced to what tells it apart, and the unit that stands in it. */
export interface HeadingParts {
  readonly key: string;
  readonly unit: Unit | null;
}

/**
 * Takes a heading apart: NFKC, lower case, without spaces, brackets and `_ - ・ .`. Brackets that hold nothing but a
 * unit and what goes with it, （千円）, [単位：円・税込], (USD), are taken out, and the unit is told beside the key.
 */
export function headingParts(heading: string): HeadingParts {
  let unit: Unit | null = null;
  const bare = heading
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[([{【〔「『<]([^()[\]{}【】〔〕「」『』<>]*)[)\]}】〕」』>]/g, (whole, words: string) => {
      const found = unitOfWords(words);
      if (found === 'other') return whole;
      if (found !== 'none') unit = found;
      return '';
    });
  const key = bare
    .replace(/[\s\u200b\ufeff_\-・.()[\]{}【】〔〕「」『』<>"'`*※#]/g, '')
    // Of a pivot table: 合計 / 売上金額, Sum of sales.
    .replace(/^(?:合計[/:]|sumof)(?=.)/, '');
  if (unit === null && /(件数|回数)$/.test(key)) unit = { kind: 'count' };
  if (unit === null && /(率|割合)$/.test(key)) unit = { kind: 'percent' };
  return { key, unit };
}

/** The key of a heading alone. */
export const headingKey = (heading: string): string => headingParts(heading).key;

/** Whether a column whose heading has this unit can hold amounts of the currency. */
export const holdsMoney = (unit: Unit | null, currency: string): boolean =>
  unit === null || (unit.kind === 'money' && (unit.currency === null || unit.currency === currency));

/**
 * Compares a header with the known headings. A column of counts, of percentages or of another currency is no column of
 * amounts. Pure: the caller decides what to refuse.
 */
export function matchColumns<Field extends string>(
  header: readonly string[],
  fields: readonly FieldHeadings<Field>[],
  mapping?: ColumnMapping<Field>,
  currency = 'JPY',
): ColumnMatch<Field> {
  const known = new Set(fields.flatMap(({ headings, also = [] }) => [...headings, ...also].map(headingKey)));
  const parts = header.map((heading) => partsOf(heading, known));
  const keys = parts.map(({ key }) => key);
  const at = {} as Record<Field, number | null>;
  const taken = new Set<number>();
  const doubled: { field: FieldHeadings<Field>; columns: readonly number[] }[] = [];
  const mapped = new Set(fields.flatMap(({ field }) => columnsNamed(header, keys, mapping?.[field])));
  const under = ({ money }: FieldHeadings<Field>, headings: readonly string[]): number[] => {
    const own = new Set(headings.map(headingKey));
    return parts.flatMap(({ key, unit }, index) =>
      own.has(key) && !mapped.has(index) && (money === undefined || holdsMoney(unit, currency))
        ? [index]
        : [],
    );
  };
  const take = (field: FieldHeadings<Field>, columns: readonly number[]): void => {
    if (columns.length > 1) doubled.push({ field, columns });
    at[field.field] = columns[0] ?? null;
    for (const column of columns) taken.add(column);
  };
  for (const field of fields) {
    const given = mapping?.[field.field];
    const found = given === undefined ? under(field, field.headings) : columnsNamed(header, keys, given);
    take(field, found);
  }
  // Only now: what is surely another field is not taken for this one.
  for (const field of fields) {
    if (at[field.field] !== null || mapping?.[field.field] !== undefined) continue;
    take(
      field,
      under(field, field.also ?? []).filter((column) => !taken.has(column)),
    );
  }
  // And what is of a year: 判定（2025年度） where there is no other.
  const yearless = header.map((heading) => headingKey(heading.replace(ofYear, '')));
  for (const field of fields) {
    if (at[field.field] !== null || mapping?.[field.field] !== undefined) continue;
    const own = new Set(field.headings.map(headingKey));
    const columns = yearless.flatMap((key, index) =>
      own.has(key) && !taken.has(index) && !mapped.has(index) && key !== keys[index] ? [index] : [],
    );
    take(
      field,
      field.money === undefined
        ? columns
        : columns.filter((index) => holdsMoney(parts[index]?.unit ?? null, currency)),
    );
  }
  return {
    at,
    unknown: header.flatMap((_, index) => (taken.has(index) ? [] : [index])),
    missing: fields
      .filter(({ field, required }) => at[field] === null && (required || mapping?.[field] !== undefined))
      .map((field) => ({ ...field, given: mapping?.[field.field] })),
    doubled,
    // Whatever the user calls the column, the unit written in its heading stays.
    units: parts.map(
      ({ key, unit }, index) =>
        unit ??
        (mapped.has(index) ? (kiloUnit(header[index] as string) ?? cutUnit(key)?.unit ?? null) : null),
    ),
  };
}

/** A year in brackets, and nothing else: （2025年度）, (FY2025), 【令和7年】. */
const ofYear =
  /[(（[［【]\s*(?:fy|ＦＹ)?\s*(?:(?:19|20)\d\d|令和\s*\d{1,2}|r\d{1,2})\s*年?度?\s*[)）\]］】]/iu;

/** Tells a header by these fields: all that are required, once each. */
export function headerTeller<Field extends string>(
  fields: readonly FieldHeadings<Field>[],
  mapping: ColumnMapping<Field> | undefined,
  currency: string,
): HeaderTeller {
  const kinds = new Map<string, HeadingKind>();
  for (const { field, headings, also = [], money } of fields) {
    const given = mapping?.[field];
    for (const heading of given === undefined ? [...headings, ...also] : [given]) {
      kinds.set(headingKey(heading), money === undefined ? 'key' : 'money');
    }
  }
  const known = new Set(kinds.keys());
  return {
    kindOf: (heading) => kinds.get(partsOf(heading, known).key) ?? null,
    measure(headings) {
      const match = matchColumns(headings, fields, mapping, currency);
      const { at, missing, doubled } = match;
      const near = missing.filter((field) => nearColumns(headings, match, field).length > 0).length;
      const found = fields.filter(({ field }) => at[field] !== null).length;
      const whole = missing.length === 0 && doubled.length === 0;
      return {
        state: whole ? 'whole' : doubled.length > 0 ? 'doubled' : 'partial',
        // What fits counts for more than whatever nearly does.
        found: found * (fields.length + 1) + near,
      };
    },
  };
}

/** The parts of a heading; a unit without brackets, 売上金額千円, where what stands before it is known. */
function partsOf(heading: string, known: ReadonlySet<string>): HeadingParts {
  const parts = headingParts(heading);
  if (parts.unit !== null || known.has(parts.key)) return parts;
  const cut = cutUnit(parts.key);
  return cut !== null && known.has(cut.rest) ? { key: cut.rest, unit: cut.unit } : parts;
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
  { header, headerRow }: { readonly header: readonly string[]; readonly headerRow: number | null },
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
  const wanted = (language: Language) =>
    match.missing
      .map(({ field, label, headings, given }) => {
        if (language === 'en') {
          const names = given === undefined ? headings.slice(0, 4).join(' / ') : `「${given}」`;
          return `${label.en} [${field}]: ${names}`;
        }
        const names = given === undefined ? japaneseOf(headings).join('、') : `「${given}」`;
        return `${label.ja}（項目名 ${field}）: ${names}`;
      })
      .join('; ');
  const near = match.missing.flatMap((field) => {
    const columns = nearColumns(header, match, field);
    return columns.length === 0 ? [] : [{ field, columns }];
  });
  const nearly = (language: 'ja' | 'en') =>
    near
      .map(({ field, columns }) => {
        const names = columns.map((column) => {
          const unit = field.money === true ? foreignUnit(match.units[column] ?? null) : null;
          return `「${header[column]}」${unit === null ? '' : unit[language]}`;
        });
        return `${field.label[language]}: ${names.join(' ')}`;
      })
      .join('; ');
  const first = near[0];
  const example = { field: match.missing[0]?.field, ja: '見出し', en: 'HEADING' };
  for (const { field, columns } of near) {
    const fit = columns.find((column) => holdsMoney(match.units[column] ?? null, 'JPY'));
    if (fit === undefined) continue;
    const heading = excerpt(header[fit] as string);
    Object.assign(example, { field: field.field, ja: heading, en: heading });
    break;
  }
  throw new Refusal('column-missing', {
    ja: `${file}: 必要な列が見出しに見つかりません（${wanted('ja')}）。読んだ見出し${headerRow === null ? '' : `（${headerRow} 行目）`}: ${shown || 'なし'}。${first === undefined ? '' : `近い見出し（${nearly('ja')}）。`}見出し行を付けるか、columns（コマンドでは --columns ${example.field}=${example.ja}）で列を指定してください。`,
    en: `${file}: the header lacks ${wanted('en')}. ${headerRow === null ? 'It' : `Row ${headerRow}`} reads: ${shown || 'nothing'}. ${first === undefined ? '' : `Nearly fitting: ${nearly('en')}. `}Add a header row, or name the column with columns (on the command line: --columns ${example.field}=${example.en}).`,
  });
}

/** The first Japanese headings of a field, of those there are. */
const japaneseOf = (headings: readonly string[]): readonly string[] =>
  headings.filter((heading) => /[^ -~]/.test(heading)).slice(0, 4);

/** Numbers of somebody else: of the merchant that stands for others, or of who is paid. */
const otherParties = /代表|支払先|包括|振込先|本部|旧|前年|前期/;

/** The columns not used whose headings are nearly one of the field's and of no other missing field's as much. */
function nearColumns<Field extends string>(
  header: readonly string[],
  match: ColumnMatch<Field>,
  field: FieldHeadings<Field>,
): number[] {
  return match.unknown.filter((column) => {
    const heading = header[column] as string;
    const key = headingKey(heading);
    if (key.length < 2 || otherParties.test(heading)) return false;
    const own = likeness(key, field);
    return own > 0 && match.missing.every((other) => likeness(key, other) <= own);
  });
}

/** How many characters a heading shares with one of a field's that is part of it, or that it is part of. */
function likeness<Field extends string>(key: string, { headings, also = [] }: FieldHeadings<Field>): number {
  const known = [...headings, ...also].map(headingKey).filter((word) => word.length > 1);
  return Math.max(
    0,
    ...known.map((word) => (key.includes(word) ? word.length : word.includes(key) ? key.length : 0)),
  );
}

/** What is wrong with the unit of a column that nearly fits; null where nothing is. */
function foreignUnit(unit: Unit | null): Text | null {
  switch (unit?.kind) {
    case 'count':
      return { ja: '（件数）', en: ' (a count)' };
    case 'percent':
      return { ja: '（割合）', en: ' (a percentage)' };
    case 'money':
      return unit.currency === null || unit.currency === 'JPY'
        ? null
        : { ja: `（${unit.currency}）`, en: ` (in ${unit.currency})` };
    case undefined:
      return null;
  }
}
