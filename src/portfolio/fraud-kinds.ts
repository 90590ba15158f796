import type { BusinessYear } from '../calendar/business-year.ts';
import type { YearMonth } from '../calendar/year-month.ts';
import { Refusal } from '../language/refusal.ts';
import type { Text } from '../language/text.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { formatAmount } from '../money/currency.ts';
import { addYen, type Yen, yen } from '../money/yen.ts';
import { type Figures, figuresOver, heldMonths } from './figures.ts';

/**
 * One kind of fraud or channel (番号盗用, 対面, …) as a ledger of its own: the same merchant months, read with that
 * kind's column as the fraud amount. A ledger holds one fraud amount per month, so kinds are ledgers side by side.
 */
export interface KindLedger {
  readonly name: string;
  readonly label: Text;
  readonly ledger: Ledger;
}

/** Fraud of one kind. */
export interface KindFigures {
  /** Null: fraud of the whole that no kind accounts for. */
  readonly name: string | null;
  readonly label: Text;
  /** Over every month of the data. */
  readonly total: Yen;
  /** Over the months of the business year that the data has. */
  readonly ofYear: Yen;
  readonly months: readonly { readonly month: YearMonth; readonly fraudAmount: Yen }[];
  /** Merchant-months of this kind whose row was rejected. */
  readonly unknownCells: number;
}

/** Fraud by kind; with the part that no kind accounts for it adds up to the whole, month by month. */
export interface FraudByKind {
  readonly kinds: readonly KindFigures[];
}

const unassigned: Text = { ja: '内訳なし', en: 'not broken down' };

/**
 * Splits the fraud of a ledger by kind. What the kinds do not account for is a kind of its own, never spread.
 * @throws Refusal `kinds-mismatch` when the kinds of a month add up to more than the ledger's fraud of it.
 */
export function fraudByKind(whole: Ledger, kinds: readonly KindLedger[], year: BusinessYear): FraudByKind {
  const inYear = new Set(year.months);
  const held = heldMonths(whole);
  const rest = fraudByMonth(whole);
  const named = kinds.map(({ name, label, ledger }) => {
    const own = fraudByMonth(ledger);
    for (const [month, amount] of own) {
      const left = addYen(rest.get(month) ?? yen(0), yen(-amount));
      if (left < 0)
        throw mismatch(
          month,
          formatAmount(-left, whole.currency, 'ja'),
          formatAmount(-left, whole.currency, 'en'),
        );
      rest.set(month, left);
    }
    const months = held.map((month) => ({ month, fraudAmount: own.get(month) ?? yen(0) }));
    return kindFigures(name, label, months, inYear, unknownOf(ledger));
  });
  const left = held.map((month) => ({ month, fraudAmount: rest.get(month) as Yen }));
  const unnamed = left.some(({ fraudAmount }) => fraudAmount !== 0)
    ? [kindFigures(null, unassigned, left, inYear, unknownOf(whole))]
    : [];
  return Object.freeze({ kinds: Object.freeze([...named, ...unnamed]) });
}

const unknownOf = (ledger: Ledger): number =>
  (figuresOver(ledger, [ledger.months])[0] as Figures).unknownCells;

/** The fraud of each month that a ledger has a used row of. */
function fraudByMonth(ledger: Ledger): Map<YearMonth, Yen> {
  const held = heldMonths(ledger);
  const figures = figuresOver(
    ledger,
    held.map((month) => [month]),
  );
  return new Map(held.map((month, at) => [month, (figures[at] as Figures).fraudAmount]));
}

function kindFigures(
  name: string | null,
  label: Text,
  months: KindFigures['months'],
  inYear: ReadonlySet<YearMonth>,
  unknownCells: number,
): KindFigures {
  const sum = (some: KindFigures['months']) =>
    some.reduce((so, { fraudAmount }) => addYen(so, fraudAmount), yen(0));
  return Object.freeze({
    name,
    label,
    total: sum(months),
    ofYear: sum(months.filter(({ month }) => inYear.has(month))),
    months: Object.freeze(months),
    unknownCells,
  });
}

function mismatch(month: YearMonth, excessJa: string, excessEn: string): Refusal {
  return new Refusal('kinds-mismatch', {
    ja: `${month} の不正利用の内訳の合計が、全体の不正利用発生額を ${excessJa}上回ります。内訳の列の指定を確認してください。`,
    en: `In ${month} the kinds of fraud add up to ${excessEn} more than the whole fraud amount. Check which columns are taken as kinds.`,
  });
}
