import type { Language, Text } from '../../language/text.ts';
import { type FraudNotice, isUniqueNumber } from '../../ledger/fraud-notice.ts';
import { formatYen, type Yen, yen } from '../../money/yen.ts';
import { type Note, noteOf } from '../rows/note.ts';
import { received } from '../rows/received.ts';

/** The notices by their transactions, and the sales that have the same numbers: they must agree. */
export interface NoticedSales {
  /** A notice that stands. */
  notice(notice: Noticed): void;
  /** A number that a notice has, whatever else it says. */
  number(transactionId: string): void;
  has(transactionId: string): boolean;
  /** A sale under a number that a notice has; its day as `2026-02-03`. */
  sale(transactionId: string, merchantId: string, day: string, amount: number): void;
  /** Doubts about notices that do not fit the sales. Complete when all have been read. */
  notes(idOf: (merchantId: string) => string): readonly (Note & { readonly file: string })[];
}

/** What is compared of a notice. */
export interface Noticed
  extends Pick<
    FraudNotice,
    'transactionId' | 'merchantId' | 'transactionDate' | 'amount' | 'kind' | 'status' | 'place'
  > {
  readonly column: string | null;
}

interface Sale {
  readonly merchantId: string;
  readonly day: string;
  readonly amount: number;
}

/** Converted amounts differ by so much of themselves at most. */
const fiftieth = 50;

/** In what they differ: the merchant, or else the month or the amount; or several notices may be parts of the sale. */
type Misfit = 'merchant' | 'month' | 'amount' | 'parts';

/** Of nothing yet. */
export function noticedSales(): NoticedSales {
  const notices: Noticed[] = [];
  const sales = new Map<string, Sale[]>();
  return {
    notice(notice) {
      notices.push(notice);
    },
    number(transactionId) {
      if (!sales.has(transactionId)) sales.set(transactionId, []);
    },
    has: (transactionId) => sales.has(transactionId),
    sale(transactionId, merchantId, day, amount) {
      sales.get(transactionId)?.push({ merchantId, day, amount });
    },
    notes(idOf) {
      const found = new Map<
        string,
        { readonly misfit: Misfit; readonly first: Noticed; readonly sale: Sale; rows: number }
      >();
      const parts = new Map<string, number>();
      const salesOf = ({ transactionId }: Noticed): readonly Sale[] => sales.get(transactionId) ?? [];
      for (const notice of notices) {
        if (!mayBePart(notice, idOf(notice.merchantId), salesOf(notice))) continue;
        parts.set(keyOf(notice), (parts.get(keyOf(notice)) ?? 0) + 1);
      }
      const timesOf = (notice: Noticed): number => parts.get(keyOf(notice)) ?? 1;
      for (const notice of notices) {
        const fault = misfitOf(notice, idOf(notice.merchantId), salesOf(notice), timesOf);
        if (fault === null) continue;
        const key = JSON.stringify([fault.misfit, notice.place.file]);
        const known = found.get(key);
        if (known === undefined) found.set(key, { ...fault, first: notice, rows: 1 });
        else known.rows++;
      }
      return [...found.values()].map(({ misfit, first, sale, rows }) => noteFor(misfit, first, sale, rows));
    },
  };
}

/** What two notices of one file have in common that count as one: all that is compared but the row. */
const keyOf = ({
  place,
  transactionId,
  merchantId,
  transactionDate,
  amount,
  kind,
  status,
}: Noticed): string =>
  JSON.stringify([place.file, transactionId, merchantId, transactionDate, amount, kind, status]);

/** The sales under the number of a notice, of a short one on its day, and those of its merchant among them. */
function salesUnder(
  { transactionId, transactionDate }: Noticed,
  merchantId: string,
  sales: readonly Sale[],
): { readonly same: readonly Sale[]; readonly own: readonly Sale[]; readonly total: number } {
  const same = isUniqueNumber(transactionId) ? sales : sales.filter(({ day }) => day === transactionDate);
  const own = same.filter((sale) => sale.merchantId === merchantId);
  return { same, own, total: own.reduce((sum, sale) => sum + sale.amount, 0) };
}

/** Whether so much is no more than the sale, but for what conversion adds. */
const isWithin = (amount: number, total: number): boolean => amount * fiftieth <= total * (fiftieth + 1);

/** Whether a sale has room for its amount twice: few have, so only of these is it looked at whether they come again. */
function mayBePart(notice: Noticed, merchantId: string, sales: readonly Sale[]): boolean {
  const { amount } = notice;
  return amount !== null && amount > 0 && isWithin(amount * 2, salesUnder(notice, merchantId, sales).total);
}

/**
 * How a notice does not fit the sales of its number; null where it does, or where none is the same sale for sure. Equal
 * notices of which the sale has room for two may be parts of it, though they count once.
 *
 * @param timesOf how often its file has a notice that may be a part
 */
function misfitOf(
  notice: Noticed,
  merchantId: string,
  sales: readonly Sale[],
  timesOf: (notice: Noticed) => number,
): { readonly misfit: Misfit; readonly sale: Sale } | null {
  const { transactionId, transactionDate, amount } = notice;
  if (amount === null) return null;
  const isUnique = isUniqueNumber(transactionId);
  const { same, own, total } = salesUnder(notice, merchantId, sales);
  const [first] = own;
  if (first === undefined) {
    // Short numbers begin anew at every merchant: only one with the amount, too, is the same.
    const [other] = isUnique ? same : same.filter((sale) => sale.amount === amount);
    return other === undefined ? null : { misfit: 'merchant', sale: other };
  }
  if (own.every(({ day }) => day.slice(0, 7) !== transactionDate.slice(0, 7)))
    return { misfit: 'month', sale: first };
  const sale = { ...first, amount: total };
  if (!isWithin(amount, total) || amount * fiftieth < total) return { misfit: 'amount', sale };
  if (!mayBePart(notice, merchantId, sales)) return null;
  return timesOf(notice) > 1 ? { misfit: 'parts', sale } : null;
}

function noteFor(
  misfit: Misfit,
  notice: Noticed,
  sale: Sale,
  rows: number,
): Note & { readonly file: string } {
  const { place, merchantId, transactionId } = notice;
  const { code, problem, label } = misfits[misfit];
  const rowsOf = { ja: `${rows} 行`, en: `rows: ${rows}` };
  return {
    ...noteOf(
      code,
      place.row,
      misfit === 'amount' || misfit === 'parts' ? notice.column : null,
      { ja: problem.ja(rowsOf.ja), en: problem.en(rowsOf.en) },
      'doubt',
    ),
    received: received(
      `${transactionId}: ${said(misfit, notice.merchantId, notice.transactionDate, notice.amount)}`,
    ),
    expected: {
      ja: `${label.ja}（${received(said(misfit, sale.merchantId, sale.day, yen(sale.amount)))}）`,
      en: `${label.en} (${received(said(misfit, sale.merchantId, sale.day, yen(sale.amount)))})`,
    },
    merchantId,
    file: place.file,
  };
}

function said(misfit: Misfit, merchantId: string, day: string, amount: Yen | null): string {
  if (misfit === 'merchant') return merchantId;
  if (misfit === 'month') return day;
  return amount === null ? '' : formatYen(amount);
}

const misfits: Readonly<
  Record<
    Misfit,
    {
      readonly code: 'notice-of-another-merchant' | 'notice-differs-from-sale' | 'perhaps-parts-of-sale';
      readonly label: Text;
      readonly problem: Readonly<Record<Language, (rows: string) => string>>;
    }
  >
> = {
  merchant: {
    code: 'notice-of-another-merchant',
    label: { ja: '売上と同じ加盟店番号', en: 'the merchant id of the sale' },
    problem: {
      ja: (rows) => `同じ取引番号の売上が別の加盟店にある通知（${rows}。加盟店の取り違えの可能性）`,
      en: (rows) =>
        `notices whose transaction is a sale of another merchant (${rows}; perhaps the wrong merchant)`,
    },
  },
  month: {
    code: 'notice-differs-from-sale',
    label: { ja: '売上と同じ取引日', en: 'the day of the sale' },
    problem: {
      ja: (rows) =>
        `取引日が同じ取引番号の売上と別の月である通知（${rows}。不正利用が別の月に数えられた可能性）`,
      en: (rows) =>
        `notices dated in another month than the sale they are about (${rows}; perhaps counted in the wrong month)`,
    },
  },
  amount: {
    code: 'notice-differs-from-sale',
    label: { ja: '売上と同じ金額', en: 'the amount of the sale' },
    problem: {
      ja: (rows) => `金額が同じ取引番号の売上と大きく異なる通知（${rows}。単位や通貨の違いの可能性）`,
      en: (rows) =>
        `notices with an amount far from that of the sale they are about (${rows}; perhaps another unit or currency)`,
    },
  },
  parts: {
    code: 'perhaps-parts-of-sale',
    label: {
      ja: '同じ通知の繰り返しであることの確認。売上の一部ずつなら、一つの行に合計した金額か、通知ごとの番号。売上の金額',
      en: 'to be one notice told again; if each is of a part of the sale, one row with their sum, or a number of its own for each; the amount of the sale',
    },
    problem: {
      ja: (rows) =>
        `番号・取引日・金額が同じで、2 件分を合わせても売上を超えない通知（${rows}。売上の一部ずつの不正利用を一つと数えた可能性）`,
      en: (rows) =>
        `notices of one number, day and amount, two of which together are no more than the sale (${rows}; perhaps frauds of parts of it, counted as one)`,
    },
  },
};
