import type { Language, Text } from '../language/text.ts';
import { describeDiagnostic } from '../ledger/diagnostic.ts';
import { type Rate, ratePercent, sharePercentBeside } from '../money/rate.ts';
import { formatYen } from '../money/yen.ts';
import type { AnnualRate } from '../rates/reference-rate.ts';
import type { Leg, Operator, SettledQuantifier, WindowLength, WindowTest } from '../rules/criterion.ts';
import type { Truth } from './truth.ts';
import type { Finding, Reason, Status, Verdict, WindowFinding } from './verdict.ts';

/**
 * The verdict in sentences: what was asked, what was found, the multiplication that decided, and the source of
 * every number. Every line can be checked by hand.
 */
export function explain(verdict: Verdict, language: Language): string {
  const name =
    verdict.merchantName === '' ? verdict.merchantId : `${verdict.merchantName} (${verdict.merchantId})`;
  const lines = [
    language === 'ja'
      ? `${name}: ${statusLabel[verdict.status].ja}`
      : `${name}: ${statusLabel[verdict.status].en}`,
    ...verdict.findings.map((finding) => `- ${explainFinding(finding, language)}`),
  ];
  if (verdict.findings.some(({ leg }) => leg.tests.some(readsPublishedRate))) {
    lines.push(`- ${explainReference(verdict.referenceRate, language)}`);
  }
  if (verdict.monthsOver.length > 0) lines.push(`- ${everyMonth[verdict.everyMonthOver][language]}`);
  for (const reason of verdict.reasons) lines.push(`- ${explainReason(reason, language)}`);
  return lines.join('\n');
}

/** What a status is called. */
export const statusLabel: Readonly<Record<Status, Text>> = Object.freeze({
  listed: { ja: '該当候補', en: 'candidate for the list' },
  'not-listed': { ja: '該当しない', en: 'not listed' },
  undetermined: { ja: '判定不能（データ不足）', en: 'undetermined (data missing or rejected)' },
});

const truthLabel: Readonly<Record<Truth, Text>> = {
  yes: { ja: '満たす', en: 'holds' },
  no: { ja: '満たさない', en: 'does not hold' },
  unknown: { ja: '判定できない', en: 'cannot be told' },
};

const everyMonth: Readonly<Record<Truth, Text>> = {
  yes: {
    ja: '事業年度のすべての月が金額要件を超えている。',
    en: 'Every month of the business year is over the amount.',
  },
  no: { ja: 'すべての月が金額要件を超えているわけではない。', en: 'Not every month is over the amount.' },
  unknown: {
    ja: 'すべての月が金額要件を超えているかは、データの欠けた月があるため判定できない。',
    en: 'Whether every month is over cannot be told: a month is missing or was rejected.',
  },
};

/** What a leg asks, in words: made from its data, so that it cannot say anything else than is decided. */
export function describeLeg(
  leg: Leg,
  quantifier: SettledQuantifier,
  latest: Rate,
  language: Language,
): string {
  const tests = leg.tests.map((test) => describeTest(test, latest, language));
  const window = windowName[leg.window][language];
  return language === 'ja'
    ? `${window}の${tests.join('、かつ')}（${describeQuantifier(quantifier, leg.window).ja}）`
    : `${tests.join(' and ')} of ${window} (${describeQuantifier(quantifier, leg.window).en})`;
}

const windowName: Readonly<Record<WindowLength, Text>> = {
  month: { ja: '月間', en: 'a month' },
  quarter: { ja: '四半期', en: 'a quarter' },
  'business-year': { ja: '事業年度', en: 'the business year' },
};

const operatorName: Readonly<Record<Operator, Text>> = {
  above: { ja: 'を超える', en: 'above' },
  'at-least': { ja: '以上', en: 'at least' },
};

function describeTest(test: WindowTest, latest: Rate, language: Language): string {
  const operator = operatorName[test.operator][language];
  switch (test.kind) {
    case 'amount': {
      const amount = formatYen(test.threshold);
      return language === 'ja'
        ? `不正利用発生額が ${amount} 円${operator}`
        : `fraud amount ${operator} ${amount} yen`;
    }
    case 'rate': {
      const rate = ratePercent(test.reference.kind === 'fixed' ? test.reference.rate : latest);
      return language === 'ja' ? `不正利用発生率が ${rate} %${operator}` : `fraud rate ${operator} ${rate} %`;
    }
  }
}

function describeQuantifier(quantifier: SettledQuantifier, window: WindowLength): Text {
  if (window === 'business-year') return { ja: '全期間の合計', en: 'the whole period summed' };
  switch (quantifier.kind) {
    case 'any':
      return { ja: 'いずれか一つで足りる', en: 'any one is enough' };
    case 'every':
      return { ja: 'すべてで必要', en: 'every one is needed' };
    case 'consecutive':
      return { ja: `連続 ${quantifier.count} 回`, en: `${quantifier.count} in a row` };
  }
}

function explainFinding(finding: Finding, language: Language): string {
  const { leg, quantifier, truth, windows, reference } = finding;
  const asked = describeLeg(leg, quantifier, reference ?? noRate, language);
  const said = `${leg.label[language]} [${asked}]: ${truthLabel[truth][language]}`;
  const worth = windows.filter((window) => leg.window === 'business-year' || window.truth === 'yes');
  const shown = worth.map((window) => explainWindow(finding, window, language));
  if (shown.length === 0) {
    const largest = windows.reduce((most, window) => Math.max(most, window.fraudAmount), 0);
    shown.push(
      language === 'ja'
        ? `満たす期間なし（最大 ${formatYen(largest)} 円）`
        : `no period meets it (the largest is ${formatYen(largest)} yen)`,
    );
  }
  return `${said}. ${shown.join('; ')}`;
}

function explainWindow({ leg, reference }: Finding, window: WindowFinding, language: Language): string {
  const when = window.first === window.last ? window.first : `${window.first}..${window.last}`;
  const parts = leg.tests.map((test) => explainTest(test, window, reference ?? noRate, language));
  return `${when}: ${parts.join(', ')}`;
}

function explainTest(test: WindowTest, window: WindowFinding, rate: Rate, language: Language): string {
  switch (test.kind) {
    case 'amount': {
      const amount = formatYen(window.fraudAmount);
      const distance = formatYen(window.fraudAmount - test.threshold);
      return language === 'ja'
        ? `${amount} 円（基準額との差 ${distance} 円）`
        : `${amount} yen (${distance} yen from the threshold)`;
    }
    case 'rate':
      return explainShare(window, rate, language);
  }
}

function explainShare(window: WindowFinding, rate: Rate, language: Language): string {
  const { fraudAmount, salesAmount } = window;
  if (!window.complete) {
    return language === 'ja'
      ? '不明な月があるため計算できない'
      : 'cannot be worked out: a month is missing or was rejected';
  }
  const left = BigInt(fraudAmount) * BigInt(rate.denominator);
  const right = BigInt(salesAmount) * BigInt(rate.numerator);
  const sign = left > right ? '>' : left < right ? '<' : '=';
  const shown = sharePercentBeside(fraudAmount, salesAmount, rate);
  const product = (a: number, b: number, c: bigint) => `${formatYen(a)} × ${formatYen(b)} = ${grouped(c)}`;
  const exact = `${product(fraudAmount, rate.denominator, left)} ${sign} ${product(salesAmount, rate.numerator, right)}`;
  return language === 'ja'
    ? `不正 ${formatYen(fraudAmount)} 円 ÷ 売上 ${formatYen(salesAmount)} 円 = ${shown === null ? '算出不能' : `${shown} %`}（整数の比較: ${exact}）`
    : `fraud ${formatYen(fraudAmount)} yen / sales ${formatYen(salesAmount)} yen = ${shown === null ? 'cannot be worked out (算出不能)' : `${shown} %`} (in whole numbers: ${exact})`;
}

/** The published rate with its year, day and source. */
export function explainReference(row: AnnualRate, language: Language): string {
  const user = row.provenance === 'user';
  return language === 'ja'
    ? `参照率: ${row.calendarYear} 年の年次 ${ratePercent(row.rate)} %（${row.publishedOn} 公表、出典: ${row.source.source.ja}${user ? '、利用者が追加した行' : ''}）${row.note === null ? '' : ` ${row.note.ja}`}`
    : `Reference rate: ${ratePercent(row.rate)} %, annual rate of ${row.calendarYear} (published ${row.publishedOn}; source: ${row.source.source.en}${user ? '; row supplied by the user' : ''})${row.note === null ? '' : ` ${row.note.en}`}`;
}

/** Why an answer could not be given. */
export function explainReason(reason: Reason, language: Language): string {
  const faults = reason.diagnostics.map((fault) => describeDiagnostic(fault, language)).join(' / ');
  const said: Readonly<Record<Reason['code'], Text>> = {
    'row-rejected': {
      ja: `${reason.month ?? ''} の行が使えないため、この月の金額は不明`,
      en: `the row of ${reason.month ?? ''} was rejected, so the amounts of that month are unknown`,
    },
    'month-unreadable': {
      ja: '年月の読めない行があり、どの月の金額が欠けているか不明',
      en: 'the month of a rejected row could not be read, so any month may lack its amounts',
    },
    'month-not-covered': {
      ja: `${reason.month ?? ''} のデータがない`,
      en: `no data covers ${reason.month ?? ''}`,
    },
  };
  return faults === '' ? said[reason.code][language] : `${said[reason.code][language]}: ${faults}`;
}

const readsPublishedRate = (test: WindowTest): boolean =>
  test.kind === 'rate' && test.reference.kind === 'latest-annual';

const grouped = (value: bigint): string => value.toString().replace(/\B(?=(\d{3})+$)/g, ',');

// Stands in where a leg has no rate test and the description therefore never reads one.
const noRate: Rate = Object.freeze({ kind: 'rate', numerator: 0, denominator: 1 });
