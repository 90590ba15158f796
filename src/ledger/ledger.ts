import type { YearMonth } from '../calendar/year-month.ts';
import { expectThing } from '../language/options.ts';
import type { Text } from '../language/text.ts';
import type { Currency } from '../money/currency.ts';
import type { ControlTotals } from './control-totals.ts';
import type { Diagnostic, Place } from './diagnostic.ts';
import type { Making } from './making.ts';
import type { Merchant, MonthSpan } from './merchant.ts';
import { type MonthColumn, rejectedOrigin } from './month-column.ts';
import type { RegisterJoin } from './register.ts';
import type { Source } from './source.ts';

/** @throws Refusal `not-awaited`, `argument-invalid` when it is no ledger */
export function expectLedger(who: string, ledger: unknown): void {
  expectThing(who, ledger, 'merchantCount', {
    ja: '台帳（readLedger の結果）',
    en: 'a ledger, what readLedger gives',
  });
}

/** What is known of one merchant in one month. */
export type CellState =
  /** a row gave the figures */
  | 'reported'
  /** the data covers the month and has no row of the merchant: zero */
  | 'no-activity'
  /** the merchant had no contract in that month: not zero, not part of anything */
  | 'no-contract'
  /** its row was rejected: unknown */
  | 'rejected'
  /** no row of any merchant covers the month: unknown */
  | 'not-covered';

/** What a state of a merchant-month is called. */
export const stateLabel: Readonly<Record<CellState, Text>> = Object.freeze({
  reported: { ja: '取引あり', en: 'reported' },
  'no-activity': { ja: '取引なし（0）', en: 'no activity (zero)' },
  'no-contract': { ja: '契約なし', en: 'no contract' },
  rejected: { ja: '不明（除外した行がある）', en: 'unknown (rejected row)' },
  'not-covered': { ja: '不明（データのない月）', en: 'unknown (month not covered)' },
});

/** The state an `origin` stands for, contracts aside. Undefined: no column, or no merchant. */
export function stateOfOrigin(origin: number | undefined, covered: boolean): CellState {
  if (origin === rejectedOrigin) return 'rejected';
  if (origin !== undefined && origin !== 0) return 'reported';
  return covered ? 'no-activity' : 'not-covered';
}

/** Sales and fraud per merchant and month, in whole units of its currency; columns are months, rows are merchants. Frozen. */
export interface Ledger {
  /** The currency of every amount in it. */
  readonly currency: Currency;
  readonly merchantCount: number;
  /** In order of first appearance; the index is good for this ledger only. */
  merchant(index: number): Merchant;
  /** By its id, or by the id of one of its members. */
  indexOf(merchantId: string): number | undefined;
  /** The months the data covers (at least one used row that gives sales), ascending. */
  readonly months: readonly YearMonth[];
  /** Every month that a row, used or rejected, is of, ascending. */
  readonly columns: readonly MonthColumn[];
  /** Undefined when no row, used or rejected, is of that month. */
  column(month: YearMonth): MonthColumn | undefined;
  cellState(index: number, month: YearMonth): CellState;
  /**
   * A superset filter, ascending: merchants whose fraud of all months may come to `least` and that of some month to
   * `inOneMonth`. Unknown fraud counts as coming to both. Who is not in it need not be judged; who is, may still be far off.
   */
  mayHaveFraud(least: number, inOneMonth?: number): Iterable<number>;
  /**
   * The merchants, ascending, whose id may be another's, or one of these others, but for how it is written: its width, case,
   * leading zeros, hyphens and spaces. May hold others.
   */
  perhapsAlike(others: readonly string[]): Iterable<number>;
  /** The merchants, ascending, whose name may be that of a total or of all others (合計, その他). May hold others. */
  perhapsTotals(): Iterable<number>;
  /** The merchants, ascending, whose id may be another's with a short number or letter behind it (A1-01). May hold others. */
  perhapsParts(): Iterable<number>;
  /** The row that gave the figures of a merchant-month; undefined when none did, or more than one. */
  placeOf(index: number, month: YearMonth): Place | undefined;
  /** The months the merchant was under contract, by the register; null when no register bounds them. */
  contractSpans(index: number): readonly MonthSpan[] | null;
  /** Merchants with a rejected row whose month could not be read: anything may be missing from them. */
  readonly doubted: ReadonlySet<number>;
  /** Rejected rows whose merchant could not be read. They make nobody undetermined, so they must be looked at. */
  readonly unattributedRows: number;
  readonly diagnostics: readonly Diagnostic[];
  readonly controlTotals: ControlTotals;
  readonly sources: readonly Source[];
  /** How the amounts came to be, and of what unit they are. */
  readonly making: Making;
  /** Merchants whose rows give different names. */
  readonly variouslyNamed: ReadonlySet<number>;
  /** What came of joining the merchant register; null when none was joined. */
  readonly register: RegisterJoin | null;
  /** The ledger by the acquirer's own keys that this one was rolled up from; null when it was not. */
  readonly rolledFrom: Ledger | null;
}
