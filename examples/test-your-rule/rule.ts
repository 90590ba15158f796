import { currency, defineRegulation, isoDate, percent, yen } from 'acquirer-report';
import type { Input } from 'acquirer-report/testing';

const name = { ja: '社内基準', en: 'internal standard' };
const citation = {
  words: '月間 30 万円以上、かつ年間 0.07 %以上',
  gist: { ja: '要監視加盟店', en: 'merchants to watch' },
  source: { ja: '加盟店管理規程 第 12 条', en: 'merchant management policy, article 12' },
  standing: 'read',
} as const;
const effective = { from: isoDate('2020-01-01'), until: null };

/** Our own standard as data: fraud of at least 300,000 yen in a month, and a rate of at least 0.07 % over the year. */
export const standard = defineRegulation({
  id: 'internal-standard',
  name,
  outcome: { ja: '要監視', en: 'to watch' },
  currency: currency('JPY'),
  editions: [
    {
      id: '2020',
      effective,
      citation,
      notes: [],
      criterion: {
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
            tests: [
              { kind: 'rate', operator: 'at-least', reference: { kind: 'fixed', rate: percent('0.07') } },
            ],
            effective,
            citation,
          },
        ],
      },
    },
  ],
});

/** The same standard as our program has worked it out for years. It has two faults. Which? */
export function toWatch({ records, businessYear }: Input): readonly string[] {
  const [first = '', last = ''] =
    typeof businessYear === 'string' ? businessYear.split('/') : [businessYear.first, businessYear.last];
  const merchants = new Map<string, { sales: number; fraud: number; worst: number }>();
  for (const { merchantId, month, salesAmount, fraudAmount } of records) {
    if (month < first || month > last) continue;
    const sums = merchants.get(merchantId) ?? { sales: 0, fraud: 0, worst: 0 };
    sums.sales += salesAmount;
    sums.fraud += fraudAmount;
    sums.worst = Math.max(sums.worst, fraudAmount);
    merchants.set(merchantId, sums);
  }
  return [...merchants]
    .filter(([, { sales, fraud, worst }]) => worst >= 300_000 && (fraud / sales) * 100 >= 0.07)
    .map(([id]) => id);
}
