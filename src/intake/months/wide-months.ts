import { Refusal } from '../../language/refusal.ts';
import type { FileYear } from '../fields/file-year.ts';
import { monthOfYear, statedYear } from '../fields/file-year.ts';
import { type MonthField, monthHeadings } from '../fields/headings.ts';
import { parseMonth } from '../fields/month.ts';
import { type ColumnMapping, type FieldHeadings, headingKey, headingParts } from '../table/columns.ts';
import { cutUnit, type Unit } from '../table/unit.ts';

/** The fields of a merchant month that hold amounts. */
export type AmountField = 'salesAmount' | 'fraudAmount';

/** A month in a heading: with its year, with the 年度 it is of, or alone. */
export type HeadedMonth =
  | { readonly kind: 'month'; readonly month: number }
  | { readonly kind: 'of-fiscal-year'; readonly year: number; readonly monthOfYear: number }
  | { readonly kind: 'bare'; readonly monthOfYear: number };

/** A column whose heading names a month and an amount. */
export interface WideCell {
  readonly column: number;
  readonly month: HeadedMonth;
  readonly field: AmountField;
  /** The unit in its heading. */
  readonly unit: Unit | null;
}

/** A month that a heading names, and what else it says. */
export interface MonthInHeading {
  readonly month: HeadedMonth;
  /** The rest of it, compared as headings are. */
  readonly rest: string;
  readonly unit: Unit | null;
}

const withYear =
  /(?:令和|平成|[RH])\s*(?:元|\d{1,2})\s*[年./-]\s*\d{1,2}\s*月?|\d{4}\s*[年/.-]\s*\d{1,2}\s*月?|(?<!\d)\d{6}(?!\d)/;
const withoutYear = /(?<![\d.,])(\d{1,2})\s*月(?![^\s\d]*平均)/;
/** What stands over months without saying more than they do. */
const yearOrPart =
  /(?:(?:19|20)\d{2}|(?:令和|平成|[RH])\s*(?:元|\d{1,2}))\s*年度?|FY\s*\d{4}|第?\s*[1-4一二三四]\s*四半期|[1-4]Q|Q[1-4]|[上下]半?期/gi;

/** The month that a heading names: 2025-04 売上, 2025年度 4月 不正, 4月売上; null where it names none. */
export function monthInHeading(heading: string): MonthInHeading | null {
  const plain = heading.normalize('NFKC');
  const explicit = withYear.exec(plain);
  const found = explicit ?? withoutYear.exec(plain);
  if (found === null) return null;
  const others = plain.replace(found[0], ' ');
  const month = explicit === null ? bareIn(others, Number(found[1])) : explicitMonth(explicit[0]);
  if (month === null) return null;
  const parts = headingParts(others.replace(yearOrPart, ' '));
  return { month, rest: parts.key.replace(/^[度分の]/, ''), unit: parts.unit };
}

function explicitMonth(text: string): HeadedMonth | null {
  const month = parseMonth(text);
  return typeof month === 'string' ? null : { kind: 'month', month };
}

function bareIn(others: string, month: number): HeadedMonth | null {
  if (month < 1 || month > 12) return null;
  const year = statedYear(others);
  if (year === null || year.kind === 'period') return { kind: 'bare', monthOfYear: month };
  if (year.kind === 'fiscal') return { kind: 'of-fiscal-year', year: year.year, monthOfYear: month };
  return { kind: 'month', month: year.year * 12 + month - 1 };
}

/** The columns whose heading names a month and an amount: 2025-04 売上, 不正利用金額（2025年4月）, sales_202504, 4月売上. */
export function wideCells(
  header: readonly string[],
  mapping: ColumnMapping<MonthField> | undefined,
): WideCell[] {
  const fieldOf = amountFieldTeller(mapping);
  return header.flatMap((heading, column): WideCell[] => {
    const found = monthInHeading(heading);
    if (found === null) return [];
    const told = fieldOf(found);
    return told === null ? [] : [{ column, month: found.month, ...told }];
  });
}

/** Tells which amount words stand for, without regard to a unit in them; null for none, and for counts and rates. */
export function amountFieldTeller(
  mapping: ColumnMapping<MonthField> | undefined,
): (words: {
  readonly rest: string;
  readonly unit: Unit | null;
}) => { readonly field: AmountField; readonly unit: Unit | null } | null {
  const keys = (field: AmountField): Set<string> => {
    const { headings } = monthHeadings.find((known) => known.field === field) as FieldHeadings<MonthField>;
    return new Set([...headings, mapping?.[field] ?? ''].map(headingKey));
  };
  const [sales, fraud] = [keys('salesAmount'), keys('fraudAmount')];
  return (words) => {
    const known = (word: string): boolean => sales.has(word) || fraud.has(word);
    const cut = words.unit === null && !known(words.rest) ? cutUnit(words.rest) : null;
    const { rest, unit } = cut ?? words;
    if (rest === '' || unit?.kind === 'count' || unit?.kind === 'percent') return null;
    if (sales.has(rest)) return { field: 'salesAmount', unit };
    return fraud.has(rest) ? { field: 'fraudAmount', unit } : null;
  };
}

/**
 * The numbers of the months that headings name, in their order. Months without a year are those of the year that the
 * file states above its table, or its user; they have to come in order, or the newest first without a gap.
 * @throws Refusal `year-unclear`
 */
export function monthNumbers(
  months: readonly HeadedMonth[],
  year: FileYear,
  file: string,
): readonly number[] {
  const numbers = months.map((month) => numberOf(month, year));
  const known = numbers.filter((month) => month !== null);
  const distinct = [...new Set(known)];
  const steps = distinct.slice(1).map((month, at) => month - (distinct[at] as number));
  const inOrder = steps.every((step) => step > 0) || steps.every((step) => step === -1);
  const told = months.every(({ kind }) => kind === 'month');
  if (known.length === numbers.length && (told || inOrder)) return known;
  const why =
    known.length < numbers.length
      ? year.known
        ? {
            ja: '表の上に示された年が複数あるか、期間に合いません',
            en: 'more than one year is stated above the table, or the months are not of it',
          }
        : { ja: '年がどこにもありません', en: 'no year is stated' }
      : { ja: 'その年の月としては順序が合いません', en: 'as months of that year they are not in order' };
  throw new Refusal('year-unclear', {
    ja: `${file}: 見出しの月がどの年の月か決められません（${why.ja}）。year（コマンドでは --year 2025年度、または --year 2025-04/2026-03）で指定してください。年度が 4 月に始まらないときは fiscalYearFrom（--fiscal-year-from）も指定してください。`,
    en: `${file}: of which year the months in the headings are is not clear (${why.en}). Say it with year (on the command line: --year 2025年度, or --year 2025-04/2026-03); where a 年度 does not begin in April, give fiscalYearFrom (--fiscal-year-from), too.`,
  });
}

function numberOf(month: HeadedMonth, year: FileYear): number | null {
  switch (month.kind) {
    case 'month':
      return month.month;
    case 'of-fiscal-year':
      return monthOfYear({ kind: 'fiscal', year: month.year }, month.monthOfYear, year.fiscalYearFrom);
    case 'bare':
      return year.monthOf(month.monthOfYear);
  }
}

/** The two columns of each month. @throws Refusal `wide-column-missing` */
export function pairsOf(
  cells: readonly (Pick<WideCell, 'column' | 'field'> & { readonly month: number })[],
  header: readonly string[],
  file: string,
): { readonly month: number; readonly salesAmount: number; readonly fraudAmount: number }[] {
  const months = [...new Set(cells.map(({ month }) => month))];
  return months.map((month) => {
    const of = (field: AmountField): number => {
      const columns = cells.filter((cell) => cell.month === month && cell.field === field);
      const [only] = columns;
      if (only !== undefined && columns.length === 1) return only.column;
      const here = cells.filter((cell) => cell.month === month).map(({ column }) => `「${header[column]}」`);
      throw new Refusal('wide-column-missing', {
        ja: `${file}: 月ごとに列があるファイルでは、各月に売上と不正利用の列が一つずつ必要です。この月にあるのは ${here.join(' ')} です。`,
        en: `${file}: a file with columns per month needs one column of sales and one of fraud for every month. This month has ${here.join(' ')}.`,
      });
    };
    return { month, salesAmount: of('salesAmount'), fraudAmount: of('fraudAmount') };
  });
}
