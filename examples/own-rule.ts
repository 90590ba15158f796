import {
  amount,
  assess,
  businessYear,
  currency,
  defineRegulation,
  explain,
  isoDate,
  percent,
  readLedger,
} from 'acquirer-report';

// A house policy as data: at least 300,000 yen in two months running, with a rate above 0.10 % in each of them.
const effective = { from: isoDate('2025-04-01'), until: null };
const citation = {
  words: '2か月連続で月間30万円以上、かつ不正利用率0.10%超',
  gist: { ja: '2 か月連続で基準以上の加盟店', en: 'Merchants at the limits in two consecutive months' },
  source: { ja: '社内モニタリング基準 第 3 条', en: 'Our monitoring policy, section 3' },
  standing: 'read',
} as const;

const housePolicy = defineRegulation({
  id: 'house-policy',
  name: { ja: '社内モニタリング基準', en: 'House monitoring policy' },
  outcome: { ja: '要確認', en: 'to be reviewed' },
  currency: currency('JPY'),
  editions: [
    {
      id: '2025-04',
      effective,
      criterion: {
        kind: 'all',
        legs: [
          {
            kind: 'leg',
            id: 'two-months',
            label: { ja: '連続月要件', en: 'two months' },
            window: 'month',
            quantifier: { kind: 'consecutive', count: 2 },
            tests: [
              { kind: 'amount', operator: 'at-least', threshold: amount(300_000) },
              { kind: 'rate', operator: 'above', reference: { kind: 'fixed', rate: percent('0.10') } },
            ],
            effective,
            citation,
          },
        ],
      },
      citation,
      notes: [],
    },
  ],
});

const sales = { 'M-1': 50_000_000, 'M-2': 300_000_000 };
const records = Object.entries(sales).flatMap(([merchantId, salesAmount]) =>
  ['2025-12', '2026-01', '2026-02', '2026-03'].map((month) => ({
    merchantId,
    month,
    salesAmount,
    fraudAmount: month >= '2026-02' ? 300_000 : 0,
  })),
);
const { listed, basis } = assess(await readLedger(records), {
  businessYear: businessYear('2026-01', '2026-03'),
  asOf: '2026-04-10',
  regulation: housePolicy,
});
console.log(basis.regulation.name.en, '-', basis.regulation.outcome.en);
for (const verdict of listed) console.log(explain(verdict, 'en'));
