import type { Text } from '../language/text.ts';

/**
 * What a list does that follows a wrong rule, by the rule's name: to follow "the list", 「従来の一覧が」. Wrong rules that
 * take another published rate, leave a month out, or need more than figures to be seen, are not among them: rates and months
 * are named one by one.
 */
export const ruleClauses: Readonly<Record<string, Text>> = Object.freeze({
  'amount-operator': {
    ja: '金額の「超える」を「以上」と（または「以上」を「超える」と）している',
    en: 'confuses "above" and "at least" for the amount',
  },
  'rate-operator': {
    ja: '率の「上回る」を「以上」と（または「以上」を「上回る」と）している',
    en: 'confuses "above" and "at least" for the rate',
  },
  'any-for-every': {
    ja: '「すべての月」を「いずれかの月」で判定している',
    en: 'takes any month for every month',
  },
  'every-for-any': {
    ja: '「いずれかの月」を「すべての月」で判定している',
    en: 'asks every month where one is enough',
  },
  'year-total-for-each-period': {
    ja: '月ごとの金額ではなく年度の合計を基準額と比べている',
    en: "compares the year's total with the amount meant for a month",
  },
  'amount-in-thousands': {
    ja: '金額を千円未満切捨てで比べている',
    en: 'compares amounts in thousands of yen, cut off',
  },
  'run-not-consecutive': {
    ja: '連続した期間ではなく、期間の数だけを数えている',
    en: 'counts the periods and not whether they follow each other',
  },
  'run-cut-at-the-year': {
    ja: '連続した期間を年度の初めで切っている',
    en: 'cuts a run at the start of the year',
  },
  'either-leg': {
    ja: '「両方に該当」を「いずれかに該当」としている',
    en: 'lists whoever meets one of the two conditions',
  },
  'sums-of-32-bits': {
    ja: '合計が 32 ビット整数であふれている',
    en: 'overflows 32-bit integers in its sums',
  },
  'sums-in-single-precision': {
    ja: '合計を単精度小数で持っている',
    en: 'holds its sums in single precision',
  },
  'rate-rounded': {
    ja: '加盟店の率を小数第 3 位に丸めてから比べている',
    en: "rounds the merchant's rate to three decimals before it is compared",
  },
  'percent-in-doubles': {
    ja: '率を倍精度小数のパーセントで比べている',
    en: 'compares the rate as a percentage in doubles',
  },
  'share-in-doubles': { ja: '率を倍精度小数で比べている', en: 'compares the rate as a share in doubles' },
  'products-in-doubles': {
    ja: '積を倍精度小数で比べている',
    en: 'compares the products in doubles',
  },
  'mean-of-monthly-rates': {
    ja: '月ごとの率の平均を比べている',
    en: 'compares the mean of the monthly rates',
  },
  'any-months-rate': {
    ja: '年度の率ではなく、いずれかの月の率を比べている',
    en: "compares any one month's rate",
  },
  'zero-sales-skipped': {
    ja: '売上のない加盟店を除いている',
    en: 'leaves merchants without sales out',
  },
  'months-without-fraud-dropped': {
    ja: '不正利用のない月の売上を落としている',
    en: 'drops the sales of months without fraud',
  },
  'calendar-year': { ja: '暦年で集計している', en: 'takes the calendar year' },
  'twelve-months-assumed': { ja: '事業年度を 12 か月としている', en: 'takes twelve months for the year' },
  'whole-file': {
    ja: '年度外の月も含めて集計している',
    en: 'counts every month of the file, also outside the year',
  },
  'missing-month-skips': {
    ja: '行のない月がある加盟店を対象外としている',
    en: 'skips merchants without a row in some month',
  },
  'repeats-as-zero': {
    ja: '使えない行（重複・読めない値）をゼロとしている',
    en: 'takes rows that cannot be used (repeated, unreadable) as zero',
  },
  'text-of-the-first-day': {
    ja: '事業年度の初日に施行されていた版で判定している',
    en: 'judges by the text in force on the first day of the year',
  },
  'newest-text-for-every-year': {
    ja: '改正後の基準を過去の年度にも当てている',
    en: 'judges by the newest text, which was not in force yet',
  },
  'first-text-for-every-year': {
    ja: '改正前の基準で判定している',
    en: 'judges by the first text, which is not in force any more',
  },
});
