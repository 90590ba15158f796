import type { Language, Text } from '../language/text.ts';
import { type Currency, formatAmount } from '../money/currency.ts';
import { ratePercent } from '../money/rate.ts';
import type { Operator, SettledLeg, SettledTest, WindowLength } from '../rules/criterion.ts';
import type { Readings } from '../rules/reading.ts';

/** What a leg asks, in words: made from its data, so that it cannot say anything else than is decided. */
export function describeLeg(settled: SettledLeg, currency: Currency, language: Language): string {
  const { leg, tests } = settled;
  const asked = tests.map((test) => describeTest(test, currency)[language]);
  const counted = describeQuantifier(settled)?.[language];
  const window = windowName[leg.window][language];
  return language === 'ja'
    ? [`${window}の${asked.join('、かつ')}`, counted].filter(Boolean).join('。')
    : [`${asked.join(' and ')} ${window}`, counted].filter(Boolean).join('; ');
}

/** The stretch that a leg is about. */
const windowName: Readonly<Record<WindowLength, Text>> = {
  month: { ja: '月間', en: 'in a month' },
  quarter: { ja: '四半期', en: 'in a quarter' },
  'business-year': { ja: '事業年度', en: 'over the business year' },
};

/** One such stretch as a noun. */
export const windowNoun: Readonly<Record<WindowLength, Text>> = Object.freeze({
  month: { ja: '月', en: 'month' },
  quarter: { ja: '四半期', en: 'quarter' },
  'business-year': { ja: '事業年度', en: 'business year' },
});

function describeTest(test: SettledTest, currency: Currency): Text {
  switch (test.kind) {
    case 'amount': {
      const ja = spaced(formatAmount(test.threshold, currency, 'ja'));
      const en = formatAmount(test.threshold, currency, 'en');
      const operator: Readonly<Record<Operator, Text>> = {
        above: { ja: `${ja}を超えること`, en: `above ${en}` },
        'at-least': { ja: `${ja}以上であること`, en: `of at least ${en}` },
      };
      const { ja: over, en: above } = operator[test.operator];
      return { ja: `不正利用発生額が ${over}`, en: `fraud amount ${above}` };
    }
    case 'rate': {
      const rate = `${ratePercent(test.rate)} %`;
      const operator: Readonly<Record<Operator, Text>> = {
        above: { ja: `${rate} を上回ること`, en: `above ${rate}` },
        'at-least': { ja: `${rate} 以上であること`, en: `of at least ${rate}` },
      };
      const { ja: over, en: above } = operator[test.operator];
      return { ja: `不正利用発生率が ${over}`, en: `fraud rate ${above}` };
    }
  }
}

/** Japanese sets a space between Latin letters or digits and what follows; 円 needs none. */
export function spaced(amount: string): string {
  return amount.endsWith('円') ? amount : `${amount} `;
}

/** How many windows must hold; undefined where there is only one. */
function describeQuantifier({ leg, quantifier }: SettledLeg): Text | undefined {
  if (leg.window === 'business-year') return undefined;
  const counter = { month: 'か月', quarter: '四半期' }[leg.window];
  const noun = windowNoun[leg.window];
  switch (quantifier.kind) {
    case 'any':
      return { ja: `いずれか 1 ${counter}でよい`, en: `any one ${noun.en} is enough` };
    case 'every':
      return everyText(quantifier.windows, noun);
    case 'consecutive':
      return {
        ja: `連続する ${quantifier.count} ${counter}で必要`,
        en: `${quantifier.count} consecutive ${noun.en}s are needed`,
      };
  }
}

function everyText(windows: Readings['contractMonths'], noun: Text): Text {
  switch (windows) {
    case 'contracted':
      return { ja: `契約のあるすべての${noun.ja}で必要`, en: `every ${noun.en} under contract is needed` };
    case 'all':
      return {
        ja: `事業年度のすべての${noun.ja}で必要`,
        en: `every ${noun.en} of the business year is needed`,
      };
  }
}
