import { plusDays } from '../calendar/iso-date.ts';
import { ratePercent } from '../money/rate.ts';
import { jcaPartYearRates } from '../rates/jca.ts';
import type { WrongRule } from './mutant.ts';
import { swapped } from './mutants-amount.ts';
import { dayOfRate, type KnownCell, meets, publishedBy, right } from './reference.ts';

const total = (cells: readonly KnownCell[], what: keyof KnownCell): number =>
  Number(right.sum(cells.map((cell) => cell[what])));

/** The sign of a difference of doubles, for operators that compare whole numbers. */
const sign = (difference: number): bigint => (difference > 0 ? 1n : difference < 0 ? -1n : 0n);

/** How the rate and the published rate are got wrong. */
export const rateMutants: readonly WrongRule[] = [
  {
    id: 'rate-operator',
    story: {
      ja: '率の「上回る」と「以上」を取り違える（> と >=）。',
      en: '"Above" and "at least" are confused for the rate (> and >=).',
    },
    pieces: {
      rateMeets: (test, cells, rate, pieces) =>
        right.rateMeets({ ...test, operator: swapped[test.operator] }, cells, rate, pieces),
    },
  },
  {
    id: 'percent-in-doubles',
    story: {
      ja: '率を倍精度小数のパーセントで比べる（不正 ÷ 売上 × 100 > 率）。ちょうどの加盟店が、年によって超えたことになる。',
      en: 'The rate is compared as a percentage in doubles (fraud / sales * 100 > rate). Merchants exactly at it come out above it, in some years.',
    },
    pieces: {
      rateMeets: ({ operator }, cells, rate) =>
        total(cells, 'fraud') > 0 &&
        meets(
          operator,
          sign((total(cells, 'fraud') / total(cells, 'sales')) * 100 - Number(ratePercent(rate))),
        ),
    },
  },
  {
    id: 'share-in-doubles',
    story: {
      ja: '率を倍精度小数で比べる（不正 ÷ 売上 > 率 ÷ 100）。ちょうどの加盟店が、年によって超えたことになる。',
      en: 'The rate is compared as a share in doubles (fraud / sales > rate / 100). Merchants exactly at it come out above it, in some years.',
    },
    pieces: {
      rateMeets: ({ operator }, cells, rate) =>
        total(cells, 'fraud') > 0 &&
        meets(
          operator,
          sign(total(cells, 'fraud') / total(cells, 'sales') - Number(ratePercent(rate)) / 100),
        ),
    },
  },
  {
    id: 'products-in-doubles',
    story: {
      ja: '掛け算で比べるが、積を倍精度小数で持つ。2^53 を超える積では 1 円の差が消える。',
      en: 'The products are compared, but held in doubles. Past 2^53 a difference of one yen disappears.',
    },
    pieces: {
      rateMeets: ({ operator }, cells, rate) =>
        total(cells, 'fraud') > 0 &&
        meets(
          operator,
          sign(total(cells, 'fraud') * rate.denominator - total(cells, 'sales') * rate.numerator),
        ),
    },
  },
  {
    id: 'rate-rounded',
    story: {
      ja: '加盟店の率を公表値と同じ小数第 3 位に丸めてから比べる。わずかに上回る率が等しくなる。',
      en: "The merchant's rate is rounded to the three decimals of the published one before it is compared: a rate a little above becomes equal.",
    },
    pieces: {
      rateMeets: ({ operator }, cells, rate) => {
        const shown = Math.round((total(cells, 'fraud') / total(cells, 'sales')) * 100_000) / 1000;
        return total(cells, 'fraud') > 0 && meets(operator, sign(shown - Number(ratePercent(rate))));
      },
    },
  },
  {
    id: 'mean-of-monthly-rates',
    story: {
      ja: '合計どうしの率ではなく、月ごとの率の平均を比べる。売上の小さい月の率が大きく効く。',
      en: 'The mean of the monthly rates stands in for the rate of the sums. A month of few sales weighs as much as any.',
    },
    pieces: {
      rateMeets: ({ operator }, cells, rate) => {
        const rates = cells
          .filter(({ sales }) => sales > 0n)
          .map(({ sales, fraud }) => Number(fraud) / Number(sales));
        const mean = rates.reduce((sum, each) => sum + each, 0) / rates.length;
        return total(cells, 'fraud') > 0 && meets(operator, sign(mean - rate.numerator / rate.denominator));
      },
    },
  },
  {
    id: 'any-months-rate',
    story: {
      ja: '期間の合計の率ではなく、いずれかの月の率を比べる。',
      en: "Any one month's rate is compared instead of the rate of the whole period.",
    },
    pieces: {
      rateMeets: (test, cells, rate, pieces) =>
        cells.some((cell) => right.rateMeets(test, [cell], rate, pieces)),
    },
  },
  {
    id: 'zero-sales-skipped',
    story: {
      ja: '売上ゼロの加盟店を除く。ゼロ除算を避ける if 文や NULLIF で、不正利用だけの加盟店が一覧から消える。',
      en: 'Merchants without sales are left out. A guard against division by zero (or NULLIF) drops those with nothing but fraud.',
    },
    pieces: {
      rateMeets: (test, cells, rate, pieces) =>
        total(cells, 'sales') > 0 && right.rateMeets(test, cells, rate, pieces),
    },
  },
  {
    id: 'months-without-fraud-dropped',
    story: {
      ja: '不正利用のない月の売上を落とす。売上と不正利用の表を内部結合すると、分母が小さくなる。',
      en: 'The sales of months without fraud are dropped. An inner join of a sales table with a fraud table makes the denominator too small.',
    },
    pieces: {
      rateMeets: (test, cells, rate, pieces) =>
        right.rateMeets(
          test,
          cells.filter(({ fraud }) => fraud !== 0n),
          rate,
          pieces,
        ),
    },
  },
  {
    id: 'part-year-rate',
    story: {
      ja: '年次ではなく、半期や四半期の率を参照する。公表資料の一番上の数字を写すと起きる。',
      en: 'A half-year or quarterly rate is taken for the annual one. It happens when the topmost figure of the statistics is copied.',
    },
    pieces: { latestRate: () => jcaPartYearRates.at(-1)?.rate },
  },
  {
    id: 'rate-of-last-time',
    story: {
      ja: '一つ前の年の率を使い続ける。定数にした率を更新し忘れると起きる。',
      en: 'The rate of the year before stays in use. A rate kept as a constant is not updated.',
    },
    pieces: {
      latestRate: (question) => {
        const rows = publishedBy(question.rates, dayOfRate(question));
        const latest = rows.at(-1);
        return rows.filter((row) => row.calendarYear !== latest?.calendarYear).at(-1)?.rate;
      },
    },
  },
  {
    id: 'publication-day-excluded',
    story: {
      ja: '基準日当日に公表された率を使わない（公表日 < 基準日）。',
      en: 'A rate published on the as-of day itself is not used (published < as-of).',
    },
    pieces: {
      latestRate: (question) => publishedBy(question.rates, plusDays(dayOfRate(question), -1)).at(-1)?.rate,
    },
  },
  {
    id: 'rate-day-misread',
    story: {
      ja: '「直近」の基準日（作成日と事業年度の末日）を取り違える。',
      en: 'The day of 直近 is confused: that of preparation and the last day of the business year.',
    },
    pieces: {
      latestRate: (question) =>
        right.latestRate({
          ...question,
          readings: {
            ...question.readings,
            rateAsOf: question.readings.rateAsOf === 'preparation' ? 'year-end' : 'preparation',
          },
        }),
    },
  },
  {
    id: 'rate-of-the-same-year',
    story: {
      ja: '公表の有無を見ず、事業年度と同じ年の率を使う。まだ公表されていない率で判定してしまう。',
      en: 'The rate of the same calendar year as the business year is used, published by then or not.',
    },
    pieces: {
      latestRate: (question) => {
        const year = Number(question.businessYear.first.slice(0, 4));
        const same = question.rates.filter((row) => row.calendarYear === year).at(-1);
        return same?.rate ?? right.latestRate(question);
      },
    },
  },
];
