import type { Assessment } from '../assessment/assess.ts';
import { statusLabel } from '../assessment/explain.ts';
import type { Verdict } from '../assessment/verdict.ts';
import type { Language, Text } from '../language/text.ts';
import { sharePercent, sharePercentBeside } from '../money/rate.ts';
import { formatYen } from '../money/yen.ts';
import { table } from './table.ts';

const headings: readonly (Text & { readonly align: 'left' | 'right' })[] = [
  { ja: '判定', en: 'status', align: 'left' },
  { ja: '加盟店番号', en: 'merchant', align: 'left' },
  { ja: '不正利用発生額', en: 'fraud', align: 'right' },
  { ja: '売上金額', en: 'sales', align: 'right' },
  { ja: '発生率 %', en: 'rate %', align: 'right' },
  { ja: '基準額超過月数', en: 'months over', align: 'right' },
  { ja: '加盟店名', en: 'name', align: 'left' },
];

/** The listed and the undetermined merchants, one line each. */
export function listTable({ listed, undetermined }: Assessment, language: Language): string {
  if (listed.length + undetermined.length === 0) {
    return language === 'ja'
      ? '該当する加盟店はありません（該当なし）。'
      : 'No merchant is listed (該当なし).';
  }
  const row = (verdict: Verdict) => [
    statusLabel[verdict.status][language],
    verdict.merchantId,
    formatYen(verdict.fraudAmount),
    formatYen(verdict.salesAmount),
    rateOf(verdict, language),
    monthsOf(verdict, language),
    verdict.merchantName,
  ];
  return table(
    headings.map((heading) => ({ heading: heading[language], align: heading.align })),
    [...listed, ...undetermined].map(row),
  );
}

function rateOf({ fraudAmount, salesAmount, complete, referenceRate }: Verdict, language: Language): string {
  if (!complete) return language === 'ja' ? '不明' : 'unknown';
  const shown =
    referenceRate === null
      ? sharePercent(fraudAmount, salesAmount, 4)
      : sharePercentBeside(fraudAmount, salesAmount, referenceRate.rate);
  return shown ?? '算出不能';
}

function monthsOf({ monthsOver, everyMonthOver }: Verdict, language: Language): string {
  if (everyMonthOver === 'yes')
    return language === 'ja' ? `${monthsOver.length}（全月）` : `${monthsOver.length} (every)`;
  return String(monthsOver.length);
}
