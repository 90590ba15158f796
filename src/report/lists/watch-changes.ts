import type { WatchChange, WatchComparison } from '../../assessment/compare-watches.ts';
import type { WatchSnapshot } from '../../assessment/watch-snapshot.ts';
import { checkLanguage, expectThing } from '../../language/options.ts';
import type { Language, Text } from '../../language/text.ts';
import type { Rows } from './readings.ts';
import { bandLabel } from './watch.ts';

const changeWord: Readonly<Record<WatchChange['change'], Text>> = {
  entered: { ja: '新たに該当', en: 'entered' },
  left: { ja: '該当しなくなった', en: 'left' },
  nearer: { ja: '該当に近づいた', en: 'nearer' },
  further: { ja: '該当から遠のいた', en: 'further' },
  figures: { ja: '金額の変更', en: 'figures' },
};

/**
 * Each merchant that changed between two watches, one line each.
 *
 * @example watchChangeRows(compareWatches(watch(ledger, { ...asked, through: '2025-04' }), watched), 'en').rows[0].slice(0, 3) // ['entered', 'M1', '青葉商店']
 */
export function watchChangeRows(comparison: WatchComparison, language: Language): Rows {
  expectThing('watchChangeRows', comparison, 'changes', {
    ja: '期中見込みの比較（compareWatches の結果）',
    en: 'what compareWatches gives',
  });
  checkLanguage('watchChangeRows', language);
  const { before, now, changes } = comparison;
  const ja = language === 'ja';
  const of = (name: string, { through }: WatchSnapshot) =>
    ja ? `${name}（${through} まで）` : `${name}_${through}`;
  const pair = (name: string) => [of(name, before), of(name, now)];
  return {
    headings: [
      ...(ja ? ['変化', '加盟店番号', '加盟店名'] : ['change', 'merchant_id', 'merchant_name']),
      ...pair(ja ? '状況' : 'band'),
      ...pair(ja ? '不正利用発生額' : 'fraud_amount'),
      ...pair(ja ? '売上金額' : 'sales_amount'),
      ...pair(ja ? '該当まで' : 'fraud_until_listed'),
    ],
    rows: changes.map((one) => {
      const sides = [one.before, one.now];
      return [
        changeWord[one.change][language],
        one.merchantId,
        one.merchantName,
        ...sides.map((side) => (side === null ? '' : bandLabel[side.band][language])),
        ...sides.map((side) => side?.fraudAmount ?? ''),
        ...sides.map((side) => side?.salesAmount ?? ''),
        ...sides.map((side) => side?.fraudUntilListed ?? ''),
      ];
    }),
  };
}

const basisJson = ({ merchants, ...basis }: WatchSnapshot) => ({ ...basis, merchants: merchants.size });

/**
 * The comparison of two watches as plain JSON data.
 *
 * @example watchChangesJson(compareWatches(watched, watched)).unchanged // 1
 */
export function watchChangesJson({ before, now, changes, unchanged }: WatchComparison) {
  return { before: basisJson(before), now: basisJson(now), changes, unchanged };
}
