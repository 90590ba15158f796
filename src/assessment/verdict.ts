import type { YearMonth } from '../calendar/year-month.ts';
import type { Diagnostic, Place } from '../ledger/diagnostic.ts';
import type { CellState } from '../ledger/ledger.ts';
import type { MerchantFacts } from '../ledger/merchant.ts';
import type { Currency } from '../money/currency.ts';
import type { Yen } from '../money/yen.ts';
import type { AnnualRate } from '../rates/reference-rate.ts';
import type { Leg, SettledQuantifier, SettledTest } from '../rules/criterion.ts';
import type { Truth } from './truth.ts';

/** `listed`: 該当候補. `undetermined`: data needed for the answer is absent or was rejected. */
export type Status = 'listed' | 'not-listed' | 'undetermined';

/** The statuses of which a result names every merchant: each has a list. */
export const namedStatuses = ['listed', 'undetermined'] as const satisfies readonly Status[];

/** One of `namedStatuses`. */
export type NamedStatus = (typeof namedStatuses)[number];

/** The status a truth stands for. */
export function statusOf(truth: Truth): Status {
  switch (truth) {
    case 'yes':
      return 'listed';
    case 'no':
      return 'not-listed';
    case 'unknown':
      return 'undetermined';
  }
}

/** One month of a merchant, as the verdict saw it. */
export interface MonthFigures {
  readonly month: YearMonth;
  readonly state: CellState;
  /** Null when unknown. */
  readonly salesAmount: Yen | null;
  /** Null when unknown. */
  readonly fraudAmount: Yen | null;
  /** The input row that gave the figures. */
  readonly place: Place | null;
}

/** One window of a leg and what came of it. */
export interface WindowFinding {
  readonly first: YearMonth;
  readonly last: YearMonth;
  readonly truth: Truth;
  readonly contracted: boolean;
  /** Sum over the window; where `complete` is false, of the months that are known. */
  readonly salesAmount: Yen;
  readonly fraudAmount: Yen;
  readonly complete: boolean;
}

/** One leg of the rule and what came of it. */
export interface Finding {
  readonly leg: Leg;
  /** With open points settled by the readings. */
  readonly quantifier: SettledQuantifier;
  /** Its tests, each rate test with the rate it compared with. */
  readonly tests: readonly SettledTest[];
  readonly truth: Truth;
  readonly windows: readonly WindowFinding[];
}

/** A month over the amount of the rule's monthly leg. */
export interface MonthOver {
  readonly month: YearMonth;
  readonly fraudAmount: Yen;
  /** Yen over the threshold. */
  readonly excess: Yen;
}

/** Why a merchant is undetermined. */
export interface Reason {
  readonly code: 'row-rejected' | 'month-unreadable' | 'month-not-covered';
  /** Null when the month itself could not be read. */
  readonly month: YearMonth | null;
  /** The faults of the rows in question. */
  readonly diagnostics: readonly Diagnostic[];
}

/** What the rule says of one merchant, and everything needed to see why. */
export interface Verdict {
  readonly merchantId: string;
  readonly merchantName: string;
  /** The acquirer's keys it stands for: its own, or several where merchants were rolled up. */
  readonly members: readonly string[];
  readonly facts: MerchantFacts | null;
  /** The currency of every amount in it. */
  readonly currency: Currency;
  readonly status: Status;
  readonly findings: readonly Finding[];
  /** Every month of the business year. */
  readonly months: readonly MonthFigures[];
  /** Sales of the business year; where `complete` is false, of the months that are known. */
  readonly salesAmount: Yen;
  /** Fraud of the business year; where `complete` is false, of the months that are known. */
  readonly fraudAmount: Yen;
  /** Whether every month of the business year is known. */
  readonly complete: boolean;
  /**
   * Fraud ÷ sales of the business year in percent, for showing: at most ten decimals, rounded half up, trailing
   * zeros left out. Null when sales are zero (算出不能) or a month is unknown.
   */
  readonly fraudRatePercent: string | null;
  /** The months over the amount, ascending; empty for a rule without a monthly amount. */
  readonly monthsOver: readonly MonthOver[];
  /**
   * Whether every month is over, of those the readings count: the other reading of いずれの月においても, always
   * worked out. `no` for a rule without a monthly leg.
   */
  readonly everyMonthOver: Truth;
  /** The published rate of the basis; null for a rule that reads none. */
  readonly referenceRate: AnnualRate | null;
  /** Empty unless undetermined. */
  readonly reasons: readonly Reason[];
}
