import type { Assessment } from '../assessment/assess.ts';
import type { Status } from '../assessment/verdict.ts';
import type { YearMonth } from '../calendar/year-month.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { MerchantMonthRows, MerchantRow } from '../ledger/merchant-rows.ts';
import { yen } from '../money/yen.ts';
import { jcaAnnualRates } from '../rates/jca.ts';
import type { MonthRecord } from '../reference/month-record.ts';
import { type Pieces, type Question, right, statuses, yearSums } from '../reference/reference.ts';

/** What would come out for a merchant with one thing changed. */
export interface ChangedAnswer {
  readonly status: Status;
  /** The sums of the year as they would be; null when a month of it is not known. */
  readonly sums: { readonly sales: bigint; readonly fraud: bigint } | null;
  /** What the list's amounts would have to be multiplied by. */
  readonly scale: number;
}

/** A merchant as the reference rule is asked about it: its own months beside one that covers every month of the data. */
export interface MerchantCase {
  readonly ledger: Ledger;
  readonly merchant: number;
  readonly id: string;
  readonly question: Question;
  /** The rule as it is meant, for this merchant's contract. */
  readonly pieces: Pieces;
  /** The rows that its months come from, where they were read. */
  readonly rows: ReadonlyMap<YearMonth, readonly MerchantRow[]>;
  /** Where merchants were rolled up: the one id by itself that the list names; null otherwise. */
  readonly alone: MerchantCase | null;
  /** The records of any merchants of the ledger, for questions about several at once. */
  recordsOf(merchants: readonly number[]): readonly MonthRecord[];
}

/** The merchant that has a row in every month the data covers: so that months are covered for a merchant asked about alone. */
export const coverId = '\u0000cover';

/** Cases of the merchants of an assessment, by index. */
export function caseMaker(
  { ledger, basis, options }: Pick<Assessment, 'ledger' | 'basis' | 'options'>,
  gathered: readonly MerchantMonthRows[],
): (merchant: number) => MerchantCase {
  const cover = ledger.months.map((month) => recordOf(coverId, coverId, month, 0, 0));
  const rowsByMerchant = new Map<string, Map<YearMonth, readonly MerchantRow[]>>();
  for (const { merchantId, month, rows } of gathered) {
    if (month === null) continue;
    const months = rowsByMerchant.get(merchantId) ?? new Map<YearMonth, readonly MerchantRow[]>();
    rowsByMerchant.set(merchantId, months.set(month, [...(months.get(month) ?? []), ...rows]));
  }
  const recordsOf = (merchants: readonly number[]) =>
    merchants.flatMap((merchant) => records(ledger, merchant, basis.horizon.months));
  const shared = {
    regulation: basis.regulation,
    businessYear: basis.businessYear,
    asOf: basis.asOf,
    readings: basis.readings,
    rates: [...jcaAnnualRates, ...(options.rates ?? [])],
  };
  return (merchant) => {
    const { id } = ledger.merchant(merchant);
    return {
      ledger,
      merchant,
      id,
      question: { ...shared, records: [...recordsOf([merchant]), ...cover] },
      pieces: { ...right, windows: contracted(ledger, merchant, right.windows) },
      rows: rowsByMerchant.get(id) ?? new Map(),
      alone: null,
      recordsOf,
    };
  };
}

/** The answer for a merchant under the rule with some pieces replaced, and perhaps other records. */
export function answerWith(
  { ledger, merchant, id, pieces: own, question }: MerchantCase,
  replaced: Partial<Pieces>,
  records: readonly MonthRecord[] = question.records,
): ChangedAnswer | null {
  const asked = { ...question, records };
  const pieces = {
    ...own,
    ...replaced,
    windows: contracted(ledger, merchant, replaced.windows ?? right.windows),
  };
  const status = statuses(asked, pieces).get(id);
  return status === undefined ? null : { status, sums: yearSums(asked, pieces).get(id) ?? null, scale: 1 };
}

/** Every month counts only while there is a contract, where the readings say so. */
function contracted(ledger: Ledger, merchant: number, windows: Pieces['windows']): Pieces['windows'] {
  if (ledger.contractSpans(merchant) === null) return windows;
  return (leg, question) => {
    const found = windows(leg, question);
    const asksEvery = right.settle(leg.quantifier, question.readings).kind === 'every';
    if (!asksEvery || question.readings.contractMonths === 'all') return found;
    return found.filter((months) =>
      months.some((month) => ledger.cellState(merchant, month) !== 'no-contract'),
    );
  };
}

/** A month that is not known is one of two rows: the reference, too, does not choose between them. */
function records(ledger: Ledger, merchant: number, horizon: readonly YearMonth[]): MonthRecord[] {
  const { id, name } = ledger.merchant(merchant);
  const months = new Set([...ledger.columns.map(({ month }) => month), ...horizon]);
  const doubted = ledger.doubted.has(merchant);
  return [...months].sort().flatMap((month) => {
    const state = ledger.cellState(merchant, month);
    const column = ledger.column(month);
    const record = recordOf(id, name, month, column?.sales(merchant) ?? 0, column?.fraud(merchant) ?? 0);
    if (state === 'rejected' || doubted) return [record, recordOf(id, name, month, 0, 0)];
    return state === 'reported' ? [record] : [];
  });
}

const recordOf = (
  merchantId: string,
  merchantName: string,
  month: YearMonth,
  sales: number,
  fraud: number,
): MonthRecord => ({ merchantId, merchantName, month, salesAmount: yen(sales), fraudAmount: yen(fraud) });
