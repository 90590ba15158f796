import type { Outlook } from '../assessment/outlook.ts';
import type { Watch } from '../assessment/watch.ts';
import type { Text } from '../language/text.ts';
import { type Currency, formatAmount } from '../money/currency.ts';
import { ratePercent } from '../money/rate.ts';
import type { Remark } from './interest.ts';

/**
 * What a running year says of single merchants, against each rate that could be the reference at filing. Whoever
 * is at risk, or would be listed under a rate other than the one judged by, is marked; `listed` are those that
 * bear the heavier mark already.
 */
export function watchRemarks({ basis, merchants }: Watch, listed: ReadonlySet<string>): Remark[] {
  const { currency } = basis.rule.regulation;
  return merchants.flatMap(({ merchantId, outlooks }) =>
    outlooks.flatMap((outlook): Remark[] => {
      const note = noteOf(outlook, currency);
      if (note === null) return [];
      return [{ merchantId, role: listed.has(merchantId) ? null : 'risk', note, points: [] }];
    }),
  );
}

function noteOf(outlook: Outlook, currency: Currency): Text | null {
  const against =
    outlook.referenceRate === null
      ? { ja: '', en: '' }
      : {
          ja: `参照率 ${ratePercent(outlook.referenceRate.rate)} %（${outlook.referenceRate.calendarYear} 年）の場合：`,
          en: `Against ${ratePercent(outlook.referenceRate.rate)} % (${outlook.referenceRate.calendarYear}): `,
        };
  const said = bandNote(outlook, currency);
  return said === null ? null : { ja: `${against.ja}${said.ja}`, en: `${against.en}${said.en}` };
}

function bandNote({ band, legs, fraudUntilListed }: Outlook, currency: Currency): Text | null {
  switch (band) {
    case 'certain':
      return { ja: '残りの月によらず該当が確定。', en: 'listed whatever the months to come bring.' };
    case 'listed': {
      const sales = legs.find(({ salesUntilNot }) => salesUntilNot !== null)?.salesUntilNot ?? null;
      return sales === null
        ? {
            ja: '現時点で該当。残りの月で変わり得る。',
            en: 'listed as things stand; the months to come can change it.',
          }
        : {
            ja: `現時点で該当。売上があと ${formatAmount(sales, currency, 'ja')}増えると発生率が基準以下となる。`,
            en: `listed as things stand; ${formatAmount(sales, currency, 'en')} more of sales bring the rate back.`,
          };
    }
    case 'at-risk':
      return fraudUntilListed === null
        ? { ja: '要件の一部を満たしている。', en: 'a part of the rule holds already.' }
        : {
            ja: `不正利用があと ${formatAmount(fraudUntilListed, currency, 'ja')}で該当。`,
            en: `${formatAmount(fraudUntilListed, currency, 'en')} more of fraud would list it.`,
          };
    case 'undetermined':
    case 'clear':
    case 'ruled-out':
      return null;
  }
}
