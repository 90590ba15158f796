import { monthAt } from '../calendar/year-month.ts';
import type { Text } from '../language/text.ts';
import type { Place } from '../ledger/diagnostic.ts';
import type { LedgerBuilder } from '../ledger/ledger-builder.ts';
import { type AmountFault, amountProblems, parseAmount } from './amount.ts';
import type { MonthFault } from './month.ts';
import { monthExpected, monthProblems, monthReader } from './month.ts';
import { received } from './received.ts';
import type { RowFault } from './row.ts';

/** The columns of merchant months, one month per row: indexes into the fields, and the headings for diagnostics. */
export interface MonthColumns {
  readonly header: readonly string[];
  readonly merchantId: number;
  /** -1 when there is no such column. */
  readonly merchantName: number;
  readonly month: number;
  readonly salesAmount: number;
  readonly fraudAmount: number;
}

/** What is allowed in the figures. */
export interface FigureOptions {
  readonly allowNegativeSales: boolean;
}

/** Takes rows of merchant months into a ledger, one at a time, and reports every fault of theirs. */
export interface MonthTaker {
  take(row: number, fields: readonly string[]): void;
  /** A row that could not be taken apart; `begun` are the fields before the fault. */
  takeFault(row: number, fault: RowFault, begun: readonly string[]): void;
  /** Reports that a row repeats the merchant-month of an earlier one. */
  reportRepeat(row: number, id: string, month: number, earlier: Place): void;
}

/** A taker for rows of these columns, into this ledger. */
export function monthTaker(
  builder: LedgerBuilder,
  columns: MonthColumns,
  options: FigureOptions,
): MonthTaker {
  const { header, merchantId, merchantName, month, salesAmount, fraudAmount } = columns;
  const width = header.length;
  const readMonth = monthReader();
  const cells = cellReporter(builder, options);

  return {
    take(row, fields) {
      if (fields.length !== width) {
        cells.rejectRagged(row, fields, width, merchantId);
        return;
      }
      const id = trimmed(fields[merchantId] as string);
      const name = merchantName === -1 ? '' : trimmed(fields[merchantName] as string);
      const when = readMonth(fields[month] as string);
      if (id === '' || typeof when === 'string') {
        cells.rejectUnplaced(row, fields, columns, id, name, when);
        return;
      }
      const merchant = builder.merchant(id, name, when);
      cells.takeCell(row, { merchant, id, month: when }, fields, header, salesAmount, fraudAmount);
    },
    takeFault(row, fault, begun) {
      cells.rejectFault(row, fault, begun, merchantId);
    },
    reportRepeat: cells.reportRepeat,
  };
}

/** A merchant-month a pair of amounts belongs to. */
export interface CellKey {
  readonly merchant: number;
  readonly id: string;
  readonly month: number;
}

/** Puts pairs of amounts into the ledger, or rejects them with everything that is wrong. */
export function cellReporter(builder: LedgerBuilder, options: FigureOptions) {
  const amountOf = (text: string, mayBeNegative: boolean): number | AmountFault => {
    const amount = parseAmount(text);
    return typeof amount === 'number' && amount < 0 && !mayBeNegative ? 'amount-negative' : amount;
  };

  const report = (
    row: number,
    column: string | null,
    fault: { code: string; received: string | null; problem: Text; expected: Text },
    merchantId: string | null,
    month: number | null,
  ): void =>
    builder.report({
      ...fault,
      severity: 'error',
      row,
      column,
      merchantId,
      month: month === null ? null : monthAt(month),
      related: null,
    });

  const reportRepeat = (row: number, id: string, month: number, related: Place): void =>
    builder.report({
      code: 'merchant-month-repeated',
      severity: 'error',
      row,
      column: null,
      received: received(`${id} ${monthAt(month)}`),
      ...repeated,
      merchantId: id,
      month: monthAt(month),
      related,
    });

  const reportAmount = (
    row: number,
    column: string,
    code: AmountFault,
    text: string,
    id: string | null,
    month: number | null,
    negativeAllowed: boolean,
  ): void =>
    report(
      row,
      column,
      {
        code,
        received: code === 'value-missing' ? null : received(text),
        problem: amountProblems[code],
        expected: negativeAllowed ? amountExpected.anySign : amountExpected.positive,
      },
      id,
      month,
    );

  return {
    reportRepeat,

    takeCell(
      row: number,
      key: CellKey,
      fields: readonly string[],
      header: readonly string[],
      salesAt: number,
      fraudAt: number,
    ): void {
      const salesText = fields[salesAt] as string;
      const fraudText = fields[fraudAt] as string;
      const sales = amountOf(salesText, options.allowNegativeSales);
      const fraud = amountOf(fraudText, false);
      if (typeof sales === 'number' && typeof fraud === 'number') {
        const earlier = builder.add(key.merchant, key.month, sales, fraud, row);
        if (earlier !== undefined) reportRepeat(row, key.id, key.month, earlier);
        return;
      }
      const { merchant, id, month } = key;
      if (typeof sales === 'string') {
        reportAmount(row, header[salesAt] as string, sales, salesText, id, month, options.allowNegativeSales);
      }
      if (typeof fraud === 'string') {
        reportAmount(row, header[fraudAt] as string, fraud, fraudText, id, month, false);
      }
      const earlier = builder.reject(row, {
        merchant,
        month,
        sales: typeof sales === 'number' ? sales : null,
        fraud: typeof fraud === 'number' ? fraud : null,
      });
      if (earlier !== undefined) reportRepeat(row, key.id, key.month, earlier);
    },

    /** A row whose merchant or month cannot be read. Its amounts are looked at too: every fault is reported. */
    rejectUnplaced(
      row: number,
      fields: readonly string[],
      columns: MonthColumns,
      id: string,
      name: string,
      when: number | MonthFault,
    ): void {
      const { header } = columns;
      const month = typeof when === 'number' ? when : null;
      const known = id === '' ? null : id;
      if (known === null) report(row, header[columns.merchantId] as string, idMissing, null, month);
      if (typeof when === 'string') {
        report(
          row,
          header[columns.month] as string,
          {
            code: when,
            received: when === 'month-missing' ? null : received(fields[columns.month] as string),
            problem: monthProblems[when],
            expected: monthExpected,
          },
          known,
          null,
        );
      }
      const salesText = fields[columns.salesAmount] as string;
      const fraudText = fields[columns.fraudAmount] as string;
      const sales = amountOf(salesText, options.allowNegativeSales);
      const fraud = amountOf(fraudText, false);
      if (typeof sales === 'string') {
        const heading = header[columns.salesAmount] as string;
        reportAmount(row, heading, sales, salesText, known, month, options.allowNegativeSales);
      }
      if (typeof fraud === 'string') {
        reportAmount(row, header[columns.fraudAmount] as string, fraud, fraudText, known, month, false);
      }
      builder.reject(row, {
        merchant: known === null ? null : builder.merchant(known, name, -1),
        month: known === null ? null : month,
        sales: typeof sales === 'number' ? sales : null,
        fraud: typeof fraud === 'number' ? fraud : null,
      });
    },

    /** A row with more or fewer fields than the header: only its id is believed, and only as a doubt. */
    rejectRagged(row: number, fields: readonly string[], width: number, merchantIdAt: number): void {
      const id = trimmed(fields[merchantIdAt] ?? '');
      const known = id === '' ? null : id;
      report(
        row,
        null,
        {
          code: 'row-ragged',
          received: `${fields.length}`,
          problem: {
            ja: `項目の数が見出しと違います（${fields.length} 個）`,
            en: `the row has ${fields.length} fields`,
          },
          expected: { ja: `${width} 個の項目`, en: `${width} fields, as in the header` },
        },
        known,
        null,
      );
      const merchant = known === null ? null : builder.merchant(known, '', -1);
      builder.reject(row, { merchant, month: null, sales: null, fraud: null });
    },

    /** A row that could not be taken apart. Its merchant is known when it stands before the fault. */
    rejectFault(row: number, fault: RowFault, begun: readonly string[], merchantIdAt: number): void {
      const id = trimmed(begun[merchantIdAt] ?? '');
      const known = id === '' ? null : id;
      report(row, null, fault, known, null);
      const merchant = known === null ? null : builder.merchant(known, '', -1);
      builder.reject(row, { merchant, month: null, sales: null, fraud: null });
    },
  };
}

/** Text without spaces around it, of either width. Nothing else is changed: ids are the acquirer's own. */
export function trimmed(text: string): string {
  const first = text.charCodeAt(0);
  const last = text.charCodeAt(text.length - 1);
  // Most texts need no trimming; NaN, of an empty one, neither.
  if (
    !(first <= 0x20 || first === 0x3000 || first === 0xa0 || last <= 0x20 || last === 0x3000 || last === 0xa0)
  )
    return text;
  return text.replace(/^[\s\u3000]+|[\s\u3000]+$/g, '');
}

const idMissing = Object.freeze({
  code: 'merchant-id-missing',
  received: null,
  problem: { ja: '加盟店番号が空です', en: 'the merchant id is missing' },
  expected: { ja: '加盟店番号', en: 'a merchant id' },
});

const repeated = Object.freeze({
  problem: {
    ja: '同じ加盟店・年月の行が既にあります。どちらの行も使いません',
    en: 'this merchant and month have a row already; neither row is used',
  },
  expected: { ja: '加盟店・年月ごとに 1 行', en: 'one row per merchant and month' },
});

const amountExpected: Readonly<Record<'positive' | 'anySign', Text>> = Object.freeze({
  positive: {
    ja: '0 以上の円単位の整数（1,234、¥1,234、１２３４円 など）',
    en: 'whole yen, zero or more, such as 1,234 or ¥1,234',
  },
  anySign: {
    ja: '円単位の整数（1,234、△1,234、(1,234) など）',
    en: 'whole yen, such as 1,234, △1,234 or (1,234)',
  },
});
