import { expectThing } from '../language/options.ts';
import type { Text } from '../language/text.ts';
import { formatYen } from '../money/yen.ts';

/** How many rows, and how many yen of fraud. */
export interface RowsAndYen {
  readonly rows: number;
  readonly amount: number;
}

/**
 * What became of the fraud notices. Every used notice is in exactly one of the four groups, so their rows add up
 * to the notices used, and their amounts to the amounts of those.
 */
export interface NoticeTotals {
  /** Notices whose transaction is in the ledger, one per transaction. */
  readonly counted: RowsAndYen;
  /** Further notices of a transaction that is counted (or left out) already. */
  readonly repeated: RowsAndYen;
  /** Withdrawn notices, and the notices that withdrew them. */
  readonly withdrawn: RowsAndYen;
  /** Notices of transactions that are only suspected, left out because only confirmed fraud is counted. */
  readonly suspected: RowsAndYen;
  /** What the notices say was recovered. Not deducted: fraud is counted gross. */
  readonly recoveredAmount: number;
}

/** Which month a fraud may be counted in: that of the transaction, or that of its first notice. */
export const fraudMonths = ['transaction', 'notice'] as const;

/** One of them. */
export type FraudMonth = (typeof fraudMonths)[number];

/** Which fraud may be counted: without what a feed marks as only suspected, or all. */
export const fraudStatuses = ['confirmed', 'all'] as const;

/** One of them. */
export type FraudStatus = (typeof fraudStatuses)[number];

/** The query whose answer the rows of a ledger are: a warehouse narrowed its table with it. */
export interface NarrowingQuery {
  /** The query itself, as it was run. */
  readonly text: string;
  /** The engine that ran it, `'Apache Spark'`; null when that was not told. */
  readonly engine: string | null;
  /** That engine's version; null when it was not told. */
  readonly version: string | null;
}

/** How the amounts of a ledger came to be. Part of the basis of every result worked out from it. */
export interface Making {
  /** Of whom a row of the ledger is: the acquirer's merchant key, or all keys with one 法人番号. */
  readonly unit: 'merchant' | 'corporate-number';
  /** Sales as the input gave them per month, or summed from single sales. */
  readonly sales: 'as-delivered' | 'sales-lines';
  /** The month a fraud belongs to: as the input gave it, that of the transaction, or that of the first notice. */
  readonly fraudMonth: 'as-delivered' | FraudMonth;
  /** Which fraud counts: as the input gave it, without what is only suspected, or all. */
  readonly fraudStatus: 'as-delivered' | FraudStatus;
  /** Null when the fraud was not made from notices. */
  readonly notices: NoticeTotals | null;
  /** The query that narrowed the rows; absent when they are the whole data, or when that was not told. */
  readonly query?: NarrowingQuery;
}

/** Merchant months as the acquirer delivered them. */
export const asDelivered: Making = Object.freeze({
  unit: 'merchant',
  sales: 'as-delivered',
  fraudMonth: 'as-delivered',
  fraudStatus: 'as-delivered',
  notices: null,
});

/** One line of what there is to say of a making. */
export interface MakingLine {
  readonly label: Text;
  readonly value: Text;
}

/**
 * How the amounts came to be, in words, for the basis of a result.
 *
 * @example describeMaking(ledger.making).map(({ value }) => value.en) // [ 'the merchant id', 'per month, as delivered', 'as delivered', 'as delivered' ]
 */
export function describeMaking(making: Making): readonly MakingLine[] {
  expectThing('describeMaking', making, 'fraudStatus', {
    ja: '金額の作られ方（ledger.making）',
    en: 'how amounts came to be, ledger.making',
  });
  const { unit, sales, fraudMonth, fraudStatus, notices, query } = making;
  const lines: MakingLine[] = [
    { label: { ja: '加盟店の単位', en: 'Merchant unit' }, value: unitWords[unit] },
    { label: { ja: '売上金額', en: 'Sales amount' }, value: salesWords[sales] },
    { label: { ja: '不正利用の計上月', en: 'Month of a fraud' }, value: monthWords[fraudMonth] },
    { label: { ja: '集計対象とする不正利用', en: 'Which fraud counts' }, value: statusWords[fraudStatus] },
  ];
  if (notices !== null) {
    const { counted, repeated, withdrawn, suspected, recoveredAmount } = notices;
    const ja = ({ rows, amount }: RowsAndYen) => `${formatYen(rows)} 件 ${formatYen(amount)} 円`;
    const en = ({ rows, amount }: RowsAndYen) => `${formatYen(rows)} (${formatYen(amount)} yen)`;
    lines.push({
      label: { ja: '不正利用の通知', en: 'Fraud notices' },
      value: {
        ja: `計上 ${ja(counted)}、同じ取引の重複 ${ja(repeated)}、取下げ ${ja(withdrawn)}、疑いのみで除外 ${ja(suspected)}`,
        en: `counted ${en(counted)}; further notices of the same transactions ${en(repeated)}; withdrawn ${en(withdrawn)}; left out as only suspected ${en(suspected)}`,
      },
    });
    lines.push({
      label: { ja: '回収額', en: 'Recoveries' },
      value: {
        ja: `控除しない（通知にある回収額 ${formatYen(recoveredAmount)} 円）`,
        en: `not deducted (the notices tell of ${formatYen(recoveredAmount)} yen)`,
      },
    });
  }
  if (query !== undefined) {
    lines.push({
      label: { ja: '問合せで絞り込んだデータ', en: 'Rows narrowed by a query' },
      value: engineWords(query),
    });
  }
  return lines;
}

/** The engine that ran a query, in words. */
export function engineWords({ engine, version }: NarrowingQuery): Text {
  if (engine === null) return { ja: '実行したエンジンの記載なし', en: 'the engine was not told' };
  const words = version === null ? engine : `${engine} ${version}`;
  return { ja: `${words} で実行`, en: `run by ${words}` };
}

const unitWords: Readonly<Record<Making['unit'], Text>> = {
  merchant: { ja: '加盟店番号ごと', en: 'the merchant id' },
  'corporate-number': {
    ja: '法人番号で名寄せ（店子は包括加盟店・PSP と合算しない）',
    en: 'rolled up by corporate number (sub-merchants stay apart from their PSP)',
  },
};

const salesWords: Readonly<Record<Making['sales'], Text>> = {
  'as-delivered': { ja: '入力された月別の金額', en: 'per month, as delivered' },
  'sales-lines': {
    ja: '売上明細を取引日の月ごとに合計',
    en: 'single sales summed by the month of their date',
  },
};

const monthWords: Readonly<Record<Making['fraudMonth'], Text>> = {
  'as-delivered': { ja: '入力された月', en: 'as delivered' },
  transaction: { ja: '取引のあった月', en: 'the month of the transaction' },
  notice: { ja: '最初に通知のあった月', en: 'the month of its first notice' },
};

const statusWords: Readonly<Record<Making['fraudStatus'], Text>> = {
  'as-delivered': { ja: '入力された金額', en: 'as delivered' },
  confirmed: {
    ja: '疑いのみの取引を除く（確定か疑いかの区分がない通知は含む）',
    en: 'without what is only suspected (notices that do not say are counted)',
  },
  all: { ja: '疑いのみの取引を含むすべて', en: 'all, what is only suspected included' },
};
