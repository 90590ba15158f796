import type { MonthEntry, MonthWatch } from '../../assessment/watch-month.ts';
import { checkLanguage, expectThing } from '../../language/options.ts';
import { printable } from '../../language/printable.ts';
import type { Language, Text } from '../../language/text.ts';
import { stateLabel } from '../../ledger/ledger.ts';
import { type Currency, formatAmount } from '../../money/currency.ts';
import { formatYen } from '../../money/yen.ts';
import { csv } from './csv.ts';
import type { Rows } from './readings.ts';
import { bandLabel, watchJson } from './watch.ts';

/** The lists of a month, in the order they are told. */
const monthLists = ['entered', 'over', 'late', 'left', 'near'] as const;
type MonthList = (typeof monthLists)[number];

const listWords: Readonly<Record<MonthList, Text>> = {
  entered: { ja: '新たに該当', en: 'would be listed now' },
  over: { ja: '当月に基準額を超過', en: 'over the amount in the month' },
  late: { ja: '過去の月が新たに基準額を超過', en: 'over it in an earlier month, newly' },
  left: { ja: '該当しなくなった', en: 'would not be listed any more' },
  near: { ja: '当月に基準額の近く', en: 'near the amount in the month' },
};

/** The most lines a summary has. */
export const summaryLines = 20;

/**
 * The month in at most twenty lines, for mail or chat: the counts, then who entered, is over, left or is near.
 *
 * @example monthSummary(watchMonth(ledger, { ...asked, through: '2025-05' }), 'en').split('\n')[0] // '2025-05 (business year 2025-04 to 2026-03, as of 2026-05-15, rate 0.038 %), against 2025-04, as of 2026-05-15.'
 */
export function monthSummary(month: MonthWatch, language: Language): string {
  expectThing('monthSummary', month, 'hasNews', {
    ja: '当月の結果（watchMonth の結果）',
    en: 'what watchMonth gives',
  });
  checkLanguage('monthSummary', language);
  const head = headLines(month, language);
  const entries = monthLists.flatMap((list) =>
    month[list].map(
      (one) =>
        `- ${listWords[list][language]}${language === 'ja' ? '：' : ': '}${entryText(one, month, list, language)}`,
    ),
  );
  const room = summaryLines - head.length;
  const shown = entries.length > room ? entries.slice(0, room - 1) : entries;
  const more = entries.length - shown.length;
  if (more > 0) shown.push(language === 'ja' ? `- ほか ${more} 件` : `- ${more} more`);
  return [...head, ...shown].join('\n');
}

/** What the month is, and how many there are of each list. */
export const monthHead = (month: MonthWatch, language: Language): string =>
  headLines(month, language).join('\n');

function headLines(month: MonthWatch, language: Language): string[] {
  const { rule, referenceRates } = month.watch.basis;
  const ja = language === 'ja';
  const { currency } = rule.regulation;
  const counts = monthLists
    .filter((list) => list !== 'late' || month.late.length > 0)
    .map((list) => `${listWords[list][language]} ${formatYen(month[list].length)}`);
  const within =
    month.within === null
      ? ''
      : ja
        ? `（${formatAmount(month.within, currency, 'ja')}以内）`
        : ` (within ${formatAmount(month.within, currency, 'en')})`;
  const since = month.since;
  const against =
    since === null
      ? ja
        ? '年度の最初の月'
        : 'the first month of the year'
      : ja
        ? `前回（${since.through} まで、基準日 ${since.asOf}）と比較`
        : `against ${since.through}, as of ${since.asOf}`;
  const undetermined =
    month.undetermined === 0
      ? []
      : [ja ? `判定不能 ${formatYen(month.undetermined)}` : `undetermined ${formatYen(month.undetermined)}`];
  const [rate] = referenceRates;
  return [
    ja
      ? `${month.month}（事業年度 ${rule.businessYear.first}〜${rule.businessYear.last}、基準日 ${rule.asOf}${rate === undefined ? '' : `、参照率 ${rateText(month)} %`}）。${against}。`
      : `${month.month} (business year ${rule.businessYear.first} to ${rule.businessYear.last}, as of ${rule.asOf}${rate === undefined ? '' : `, rate ${rateText(month)} %`}), ${against}.`,
    `${[...counts, ...undetermined].join(ja ? '、' : ', ')}${within}`,
  ];
}

const rateText = ({ watch }: MonthWatch): string => {
  const [rate] = watchJson(watch).basis.referenceRates;
  return rate?.percent ?? '';
};

function entryText(one: MonthEntry, month: MonthWatch, list: MonthList, language: Language): string {
  const ja = language === 'ja';
  const { currency } = month.watch.basis.rule.regulation;
  const name =
    one.merchantName === ''
      ? ''
      : ja
        ? `（${printable(one.merchantName)}）`
        : ` (${printable(one.merchantName)})`;
  const band = one.band === null ? '' : bandLabel[one.band][language];
  const fraud = (amount: number) =>
    ja ? `不正利用 ${formatAmount(amount, currency, 'ja')}` : `fraud ${formatAmount(amount, currency, 'en')}`;
  const earlier = one.newlyOver.filter((each) => each.month < month.month);
  // What an earlier month comes to is the news there, not what the latest one does.
  const ofMonth =
    list === 'late' || (earlier.length > 0 && (one.overBy ?? 0) <= 0)
      ? []
      : one.fraudAmount === null
        ? [ja ? `当月は${stateText(one, language)}` : `in the month ${stateText(one, language)}`]
        : [fraud(one.fraudAmount), one.overBy === null ? '' : overText(one.overBy, currency, language)];
  const parts = [
    ...ofMonth,
    ...earlier.map(
      ({ month: over, fraudAmount, overBy }) =>
        `${over}${ja ? ' の' : ' '}${fraud(fraudAmount)}${ja ? '（' : ' ('}${overText(overBy, currency, language)}${ja ? '）' : ')'}`,
    ),
    one.isNew ? (ja ? '初めて' : 'for the first time') : '',
    band,
    one.fraudUntilListed === null || one.fraudUntilListed === 0
      ? ''
      : ja
        ? `該当まで ${formatAmount(one.fraudUntilListed, currency, 'ja')}`
        : `${formatAmount(one.fraudUntilListed, currency, 'en')} until listed`,
  ];
  return `${printable(one.merchantId)}${name} ${parts.filter((part) => part !== '').join(ja ? '、' : ', ')}`;
}

/** Why a merchant has no figure of the month. */
const stateText = ({ state }: MonthEntry, language: Language): string =>
  (state === null ? notInData : stateLabel[state])[language];

const notInData: Text = { ja: 'データなし', en: 'not in the data' };

function overText(overBy: number, currency: Currency, language: Language): string {
  const amount = formatAmount(Math.abs(overBy), currency, language);
  if (language === 'ja') return overBy > 0 ? `超過額 ${amount}` : `基準額まで ${amount}`;
  return overBy > 0 ? `${amount} over` : `${amount} short`;
}

/**
 * Each merchant of each list, one line each.
 *
 * @example monthRows(watchMonth(ledger, { ...asked, through: '2025-05' }), 'en').rows.map((row) => row.slice(0, 2)) // [['would be listed now', 'M1'], ['over the amount in the month', 'M1']]
 */
export function monthRows(month: MonthWatch, language: Language): Rows {
  const ja = language === 'ja';
  return {
    headings: ja
      ? [
          '区分',
          '加盟店番号',
          '加盟店名',
          '当月の不正利用',
          '当月の売上',
          '基準額との差',
          '新たに超過した月',
          '状況',
          '前回の状況',
          '該当まで（円）',
        ]
      : [
          'list',
          'merchant_id',
          'merchant_name',
          'fraud_amount',
          'sales_amount',
          'over_by',
          'newly_over',
          'band',
          'band_before',
          'fraud_until_listed',
        ],
    rows: monthLists.flatMap((list) =>
      month[list].map((one) => [
        listWords[list][language],
        one.merchantId,
        one.merchantName,
        one.fraudAmount ?? '',
        one.salesAmount ?? '',
        one.overBy ?? '',
        one.newlyOver.map(({ month: over }) => over).join(' '),
        one.band === null ? '' : bandLabel[one.band][language],
        one.bandBefore === null ? '' : bandLabel[one.bandBefore][language],
        one.fraudUntilListed ?? '',
      ]),
    ),
  };
}

/**
 * The same lines as CSV.
 *
 * @example monthCsv(watchMonth(ledger, { ...asked, through: '2025-05' }), 'en').split('\r\n')[1] // 'would be listed now,M1,青葉商店,600000,1000000,100000,2025-05,listed already,,0'
 */
export function monthCsv(month: MonthWatch, language: Language): string {
  const { headings, rows } = monthRows(month, language);
  return csv([headings, ...rows]);
}

/**
 * The month as plain JSON data. What `--since` needs the next time is `watch` in it.
 *
 * @example monthJson(watchMonth(ledger, { ...asked, through: '2025-05' })).month // '2025-05'
 */
export function monthJson(month: MonthWatch) {
  const { threshold, within, over, late, near, entered, left, undetermined, hasNews, since } = month;
  return {
    month: month.month,
    threshold,
    within,
    hasNews,
    counts: {
      entered: entered.length,
      over: over.length,
      late: late.length,
      left: left.length,
      near: near.length,
      undetermined,
    },
    entered,
    over,
    late,
    left,
    near,
    since: since && { through: since.through, asOf: since.asOf },
    watch: watchJson(month.watch),
  };
}
