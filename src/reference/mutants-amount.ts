import { amountOf, type Operator } from '../rules/criterion.ts';
import type { WrongRule } from './mutant.ts';
import { meets, right } from './reference.ts';

/** Each operator as it is confused with the other. */
export const swapped: Readonly<Record<Operator, Operator>> = { above: 'at-least', 'at-least': 'above' };

/** How amounts, counts of months and the join of the legs are got wrong. */
export const amountMutants: readonly WrongRule[] = [
  {
    id: 'amount-operator',
    story: {
      ja: '金額の「超える」と「以上」を取り違える（> と >=）。「何円以上」と言い換えた要約から実装すると起きる。',
      en: '"Above" and "at least" are confused for the amount (> and >=). It happens when the rule is coded from a summary that says "so many yen or more".',
    },
    pieces: { amountMeets: (test, fraud) => meets(swapped[test.operator], fraud - BigInt(test.threshold)) },
  },
  {
    id: 'amount-in-thousands',
    story: {
      ja: '金額を千円未満切り捨てで持つ。経理帳票の単位が千円のとき、境界を 1 円超えたことが消える。',
      en: 'Amounts are kept in thousands of yen, cut off. Where the books are in thousands, one yen over the boundary disappears.',
    },
    pieces: {
      amountMeets: (test, fraud) =>
        meets(test.operator, fraud / 1000n - BigInt(Math.floor(test.threshold / 1000))),
    },
  },
  {
    id: 'year-total-for-each-period',
    story: {
      ja: '月（四半期）ごとの金額ではなく年度の合計を基準額と比べる。GROUP BY から月を落とすと起きる。',
      en: "The year's total is compared with the amount meant for a month (or quarter). It happens when the month is dropped from GROUP BY.",
    },
    pieces: {
      windows: (leg, question) => {
        const windows = right.windows(leg, question);
        return leg.tests.some((test) => amountOf(test) !== null) ? [windows.flat()] : windows;
      },
    },
  },
  {
    id: 'any-for-every',
    story: {
      ja: '「すべての月」を選んだのに、いずれかの月で判定する。MAX で済ませると起きる。',
      en: '"Every month" was chosen, one month is taken as enough. It happens when MAX does the work.',
    },
    pieces: {
      quantify: (quantifier, answers) =>
        right.quantify(quantifier.kind === 'every' ? { kind: 'any' } : quantifier, answers),
    },
  },
  {
    id: 'every-for-any',
    story: {
      ja: '「いずれかの月」なのに、すべての月を求める。「いずれの月においても」を字義どおりに読むと起きる。',
      en: 'One month is enough, every month is asked. It happens when いずれの月においても is read to the letter.',
    },
    pieces: {
      quantify: (quantifier, answers) =>
        right.quantify(quantifier.kind === 'any' ? { kind: 'every' } : quantifier, answers),
    },
  },
  {
    id: 'run-not-consecutive',
    story: {
      ja: '連続した期間ではなく、期間の数だけを数える。HAVING COUNT(*) >= n と書くと起きる。',
      en: 'The periods are counted, not whether they follow each other. It happens with HAVING COUNT(*) >= n.',
    },
    pieces: {
      quantify: (quantifier, answers) =>
        quantifier.kind === 'consecutive'
          ? answers.filter((answer) => answer === 'yes').length >= quantifier.count
            ? 'yes'
            : 'no'
          : right.quantify(quantifier, answers),
    },
  },
  {
    id: 'run-cut-at-the-year',
    story: {
      ja: '連続した期間を年度の初めで切る。年度のデータだけを読み込むと、年度をまたぐ連続が消える。',
      en: 'A run is cut at the start of the year. Loading only the year loses runs that straddle it.',
    },
    pieces: {
      windows: (leg, question) =>
        right.windows(leg, question).filter((months) => (months.at(-1) ?? '') >= question.businessYear.first),
    },
  },
  {
    id: 'either-leg',
    story: {
      ja: '「両方に該当」を「いずれかに該当」とする。要件を別々の一覧にして足し合わせると起きる。',
      en: '"Both hold" becomes "either holds". It happens when each leg makes its own list and the lists are joined.',
    },
    pieces: { join: (answers) => (answers.includes('yes') ? 'yes' : right.join(answers)) },
  },
  {
    id: 'sums-of-32-bits',
    story: {
      ja: '合計が 32 ビット整数であふれる（2^31 = 約 21 億円）。INTEGER 列や int 型の変数で起きる。',
      en: 'Sums overflow 32-bit integers (2^31 is 2.1 billion yen). INTEGER columns and int variables do it.',
    },
    pieces: { sum: (amounts) => BigInt.asIntN(32, right.sum(amounts)) },
  },
  {
    id: 'sums-in-single-precision',
    story: {
      ja: '合計を単精度小数で持つ（約 1,678 万円から 1 円が消える）。FLOAT 列や COMP-1 で起きる。',
      en: 'Sums are held in single precision, which loses single yen from 16.8 million on. FLOAT columns and COMP-1 do it.',
    },
    pieces: {
      sum: (amounts) => BigInt(amounts.reduce((sum, amount) => Math.fround(sum + Number(amount)), 0)),
    },
  },
];
