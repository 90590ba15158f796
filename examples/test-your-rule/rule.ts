import { type Criterion, isoDate, percent, yen } from 'acquirer-report';
import type { Input } from 'acquirer-report/testing';

// Our own early warning, told as data: a month with fraud of at least 300,000 yen, and over the business year a
// rate of at least 0.03 %. Stricter than METI's rule in both legs, and "at least" where METI says "above".
const said = { ja: '社内基準 2026 年版', en: 'internal standard, 2026' };
const citation = {
  words: '月間 30 万円以上、かつ年間 0.03 %以上',
  gist: said,
  source: said,
  standing: 'read',
} as const;
const effective = { from: isoDate('2020-01-01'), until: null };

export const earlyWarning: Criterion = {
  kind: 'all',
  legs: [
    {
      kind: 'leg',
      id: 'amount',
      label: { ja: '金額', en: 'amount' },
      window: 'month',
      quantifier: { kind: 'any' },
      tests: [{ kind: 'amount', operator: 'at-least', threshold: yen(300_000) }],
      effective,
      citation,
    },
    {
      kind: 'leg',
      id: 'rate',
      label: { ja: '発生率', en: 'rate' },
      window: 'business-year',
      quantifier: { kind: 'every' },
      tests: [{ kind: 'rate', operator: 'at-least', reference: { kind: 'fixed', rate: percent('0.03') } }],
      effective,
      citation,
    },
  ],
};

// The same rule as it has been running for years: the program under test. It has two faults. Which?
export function warned({ records, businessYear }: Input): readonly string[] {
  const [first, last] =
    typeof businessYear === 'string' ? businessYear.split('/') : [businessYear.first, businessYear.last];
  const merchants = new Map<string, { sales: number; fraud: number; worst: number }>();
  for (const { merchantId, month, salesAmount, fraudAmount } of records) {
    if (month < String(first) || month > String(last)) continue;
    const sums = merchants.get(merchantId) ?? { sales: 0, fraud: 0, worst: 0 };
    sums.sales += salesAmount;
    sums.fraud += fraudAmount;
    sums.worst = Math.max(sums.worst, fraudAmount);
    merchants.set(merchantId, sums);
  }
  return [...merchants]
    .filter(([, { sales, fraud, worst }]) => worst >= 300_000 && (fraud / sales) * 100 >= 0.03)
    .map(([id]) => id);
}
