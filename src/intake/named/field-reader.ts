import type { IsoDate } from '../../calendar/iso-date.ts';
import type { Text } from '../../language/text.ts';
import { type Diagnostic, kept } from '../../ledger/diagnostic.ts';
import { isYen, type Yen } from '../../money/yen.ts';
import { parseAmount } from '../fields/amount.ts';
import { type DayFault, dayExpected, dayProblems, isDayFault, parseDay } from '../fields/day.ts';
import { amountExpected, amountFault, idMissing } from '../fields/merchant-month.ts';
import { received } from '../rows/received.ts';
import type { NamedRow } from './named-row.ts';
import type { NamedTable } from './named-rows.ts';

/** What is wrong with a field; `field` is null for a fault of the whole row. */
export interface FieldFault<Field extends string>
  extends Pick<Diagnostic, 'code' | 'received' | 'problem' | 'expected'> {
  readonly field: Field | null;
}

/** Reads the fields of one row and keeps what is wrong with them. A field with a fault reads as null. */
export interface FieldReader<Field extends string> {
  readonly faults: readonly FieldFault<Field>[];
  /** Adds a fault that more than one field is part of. */
  fail(fault: FieldFault<Field>): void;
  /** Null when there is nothing. */
  text(field: Field): string | null;
  /** A text that must be there. */
  needed(field: Field, code: string, label: Text): string | null;
  merchantId(field: Field): string | null;
  /** A day; of a month alone the day `ofMonth`. Null when there is nothing, which is a fault if it is `needed`. */
  day(
    field: Field,
    options?: { readonly needed?: true; readonly ofMonth?: 'first' | 'last' },
  ): IsoDate | null;
  /** Whole yen. Null when there is nothing, which is a fault if it is `needed`. */
  amount(field: Field, options?: { readonly needed?: true; readonly mayBeNegative?: boolean }): Yen | null;
  /** A count of things, `1,234`, `1234 件`. Null when there is nothing, which is a fault if it is `needed`. */
  count(field: Field, options?: { readonly needed?: true }): number | null;
  /**
   * One of a few words, compared without regard to width, case and spaces. Null when there is nothing. `otherwise` is what
   * to do about a word that is none of them.
   */
  word<Meaning>(
    field: Field,
    code: string,
    words: Readonly<Record<string, Meaning>>,
    otherwise?: Text,
  ): Meaning | null;
}

/** A reader of this row. A row with a fault of its own gives that, and is not read further. */
export function fieldReader<Field extends string>(row: NamedRow<Field>): FieldReader<Field> {
  const faults: FieldFault<Field>[] = row.fault === null ? [] : [{ field: null, ...row.fault }];
  const dayFault = (field: Field, code: DayFault, text: string): null => {
    faults.push({
      field,
      code,
      received: code === 'day-missing' ? null : received(text),
      problem: dayProblems[code],
      expected: dayExpected,
    });
    return null;
  };
  return {
    faults,
    fail(fault) {
      faults.push(fault);
    },
    text(field) {
      const text = row.text(field);
      return text === '' ? null : text;
    },
    needed(field, code, label) {
      const text = row.text(field);
      if (text !== '') return text;
      faults.push({
        field,
        code,
        received: null,
        problem: { ja: `${label.ja}が空です`, en: `the ${label.en} is missing` },
        expected: label,
      });
      return null;
    },
    merchantId(field) {
      const text = row.text(field);
      if (text !== '') return text;
      if (row.fault === null) faults.push({ field, ...idMissing });
      return null;
    },
    day(field, { needed, ofMonth } = {}) {
      const text = row.text(field);
      if (text === '') return needed ? dayFault(field, 'day-missing', text) : null;
      const day = parseDay(text, ofMonth);
      return isDayFault(day) ? dayFault(field, day, text) : day;
    },
    amount(field, { needed, mayBeNegative = false } = {}) {
      const text = row.text(field);
      if (text === '' && needed === undefined) return null;
      const read = parseAmount(text, row.scale(field));
      const amount = typeof read === 'number' && read < 0 && !mayBeNegative ? 'amount-negative' : read;
      if (typeof amount === 'number') return isYen(amount) ? amount : null;
      const expected = amountExpected[mayBeNegative ? 'anySign' : 'positive'];
      faults.push({ field, ...amountFault(amount, text, expected) });
      return null;
    },
    count(field, { needed } = {}) {
      const text = row.text(field);
      if (text === '' && needed === undefined) return null;
      const count = countIn(text);
      if (count !== null) return count;
      faults.push({
        field,
        code: text === '' ? 'count-missing' : 'count-invalid',
        received: text === '' ? null : received(text),
        problem:
          text === ''
            ? { ja: '件数が空です', en: 'the count is missing' }
            : { ja: '件数として読めません', en: 'this cannot be read as a count' },
        expected: {
          ja: '1234、1,234、1234 件 などの 0 以上の整数',
          en: 'a whole number from 0 on, like 1234 or 1,234',
        },
      });
      return null;
    },
    word(field, code, words, otherwise) {
      const text = row.text(field);
      if (text === '') return null;
      const meaning = words[wordKey(text)];
      if (meaning !== undefined && Object.hasOwn(words, wordKey(text))) return meaning;
      const known = Object.keys(words).join(' / ');
      faults.push({
        field,
        code,
        received: received(text),
        problem: { ja: 'この語は使えません', en: 'this word is not known' },
        expected:
          otherwise === undefined
            ? { ja: known, en: known }
            : { ja: `${known}。${otherwise.ja}`, en: `${known}; ${otherwise.en}` },
      });
      return null;
    },
  };
}

const countShape = /^(\d+|\d{1,3}(?:,\d{3})+)\s*[件枚名人]?$/;

/** A whole number that a count of things can be; null for anything else. */
function countIn(text: string): number | null {
  const [, digits] = countShape.exec(text.normalize('NFKC')) ?? [];
  const count = digits === undefined ? Number.NaN : Number(digits.replaceAll(',', ''));
  return Number.isSafeInteger(count) ? count : null;
}

/** A fault of a field as a finding, with the heading that the field has in its table. */
export function diagnosed<Field extends string>(
  table: Pick<NamedTable<Field>, 'name' | 'heading'>,
  row: number,
  merchantId: string | null,
  { field, ...fault }: FieldFault<Field>,
): Diagnostic {
  return kept({
    ...fault,
    severity: 'error',
    file: table.name,
    row,
    column: field === null ? null : table.heading(field),
    merchantId: merchantId === '' ? null : merchantId,
    month: null,
    related: null,
  });
}

/** A word without regard to width, case, spaces and the marks between its parts. */
export const wordKey = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_-]/g, '');
