import type { Cause, Factor } from '../../assessment/cause.ts';
import type {
  MerchantChange,
  Restatement,
  YearChange,
  YearComparison,
} from '../../assessment/compare-assessments.ts';
import { makings } from '../../assessment/open-point.ts';
import type { Snapshot, SnapshotMerchant } from '../../assessment/snapshot.ts';
import type { Status } from '../../assessment/verdict.ts';
import { checkLanguage, expectThing } from '../../language/options.ts';
import type { Language, Text } from '../../language/text.ts';
import { unitOf } from '../../money/currency.ts';
import { formatYen } from '../../money/yen.ts';
import { regulations } from '../../regulations/regulations.ts';
import { readings } from '../../rules/reading.ts';
import { csv } from './csv.ts';
import type { Rows } from './readings.ts';

const changeWord: Readonly<Record<MerchantChange['change'] | YearChange['change'], Text>> = {
  entered: { ja: '新規該当', en: 'entered' },
  left: { ja: '除外', en: 'left' },
  doubt: { ja: '判定不能の変化', en: 'doubt' },
  figures: { ja: '金額の変更', en: 'figures' },
  new: { ja: '新規該当', en: 'new' },
  repeated: { ja: '継続該当', en: 'repeated' },
  cleared: { ja: '該当しなくなった', en: 'cleared' },
};

const statusWord: Readonly<Record<Status, Text>> = {
  listed: { ja: '該当候補', en: 'listed' },
  'not-listed': { ja: '非該当', en: 'not listed' },
  undetermined: { ja: '判定不能', en: 'undetermined' },
};

const factorWord: Readonly<Record<Factor['kind'], Text>> = {
  data: { ja: 'データ', en: 'data' },
  'reference-rate': { ja: '参照率', en: 'reference rate' },
  edition: { ja: '規定の版', en: 'rule edition' },
  reading: { ja: '解釈', en: 'reading' },
  'roll-up': { ja: '加盟店の名寄せ', en: 'merchant roll-up' },
  library: { ja: 'ライブラリの版', en: 'library version' },
};

/** A cause in words: one factor, or how several act. */
export function causeText({ kind, factors }: Cause, language: Language): string {
  const ja = language === 'ja';
  const names = factors.map((factor) => factorName(factor, language)).join(ja ? '・' : ', ');
  if (factors.length === 0) return ja ? '記録からは分からない' : 'the records do not tell';
  switch (kind) {
    case 'alone':
      return names;
    case 'each-suffices':
      return ja ? `${names}（いずれか一つでも生じる）` : `${names} (any one of them is enough)`;
    case 'together':
      return ja ? `${names}（組み合わさって生じる）` : `${names} (acting together)`;
    case 'not-separable':
      return ja ? `${names} のいずれか（切り分け不能）` : `one of ${names} (cannot be separated)`;
  }
}

function factorName({ kind, name }: Factor, language: Language): string {
  const word = factorWord[kind][language];
  if (kind !== 'reading') return word;
  const reading = Object.values(readings).find((one) => one.name === name);
  const which = reading === undefined ? name : reading.question[language];
  return language === 'ja' ? `${word}（${which}）` : `${word} (${which})`;
}

/** What differs between the two runs, one line each. */
export function factorRows({ factors }: Restatement, language: Language): Rows {
  return {
    headings: language === 'ja' ? ['相違点', '提出時', '今回'] : ['factor', 'filed', 'now'],
    rows: factors.map((factor) => [
      factorName(factor, language),
      stood(factor, factor.filed, language),
      stood(factor, factor.now, language),
    ]),
  };
}

/** How a factor stood: as recorded; in Japanese the choices of readings and units in words. */
function stood({ kind, name }: Factor, recorded: string, language: Language): string {
  if (language === 'en' || (kind !== 'reading' && kind !== 'roll-up')) return recorded;
  const open = [...Object.values(readings), ...makings].find(
    (one) => one.name === (kind === 'reading' ? name : 'unit'),
  );
  const options: Readonly<Record<string, Text>> = open?.options ?? {};
  return options[recorded]?.ja ?? recorded;
}

/**
 * Each merchant that changed, one line each: for the sheet of an amended annex, a CSV or the screen.
 *
 * @example restatementRows(compareAssessments(assessment, corrected), 'en').rows[0].slice(0, 3) // ['left', 'M1', '青葉商店']
 */
export function restatementRows(restatement: Restatement, language: Language): Rows {
  checkLanguage('restatementRows', language);
  expectThing('restatementRows', restatement, 'changes', {
    ja: '比較の結果（compareAssessments の結果）',
    en: 'what compareAssessments gives',
  });
  const { changes, now } = restatement;
  const currency = regulations.find(({ id }) => id === now.regulation)?.currency;
  const unit = currency === undefined ? '' : ` ${unitOf(currency).ja}`;
  const ja = language === 'ja';
  return {
    headings: ja
      ? [
          '変更',
          '加盟店番号',
          '加盟店名',
          '提出時の判定',
          '今回の判定',
          '提出時の不正利用発生額',
          '今回の不正利用発生額',
          '提出時の売上金額',
          '今回の売上金額',
          '変わった月',
          '原因',
        ]
      : [
          'change',
          'merchant_id',
          'merchant_name',
          'filed_status',
          'status_now',
          'filed_fraud_amount',
          'fraud_amount_now',
          'filed_sales_amount',
          'sales_amount_now',
          'months_changed',
          'cause',
        ],
    rows: changes.map((one) => [
      changeWord[one.change][language],
      one.merchantId,
      one.merchantName,
      statusWord[one.statuses.filed][language],
      statusWord[one.statuses.now][language],
      one.filed?.fraudAmount ?? '',
      one.now?.fraudAmount ?? '',
      one.filed?.salesAmount ?? '',
      one.now?.salesAmount ?? '',
      monthsText(one, unit, language),
      causeText(one.cause, language),
    ]),
  };
}

/** `2025-06 fraud +100000`, 2025年6月 不正利用発生額 +100,000 円: each month with what came to it or went. */
function monthsText({ months }: MerchantChange, unit: string, language: Language): string {
  if (months === null) return '';
  const ja = language === 'ja';
  return months
    .map(({ month, filed, now }) => {
      const by = (amount: 'salesAmount' | 'fraudAmount', sign: string): string => {
        const [was, is] = [filed?.[amount] ?? null, now?.[amount] ?? null];
        if (was === is) return '';
        if (was === null || is === null) return ja ? ` ${sign} 不明` : ` ${sign} ?`;
        if (!ja) return ` ${sign} ${is > was ? '+' : ''}${is - was}`;
        return ` ${sign} ${is > was ? '+' : '−'}${formatYen(Math.abs(is - was))}${unit}`;
      };
      return ja
        ? `${monthInWords(month)}${by('fraudAmount', '不正利用発生額')}${by('salesAmount', '売上金額')}`
        : `${month}${by('fraudAmount', 'fraud')}${by('salesAmount', 'sales')}`;
    })
    .join(ja ? '、' : '; ');
}

/** 2025年6月. */
const monthInWords = (month: string): string => `${month.slice(0, 4)}年${Number(month.slice(5))}月`;

/**
 * Two business years, one line per merchant listed in either.
 *
 * @example yearRows(compareYears(previousYear, assessment), 'en').rows[0].slice(0, 3) // ['new', 'M1', '青葉商店']
 */
export function yearRows(comparison: YearComparison, language: Language): Rows {
  checkLanguage('yearRows', language);
  expectThing('yearRows', comparison, 'changes', {
    ja: '年度の比較（compareYears の結果）',
    en: 'what compareYears gives',
  });
  const { before, now, changes } = comparison;
  const ja = language === 'ja';
  const [first, second] = [before, now].map(
    ({ businessYear }) => `${businessYear.first}/${businessYear.last}`,
  );
  const amounts = ja
    ? ['不正利用発生額', '売上金額', '発生率（%）']
    : ['fraud_amount', 'sales_amount', 'fraud_rate_percent'];
  return {
    headings: [
      ...(ja ? ['変化', '加盟店番号', '加盟店名'] : ['change', 'merchant_id', 'merchant_name']),
      ...amounts.map((name) => `${name} ${first}`),
      ...amounts.map((name) => `${name} ${second}`),
      ...[first, second].map((year) => `${ja ? '講じた措置' : 'measures'} ${year}`),
    ],
    rows: changes.map((one) => [
      changeWord[one.change][language],
      one.merchantId,
      one.merchantName,
      ...[one.before, one.now].flatMap((year) => [
        year?.fraudAmount ?? '',
        year?.salesAmount ?? '',
        year?.fraudRatePercent ?? '',
      ]),
      ...[one.before, one.now].map((year) => measuresText(year, language)),
    ]),
  };
}

/** A receipt has no months, and says nothing of measures: that is not the same as none. */
function measuresText(year: SnapshotMerchant | null, language: Language): string {
  if (year === null || year.measures !== null || year.months !== null) return year?.measures ?? '';
  return language === 'ja' ? '（作成証跡に記録なし）' : '(not in a receipt)';
}

/** Plain rows as CSV. */
export function rowsCsv({ headings, rows }: Rows): string {
  return csv([headings, ...rows]);
}

const snapshotJson = ({ merchants, ...basis }: Snapshot) => ({ ...basis, merchants: merchants.size });

/** The restatement as plain JSON data. */
export function restatementJson({ filed, now, ...restatement }: Restatement) {
  return { filed: snapshotJson(filed), now: snapshotJson(now), ...restatement };
}

/** The comparison of two years as plain JSON data. */
export function yearsJson({ before, now, changes }: YearComparison) {
  return { before: snapshotJson(before), now: snapshotJson(now), changes };
}
