import type { Language, Text } from '../language/text.ts';
import { type Currency, unitOf } from '../money/currency.ts';
import { noRate, type Rate, sharePercent, sharePercentBeside } from '../money/rate.ts';
import { csv } from '../report/lists/csv.ts';
import { type Interest, roleLabels } from './interest.ts';

/** A column of the table of merchants. */
export interface MerchantColumn {
  readonly key: string;
  readonly label: Text;
  readonly numeric: boolean;
}

/** The columns of the table of merchants, on the page and in its CSV, in their order. */
export function merchantColumns(currency: Currency): readonly MerchantColumn[] {
  const unit = unitOf(currency);
  const column = (key: string, ja: string, en: string, numeric: boolean) => ({
    key,
    label: { ja, en },
    numeric,
  });
  return [
    column('status', '区分', 'status', false),
    column('id', '加盟店番号', 'merchant id', false),
    column('name', '加盟店名', 'name', false),
    column('category', '業種・商材', 'category', false),
    column('moved', `推移・直近月の増減（${unit.ja}）`, `trend, last change (${unit.en})`, true),
    column('largest', `最大の月（${unit.ja}）`, `largest month (${unit.en})`, true),
    column('over', '基準額超過月数', 'months over', true),
    column('fraud', `不正利用（${unit.ja}）`, `fraud (${unit.en})`, true),
    column('sales', `売上（${unit.ja}）`, `sales (${unit.en})`, true),
    column('rate', '発生率（%）', 'rate (%)', true),
  ];
}

const unknownRate: Text = { ja: '不明', en: 'unknown' };

/**
 * The rate as far as people want it, never so short that it looks equal to the published one when it is not; null
 * where sales are zero, undefined where a month is unknown.
 */
export function shownRate({ verdict }: Interest, reference: Rate | null): string | null | undefined {
  const { complete, fraudAmount, salesAmount } = verdict;
  if (!complete) return undefined;
  return reference === null
    ? sharePercent(fraudAmount, salesAmount, 4)
    : sharePercentBeside(fraudAmount, salesAmount, reference);
}

/** The rate, or why there is none. */
export function rateWords(interest: Interest, reference: Rate | null, sign: '' | ' %' = ''): Text {
  const rate = shownRate(interest, reference);
  if (rate === undefined) return unknownRate;
  return rate === null ? noRate : { ja: `${rate}${sign}`, en: `${rate}${sign}` };
}

/** The fraud of the month with the most of it. */
export const largestMonth = ({ verdict }: Interest): number =>
  verdict.months.reduce((most, { fraudAmount }) => Math.max(most, fraudAmount ?? 0), 0);

/** The change of fraud from the month before the last to the last one that has figures; null where there are none. */
export function lastChange({ verdict: { months } }: Interest): number | null {
  const last = months.findLastIndex(({ state }) => state === 'reported');
  const [before, now] = [months[last - 1], months[last]];
  if (now === undefined || before?.state !== 'reported') return null;
  return (now.fraudAmount ?? 0) - (before.fraudAmount ?? 0);
}

/** Merchants as CSV, column for column and byte for byte as the review page saves what is chosen on it. */
export function merchantsCsv(
  interests: readonly Interest[],
  reference: Rate | null,
  currency: Currency,
  language: Language,
): string {
  const line = (interest: Interest): readonly (string | number)[] => {
    const { verdict, roles } = interest;
    return [
      roles.map((role) => roleLabels[role][language]).join(' '),
      verdict.merchantId,
      verdict.merchantName,
      verdict.facts?.category ?? '',
      lastChange(interest) ?? '',
      largestMonth(interest),
      verdict.monthsOver.length,
      verdict.fraudAmount,
      verdict.salesAmount,
      rateWords(interest, reference)[language],
    ];
  };
  return csv([merchantColumns(currency).map(({ label }) => label[language]), ...interests.map(line)]);
}
