import { spaced } from '../../assessment/describe-leg.ts';
import type { ReadyLeg } from '../../assessment/ready-rule.ts';
import { counted } from '../../language/counted.ts';
import type { Language } from '../../language/text.ts';
import { type Currency, formatAmount, jpy, unitOf } from '../../money/currency.ts';
import { ratePercent } from '../../money/rate.ts';
import { formatYen } from '../../money/yen.ts';
import type { SettledTest, WindowLength } from '../../rules/criterion.ts';
import type { Annex } from './annex.ts';
import { shownDate } from './dates.ts';
import type { FactField } from './fields.ts';

/** A piece of a sentence: words, a figure of the annex, or one of two wordings by whether a figure is zero. */
export type Piece =
  | string
  | { readonly figure: FactField }
  | { readonly when: FactField; readonly zero: Sentence; readonly other: Sentence };

/** A sentence in pieces, so that it can be worked out from the figures it tells of. */
export type Sentence = readonly Piece[];

/** The result of an annex in sentences, as the cover says it. */
export function summaryOf(annex: Annex): readonly Sentence[] {
  return annex.language === 'ja' ? inJapanese(annex) : inEnglish(annex);
}

function inJapanese(annex: Annex): Sentence[] {
  const { assessment, legs, dates, decidedBy, decidedOn, previous, businessYear } = annex;
  const { basis } = assessment;
  const { currency } = basis.regulation;
  const asked = legs.map(({ ready }, n) => legInJapanese(ready, currency, n + 1 === legs.length));
  const rate = basis.referenceRate;
  const day = (text: string) => shownDate(text, dates);
  const amount = (field: FactField) => amountOf(field, currency, 'ja');
  const candidates = decidedBy === null ? '（該当候補）' : '';
  return [
    [
      `事業年度 ${businessYear}において、対象の加盟店 `,
      { figure: 'merchants' },
      ` 件のうち、${asked.join('、かつ、')}加盟店${candidates}は `,
      { figure: 'listed' },
      ' 件である。その不正利用発生額の合計は ',
      ...amount('listedFraud'),
      '、売上金額の合計は ',
      ...amount('listedSales'),
      currency === jpy ? 'である。' : ' である。',
    ],
    [
      {
        when: 'undetermined',
        zero: ['データの不足により判定できない加盟店はない。'],
        other: ['データの不足により判定できない加盟店は ', { figure: 'undetermined' }, ' 件である。'],
      },
    ],
    ...(rate === null
      ? []
      : [
          [
            `不正利用発生率は、${day(rate.publishedOn)}に公表された ${rate.calendarYear} 年の年次の不正利用発生率 ${ratePercent(rate.rate)} % と比較した（${day(basis.asOf)}時点で直近のもの）。`,
          ],
        ]),
    ...(previous === null
      ? []
      : [
          [
            `前年度（${day(previous.businessYear.first)}〜${day(previous.businessYear.last)}）に該当した加盟店 ${formatYen(previous.listed.length)} 件のうち、本年度も該当する加盟店は `,
            { figure: 'listedAgain' },
            ' 件、該当しない加盟店は ',
            { figure: 'noLongerListed' },
            ' 件である。本年度に新たに該当した加盟店は ',
            { figure: 'listedAnew' },
            ' 件である。',
          ] satisfies Sentence,
        ]),
    ...(decidedBy === null
      ? []
      : [
          [
            decidedOn === null
              ? `該当する加盟店は、${decidedBy}が決定した。`
              : `該当する加盟店は、${day(decidedOn)}に${decidedBy}が決定した。`,
          ],
        ]),
  ];
}

function inEnglish(annex: Annex): Sentence[] {
  const { assessment, legs, dates, decidedBy, decidedOn, previous, businessYear } = annex;
  const { basis } = assessment;
  const { currency } = basis.regulation;
  const asked = legs.map(({ ready }) => legInEnglish(ready, currency));
  const rate = basis.referenceRate;
  const day = (text: string) => shownDate(text, dates);
  const amount = (field: FactField) => amountOf(field, currency, 'en');
  return [
    [
      `Merchants in the business year ${businessYear}: `,
      { figure: 'merchants' },
      '. Of these, ',
      { figure: 'listed' },
      decidedBy === null ? ' (candidates) had ' : ' had ',
      `${asked.join(', and ')}.`,
    ],
    ['Their fraud comes to ', ...amount('listedFraud'), ', their sales to ', ...amount('listedSales'), '.'],
    [
      {
        when: 'undetermined',
        zero: ['Nobody is left undetermined for want of data.'],
        other: ['Left undetermined for want of data: ', { figure: 'undetermined' }, '.'],
      },
    ],
    ...(rate === null
      ? []
      : [
          [
            `Fraud rates are compared with the annual rate of ${rate.calendarYear}, ${ratePercent(rate.rate)} %, published ${day(rate.publishedOn)}: the latest as of ${day(basis.asOf)}.`,
          ],
        ]),
    ...(previous === null
      ? []
      : [
          [
            `Merchants listed the year before (${day(previous.businessYear.first)} to ${day(previous.businessYear.last)}): ${formatYen(previous.listed.length)}. Listed again: `,
            { figure: 'listedAgain' },
            '. No longer listed: ',
            { figure: 'noLongerListed' },
            '. New: ',
            { figure: 'listedAnew' },
            '.',
          ] satisfies Sentence,
        ]),
    ...(decidedBy === null
      ? []
      : [
          [
            `That these merchants are listed was decided by ${decidedBy}${decidedOn === null ? '' : ` on ${decidedOn}`}.`,
          ],
        ]),
  ];
}

/** A figure that is an amount, with its unit where `formatAmount` has it. */
const amountOf = (figure: FactField, currency: Currency, language: Language): Sentence =>
  currency === jpy ? [{ figure }, ` ${unitOf(currency)[language]}`] : [`${currency} `, { figure }];

const stretch: Readonly<Record<WindowLength, string>> = {
  month: '月間の',
  quarter: '四半期の',
  'business-year': '事業年度の',
};

const counter = { month: 'か月', quarter: '四半期', 'business-year': '事業年度' } as const;

function legInJapanese({ leg, tests, quantifier }: ReadyLeg, currency: Currency, last: boolean): string {
  const asked = tests.map((test, n) => testInJapanese(test, currency, last && n + 1 === tests.length));
  const among = leg.window === 'business-year' ? '' : quantifierInJapanese(leg.window, quantifier);
  return `${among}${stretch[leg.window]}${asked.join('、かつ')}`;
}

function quantifierInJapanese(window: 'month' | 'quarter', quantifier: ReadyLeg['quantifier']): string {
  const noun = window === 'month' ? '月' : '四半期';
  switch (quantifier.kind) {
    case 'any':
      return `いずれかの${noun}において`;
    case 'every':
      return quantifier.windows === 'all' ? `すべての${noun}において` : `契約のあるすべての${noun}において`;
    case 'consecutive':
      return `連続する ${quantifier.count} ${counter[window]}において`;
  }
}

function testInJapanese(test: SettledTest, currency: Currency, last: boolean): string {
  switch (test.kind) {
    case 'amount': {
      const amount = spaced(formatAmount(test.threshold, currency, 'ja'));
      const words = { above: last ? 'を超える' : 'を超え', 'at-least': last ? '以上である' : '以上であり' };
      return `不正利用発生額が ${amount}${words[test.operator]}`;
    }
    case 'rate': {
      const words = { above: last ? 'を上回る' : 'を上回り', 'at-least': last ? '以上である' : '以上であり' };
      return `不正利用発生率が ${ratePercent(test.rate)} % ${words[test.operator]}`;
    }
  }
}

function legInEnglish({ leg, tests, quantifier }: ReadyLeg, currency: Currency): string {
  const asked = tests.map((test) => testInEnglish(test, currency));
  if (leg.window === 'business-year') return `${asked.join(' and ')} over the business year`;
  return `${asked.join(' and ')} ${quantifierInEnglish(leg.window, quantifier)}`;
}

function testInEnglish(test: SettledTest, currency: Currency): string {
  const than = { above: 'above', 'at-least': 'of at least' }[test.operator];
  switch (test.kind) {
    case 'amount':
      return `fraud ${than} ${formatAmount(test.threshold, currency, 'en')}`;
    case 'rate':
      return `a fraud rate ${than} ${ratePercent(test.rate)} %`;
  }
}

function quantifierInEnglish(noun: 'month' | 'quarter', quantifier: ReadyLeg['quantifier']): string {
  switch (quantifier.kind) {
    case 'any':
      return `in any one ${noun}`;
    case 'every':
      return quantifier.windows === 'all' ? `in every ${noun}` : `in every ${noun} under contract`;
    case 'consecutive':
      return `in ${counted(quantifier.count, `consecutive ${noun}`)}`;
  }
}

/** A sentence as it reads with the annex's figures. */
export function sentenceText(sentence: Sentence, { facts }: Pick<Annex, 'facts'>): string {
  const figure = (field: FactField): number => {
    const value = facts[field];
    if (value.kind === 'text') throw new RangeError(`The fact ${field} is no figure.`);
    return value.value;
  };
  return sentence
    .map((piece) => {
      if (typeof piece === 'string') return piece;
      if ('figure' in piece) return formatYen(figure(piece.figure));
      return sentenceText(figure(piece.when) === 0 ? piece.zero : piece.other, { facts });
    })
    .join('');
}

/** The longest text Excel takes between quotes in a formula. */
const longestLiteral = 250;

/**
 * A sentence as a formula that follows its figures; `of` gives the formula of a figure, undefined where it is none.
 * Undefined when nothing in the sentence is worked out.
 */
export function sentenceFormula(
  sentence: Sentence,
  annex: Pick<Annex, 'facts'>,
  of: (field: FactField) => string | undefined,
): string | undefined {
  const isLive = (pieces: Sentence): boolean =>
    pieces.some((piece) => {
      if (typeof piece === 'string') return false;
      return of('figure' in piece ? piece.figure : piece.when) !== undefined;
    });
  if (!isLive(sentence)) return undefined;
  return joined(sentence, annex, of);
}

function joined(
  sentence: Sentence,
  annex: Pick<Annex, 'facts'>,
  of: (field: FactField) => string | undefined,
): string {
  const parts = sentence.flatMap((piece): string[] => {
    if (typeof piece === 'string') return literals(piece);
    if ('figure' in piece) {
      const formula = of(piece.figure);
      return formula === undefined ? literals(sentenceText([piece], annex)) : [`TEXT(${formula},"#,##0")`];
    }
    const formula = of(piece.when);
    if (formula === undefined) return literals(sentenceText([piece], annex));
    return [`IF((${formula})=0,${joined(piece.zero, annex, of)},${joined(piece.other, annex, of)})`];
  });
  return parts.join('&');
}

function literals(words: string): string[] {
  const characters = [...words];
  const pieces: string[] = [];
  for (let at = 0; at < characters.length; at += longestLiteral) {
    pieces.push(
      `"${characters
        .slice(at, at + longestLiteral)
        .join('')
        .replaceAll('"', '""')}"`,
    );
  }
  return pieces;
}
