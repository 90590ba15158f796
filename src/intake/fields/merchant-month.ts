import { monthAt } from '../../calendar/year-month.ts';
import type { Text } from '../../language/text.ts';
import type { Place } from '../../ledger/diagnostic.ts';
import type { LedgerBuilder } from '../../ledger/ledger-builder.ts';
import { received } from '../rows/received.ts';
import { faultOf, type Row } from '../rows/row.ts';
import { trimmed } from '../rows/trimmed.ts';
import type { Scale } from '../table/unit.ts';
import { type AmountFault, amountProblems, parseAmount } from './amount.ts';
import { type MonthFault, monthExpected, monthProblems } from './month.ts';

/** What is allowed in the figures. */
export interface FigureOptions {
  readonly allowNegativeSales: boolean;
  /** Whether several rows of a merchant and month are added up; else none of them is used. */
  readonly sumRows?: boolean;
}

/** Whom and when a pair of amounts is about, as far as that could be read. */
export interface CellKey {
  readonly row: number;
  /** Empty when it is missing. */
  readonly id: string;
  readonly name: string;
  readonly month: number | MonthFault;
}

/** A text of the file, and the heading of the column it stands in. */
export interface Cell {
  readonly text: string;
  readonly column: string;
}

/** A cell with an amount. */
export interface AmountCell extends Cell {
  /** What it is multiplied by; null where nothing says so but, perhaps, itself. */
  readonly scale: Scale | null;
}

/** Puts pairs of amounts into a ledger, or rejects them and reports everything that is wrong with them. */
export interface CellTaker {
  /** `fraud` is null where the table tells sales only. */
  take(key: CellKey, sales: AmountCell, fraud: AmountCell | null): void;
  /** Reports what is wrong with the key itself: a missing id, an unreadable month. */
  reportKey(key: CellKey, idColumn: string, month: Cell | null): void;
  /** Reports that a row repeats the merchant-month of an earlier one. */
  reportRepeat(row: number, id: string, month: number, earlier: Place): void;
  /** Rejects a row of which at most the merchant is known: it has a fault, or more or fewer fields than the header. */
  rejectWhole(row: Row, header: readonly string[], idAt: number): void;
}

/** A taker into this ledger. */
export function cellTaker(builder: LedgerBuilder, options: FigureOptions): CellTaker {
  const report = (
    row: number,
    column: string | null,
    fault: { code: string; received: string | null; problem: Text; expected: Text },
    merchantId: string | null,
    month: number | null,
    related: Place | null,
  ): void => {
    const { code, problem, expected } = fault;
    builder.report({
      code,
      severity: 'error',
      row,
      column,
      received: fault.received,
      expected,
      problem,
      merchantId,
      month: month === null ? null : monthAt(month),
      related,
    });
  };

  const reportRepeat: CellTaker['reportRepeat'] = (row, id, month, earlier) => {
    const came = received(`${id} ${monthAt(month)}`);
    report(row, null, { code: 'merchant-month-repeated', received: came, ...repeated }, id, month, earlier);
  };

  const sumRows = options.sumRows === true;
  const salesExpected = options.allowNegativeSales ? amountExpected.anySign : amountExpected.positive;

  return {
    reportRepeat,

    take({ row, id, name, month }, sales, fraud) {
      const salesAmount = amountOf(sales, options.allowNegativeSales);
      const fraudAmount = fraud === null ? 0 : amountOf(fraud, false);
      const known = typeof month === 'number' ? month : null;
      const merchant = id === '' ? null : builder.merchant(id, name, known ?? -1);
      let earlier: Place | undefined;
      if (
        typeof salesAmount === 'number' &&
        typeof fraudAmount === 'number' &&
        merchant !== null &&
        known !== null
      ) {
        if (sumRows) builder.addLine(merchant, known, salesAmount, row, fraudAmount);
        else earlier = builder.add(merchant, known, salesAmount, fraudAmount, row);
      } else {
        const merchantId = id === '' ? null : id;
        if (typeof salesAmount === 'string') {
          report(
            row,
            sales.column,
            amountFault(salesAmount, sales.text, salesExpected),
            merchantId,
            known,
            null,
          );
        }
        if (fraud !== null && typeof fraudAmount === 'string') {
          const expected = fraudAmount === 'value-missing' ? fraudExpected : amountExpected.positive;
          const fault = amountFault(fraudAmount, fraud.text, expected);
          report(row, fraud.column, fault, merchantId, known, null);
        }
        const read = {
          merchant,
          month: merchant === null ? null : known,
          sales: typeof salesAmount === 'number' ? salesAmount : null,
          fraud: typeof fraudAmount === 'number' ? fraudAmount : null,
        };
        if (sumRows) builder.rejectLine(row, read);
        else earlier = builder.reject(row, read);
      }
      if (earlier !== undefined && known !== null) reportRepeat(row, id, known, earlier);
    },

    reportKey({ row, id, month }, idColumn, monthCell) {
      const known = typeof month === 'number' ? month : null;
      if (id === '') report(row, idColumn, idMissing, null, known, null);
      if (typeof month === 'number' || monthCell === null) return;
      const fault = {
        code: month,
        received: month === 'month-missing' ? null : received(monthCell.text),
        problem: monthProblems[month],
        expected: monthExpected,
      };
      report(row, monthCell.column, fault, id === '' ? null : id, null, null);
    },

    rejectWhole({ row, fields, fault, inexact }, header, idAt) {
      // Of a number that lost digits nobody can tell whose it was.
      const lost = inexact?.includes(idAt) === true;
      const nobody = lost || fault?.code === 'id-is-none';
      const id = nobody ? '' : trimmed(fields[idAt] ?? '');
      const merchantId = id === '' ? null : id;
      const what =
        fault ??
        (lost
          ? faultOf('id-inexact', received(fields[idAt] ?? ''))
          : raggedFault(fields.length, header.length));
      report(row, nobody ? (header[idAt] ?? null) : null, what, merchantId, null, null);
      builder.reject(row, {
        merchant: merchantId === null ? null : builder.merchant(merchantId, '', -1),
        month: null,
        sales: null,
        fraud: null,
      });
    },
  };
}

function amountOf({ text, scale }: AmountCell, mayBeNegative: boolean): number | AmountFault {
  const amount = parseAmount(text, scale);
  return typeof amount === 'number' && amount < 0 && !mayBeNegative ? 'amount-negative' : amount;
}

/** An unreadable amount as a fault. */
export const amountFault = (code: AmountFault, text: string, expected: Text) => ({
  code,
  received: code === 'value-missing' ? null : received(text),
  problem: amountProblems[code],
  expected,
});

const raggedFault = (count: number, width: number) => ({
  code: 'row-ragged',
  received: String(count),
  problem: {
    ja: `項目の数が見出しと違います（${count} 個）`,
    en: `the number of fields differs from the header (${count})`,
  },
  expected: { ja: `${width} 個の項目`, en: `${width} fields` },
});

/** The fault of a row without a merchant. */
export const idMissing = Object.freeze({
  code: 'merchant-id-missing',
  received: null,
  problem: { ja: '加盟店番号が空です', en: 'the merchant id is missing' },
  expected: {
    ja: '加盟店番号（上の行と同じ加盟店なら fillDown、コマンドでは --fill-down）',
    en: 'a merchant id; where a blank stands for the merchant above, fillDown (on the command line: --fill-down)',
  },
});

const repeated = Object.freeze({
  problem: {
    ja: '同じ加盟店・年月の行が既にあります。どちらの行も使いません',
    en: 'this merchant and month have a row already; neither row is used',
  },
  expected: {
    ja: '加盟店・年月ごとに 1 行。ブランド別・店舗別などの行を合算するには sumRows（コマンドでは --sum-rows）',
    en: 'one row per merchant and month; to add up rows of brands or stores, sumRows (on the command line: --sum-rows)',
  },
});

const fraudExpected: Text = Object.freeze({
  ja: '0 以上の円単位の整数。空欄が不正利用なしを表すなら blankFraudIsZero（コマンドでは --blank-fraud-is-zero）',
  en: 'whole yen, zero or more; where a blank means no fraud, blankFraudIsZero (on the command line: --blank-fraud-is-zero)',
});

/** What is expected of an amount. */
export const amountExpected: Readonly<Record<'positive' | 'anySign', Text>> = Object.freeze({
  positive: {
    ja: '0 以上の円単位の整数（1,234、¥1,234、１２３４円 など）',
    en: 'whole yen, zero or more, such as 1,234 or ¥1,234',
  },
  anySign: {
    ja: '円単位の整数（1,234、△1,234、(1,234) など）',
    en: 'whole yen, such as 1,234, △1,234 or (1,234)',
  },
});
