import type { NamedStatus } from '../../assessment/verdict.ts';
import type { DateStyle } from '../annex/dates.ts';
import { type FactField, factFields, type MerchantField, merchantFields } from '../annex/fields.ts';

/** Units an amount can be written in. */
export const amountUnits = ['円', '千円', '百万円'] as const;
/** Units a rate can be written in: a share of one, for cells whose format is a percentage, or percent. */
export const rateUnits = ['share', '%'] as const;
/** What becomes of the remainder: 切捨て, 四捨五入, 切上げ, by the size of the amount, whatever its sign. */
export const roundings = ['down', 'half-up', 'up'] as const;
/**
 * What a sum adds up: yen, which are rounded then; the rounded figures of the merchants, as adding up their column gives;
 * or the rounded months.
 */
export const sumsOf = ['yen', 'rounded-merchants', 'rounded-months'] as const;

/** How amounts are written. */
export interface AmountForm {
  readonly unit?: (typeof amountUnits)[number];
  /** Must be said with any other unit than 円. */
  readonly rounding?: (typeof roundings)[number];
  /** Default: `yen`. */
  readonly adds?: (typeof sumsOf)[number];
}

/** How rates are written. */
export interface RateForm {
  /** Default: `share`. */
  readonly unit?: (typeof rateUnits)[number];
  /** Default: as many as it takes to tell a rate from the published one, at least three. */
  readonly decimals?: number;
  /** Must be said with `decimals`. */
  readonly rounding?: (typeof roundings)[number];
}

/** Fields of a single month, by its place in the business year: `fraud.1` … `fraud.18`. */
export const monthlyFields = ['sales', 'fraud', 'rate', 'over'] as const;
/** A field of one month of a merchant. */
export type MonthlyField = `${(typeof monthlyFields)[number]}.${number}`;
/** Fields of the form itself: the page, how many there are, how amounts are rounded, and each month's name. */
export const ownFields = ['page', 'pages', 'rounding'] as const;
/** A field of the form itself. */
export type OwnField = (typeof ownFields)[number] | `month.${number}`;

/** Whatever a cell can be filled with by name. */
export type FormField = FactField | MerchantField | MonthlyField | OwnField;

/** How one value is written, where it is to differ from the rest of the form. */
export interface ValueForm {
  readonly unit?: (typeof amountUnits)[number] | (typeof rateUnits)[number];
  readonly rounding?: (typeof roundings)[number];
  readonly decimals?: number;
  readonly adds?: (typeof sumsOf)[number];
  readonly dates?: DateStyle;
  /** Refuse to fill the form when it is empty. The acquirer's name always is. */
  readonly required?: boolean;
}

/** A field, and how it is written. */
export interface FieldValue extends ValueForm {
  readonly field: FormField;
}

/** A text of the acquirer's own, with fields in it: `{ text: '{{acquirer}} 御中' }`. */
export interface TextValue extends ValueForm {
  readonly text: string;
}

/** What a cell is filled with: a field by its name, one with its form, a text, a number; null empties the cell. */
export type FormValue = FormField | FieldValue | TextValue | number | null;

/** What goes where in an acquirer's own form. Fields that do not exist do not compile. */
export interface FormMap {
  /** How amounts are written where a value does not say otherwise. Default: whole yen. */
  readonly amounts?: AmountForm;
  readonly rates?: RateForm;
  /** How days and months are written. Default: as the options say, else `era` in Japanese. */
  readonly dates?: DateStyle;
  readonly sheets: readonly FormSheet[];
}

/** One sheet of the form. */
export interface FormSheet {
  /** Its name in the form. */
  readonly sheet: string;
  /** The sheet is one merchant's: it is copied so that there is one for each of them. */
  readonly each?: NamedStatus;
  /** Single values by cell: `{ C4: 'acquirer', C7: 'listed' }`. */
  readonly cells?: Readonly<Record<string, FormValue>>;
  /** Rows that repeat once per merchant. */
  readonly rows?: readonly FormRows[];
}

/** Rows of the form that repeat once per merchant, with their formats, their formulas and what is merged in them. */
export interface FormRows {
  readonly of: NamedStatus;
  /** The first row of the first merchant, 1-based. */
  readonly row: number;
  /** How many rows a merchant takes. Default: 1. */
  readonly height?: number;
  /** For how many merchants the form has rows ready. Default: 1. */
  readonly ready?: number;
  /** Where the merchants go that find no row ready. Default: into rows inserted behind them. */
  readonly more?: 'insert' | ContinuationSheet;
  /** By column letters: `{ A: 'rank', B: 'merchantId' }`; `{ 'B+1': 'address' }` is the second row of a merchant. */
  readonly columns: Readonly<Record<string, FormValue>>;
  /** What stands in the first merchant's place when there is nobody: `{ B: { text: '該当なし' } }`. */
  readonly none?: Readonly<Record<string, FormValue>>;
}

/** A continuation sheet (続紙), copied as often as it is needed. */
export interface ContinuationSheet {
  readonly sheet: string;
  /** The first row of its first merchant, 1-based. */
  readonly row: number;
  readonly ready: number;
  /** Default: those of the rows it continues. */
  readonly columns?: Readonly<Record<string, FormValue>>;
  readonly cells?: Readonly<Record<string, FormValue>>;
  /** What becomes of it when nobody needs it. Default: `keep`, as empty as it came. */
  readonly unused?: 'keep' | 'hide';
}

const longestYear = 18;
const numbers = Array.from({ length: longestYear }, (_, n) => n + 1);

/** Fields a merchant's rows or sheet can show beside those of the whole. */
export const formMerchantFields: readonly string[] = [
  ...merchantFields,
  ...monthlyFields.flatMap((name) => numbers.map((n) => `${name}.${n}`)),
];

/** Fields any cell can show. */
export const formFactFields: readonly string[] = [
  ...factFields,
  ...ownFields,
  ...numbers.map((n) => `month.${n}`),
];

/** The name and the place in the year of a field of a month; undefined for other fields. */
export function monthlyField(field: string): { readonly name: string; readonly month: number } | undefined {
  const [, name, month] = /^(sales|fraud|rate|over|month)\.(\d+)$/.exec(field) ?? [];
  return name === undefined ? undefined : { name, month: Number(month) };
}

/** The fields named in a text, `{{acquirer}}`, in their order. */
export function fieldsIn(text: string): readonly string[] {
  return [...text.matchAll(/\{\{([^{}]*)\}\}/g)].map(([, field = '']) => field.trim());
}

/** The fields that a value needs. */
export function fieldsOf(value: FormValue): readonly string[] {
  if (value === null || typeof value === 'number') return [];
  if (typeof value === 'string') return [value];
  return 'text' in value ? fieldsIn(value.text) : [value.field];
}

/** What kind of value a field is, as far as a form can say how it is written. */
export type FieldKind = 'amount' | 'sum' | 'rate' | 'date' | 'other';

const sums = new Set(['salesAmount', 'fraudAmount', 'listedSales', 'listedFraud']);
const dates = new Set(['preparedOn', 'asOf', 'businessYear', 'contract', 'monthsOver', 'referenceRate']);

/** The kind of a field. Sums are amounts that a form may add up from rounded ones. */
export function kindOf(field: string): FieldKind {
  const { name } = monthlyField(field) ?? { name: field };
  if (sums.has(name)) return 'sum';
  if (name === 'fraudRate' || name === 'rate') return 'rate';
  if (dates.has(name) || name === 'month') return 'date';
  const isAmount = /^(sales|fraud)(Used|Rejected|OutsideYear)?$|^largestMonth$/.test(name);
  return isAmount ? 'amount' : 'other';
}

/** Of which answers a form has a place for every merchant. */
export function placedStatuses(map: FormMap): ReadonlySet<NamedStatus> {
  return new Set(
    map.sheets.flatMap(({ each, rows = [] }) => [...(each ? [each] : []), ...rows.map(({ of }) => of)]),
  );
}

/** A column of rows and the row of the merchant it is in, from 0: `B+1` is `{ letters: 'B', down: 1 }`. */
export function columnPlace(key: string): { readonly letters: string; readonly down: number } | undefined {
  const [, letters, down] = /^([A-Z]{1,3})(?:\+(\d{1,2}))?$/.exec(key) ?? [];
  return letters === undefined ? undefined : { letters, down: Number(down ?? 0) };
}
