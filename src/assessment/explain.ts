import { checkLanguage, expectThing } from '../language/options.ts';
import { printable } from '../language/printable.ts';
import type { Language, Text } from '../language/text.ts';
import { describeDiagnostic } from '../ledger/diagnostic.ts';
import { onlyNoticedCode } from '../ledger/only-noticed.ts';
import { type Currency, formatAmount } from '../money/currency.ts';
import { ratePercent, sharePercentBeside } from '../money/rate.ts';
import { formatYen } from '../money/yen.ts';
import type { AnnualRate } from '../rates/reference-rate.ts';
import { type AmountTest, isOpen, type SettledRateTest, type SettledTest } from '../rules/criterion.ts';
import { describeLeg, spaced, windowNoun } from './describe-leg.ts';
import type { Truth } from './truth.ts';
import type { Finding, Reason, Status, Verdict, WindowFinding } from './verdict.ts';

/**
 * The verdict in sentences: what was asked, what was found, the multiplication that decided, and the source of
 * every number. Every line can be checked by hand.
 *
 * @throws Refusal `language-unknown`
 * @example explain(assessment.listed[0], 'en').split('\n')[0] // '青葉商店 (M1): candidate for the list'
 */
export function explain(verdict: Verdict, language: Language): string {
  expectThing('explain', verdict, 'findings', {
    ja: '判定（assessment.listed の要素など）',
    en: 'a verdict, like one of assessment.listed',
  });
  checkLanguage('explain', language);
  const { currency, referenceRate } = verdict;
  const [id, name] = [printable(verdict.merchantId), printable(verdict.merchantName)];
  const label = statusLabel[verdict.status][language];
  const ja = language === 'ja';
  const who = name === '' ? id : ja ? `${name}（${id}）` : `${name} (${id})`;
  const lines = [
    ja ? `${who}：${label}` : `${who}: ${label}`,
    ...verdict.findings.map((finding) => `- ${explainFinding(finding, currency, language)}`),
  ];
  if (referenceRate !== null) lines.push(`- ${explainReference(referenceRate, language)}`);
  const open = verdict.findings.some(({ leg }) => isOpen(leg.quantifier));
  if (open && verdict.monthsOver.length > 0) lines.push(`- ${everyMonth[verdict.everyMonthOver][language]}`);
  for (const reason of verdict.reasons) lines.push(`- ${explainReason(reason, language)}`);
  return lines.join('\n');
}

/** What a status is called. */
export const statusLabel: Readonly<Record<Status, Text>> = Object.freeze({
  listed: { ja: '該当候補', en: 'candidate for the list' },
  'not-listed': { ja: '非該当', en: 'not listed' },
  undetermined: { ja: '判定不能（データ不足）', en: 'undetermined (data missing or rejected)' },
});

const truthLabel: Readonly<Record<Truth, Text>> = {
  yes: { ja: '満たす', en: 'holds' },
  no: { ja: '満たさない', en: 'does not hold' },
  unknown: { ja: '判定できない', en: 'cannot be told' },
};

const everyMonth: Readonly<Record<Truth, Text>> = {
  yes: {
    ja: '事業年度のすべての月で金額要件の基準を超えている（「すべての月」と解しても満たす）。',
    en: 'Every month of the business year is over the amount (it holds under the reading "every month" as well).',
  },
  no: {
    ja: '金額要件の基準を超えていない月がある（「すべての月」と解すると満たさない）。',
    en: 'Not every month is over the amount (it does not hold under the reading "every month").',
  },
  unknown: {
    ja: '金額が不明な月があるため、すべての月で金額要件の基準を超えているかは判定できない。',
    en: 'Whether every month is over the amount cannot be told: a month is missing or was rejected.',
  },
};

/** One leg: what it asks, whether it holds, and the figures that decide. */
export function explainFinding(finding: Finding, currency: Currency, language: Language): string {
  const { leg, truth, windows } = finding;
  const asked = describeLeg(finding, currency, language);
  const worth = windows.filter((window) => leg.window === 'business-year' || window.truth === 'yes');
  const shown = worth.map((window) => explainWindow(finding, window, currency, language));
  if (shown.length === 0 && truth === 'no') shown.push(noneMeets(finding, currency, language));
  const ja = language === 'ja';
  const unknown = windows.filter((window) => window.truth === 'unknown' && !worth.includes(window));
  if (truth === 'unknown' && unknown.length > 0) {
    const which = unknown.map((window) => when(window, language)).join(ja ? '、' : ', ');
    shown.push(
      ja
        ? `${which} は金額が不明なため判定できない`
        : `${which} cannot be told: amounts are missing or were rejected`,
    );
  }
  const [label, answer] = [leg.label[language], truthLabel[truth][language]];
  return ja
    ? `${label}（${asked}）：${answer}。${shown.map((part) => `${part}。`).join('')}`
    : `${label} (${asked}): ${answer}. ${shown.map((part) => `${part}.`).join(' ')}`;
}

function noneMeets({ leg, windows }: Finding, currency: Currency, language: Language): string {
  const noun = windowNoun[leg.window][language];
  const contracted = windows.filter((window) => window.contracted);
  const most = contracted.reduce<WindowFinding | null>(
    (sofar, window) => (sofar === null || window.fraudAmount > sofar.fraudAmount ? window : sofar),
    null,
  );
  if (most === null) {
    return language === 'ja' ? `契約のある${noun}がない` : `there is no ${noun} under contract`;
  }
  const amount = formatAmount(most.fraudAmount, currency, language);
  return language === 'ja'
    ? `基準を満たす${noun}はない（不正利用発生額の最大は ${when(most, language)} の ${amount}）`
    : `No ${noun} meets it (the largest fraud amount is ${amount}, in ${when(most, language)})`;
}

const when = ({ first, last }: WindowFinding, language: Language): string =>
  first === last ? first : language === 'ja' ? `${first}〜${last}` : `${first} to ${last}`;

function explainWindow(
  { tests }: Finding,
  window: WindowFinding,
  currency: Currency,
  language: Language,
): string {
  const parts = tests.map((test) => explainTest(test, window, currency, language));
  return language === 'ja'
    ? `${when(window, language)} は${parts.join('、')}`
    : `${when(window, language)}: ${parts.join(', ')}`;
}

function explainTest(
  test: SettledTest,
  window: WindowFinding,
  currency: Currency,
  language: Language,
): string {
  switch (test.kind) {
    case 'amount':
      return explainAmount(test, window, currency, language);
    case 'rate':
      return explainShare(test, window, currency, language);
  }
}

function explainAmount(
  { threshold }: AmountTest,
  { fraudAmount }: WindowFinding,
  currency: Currency,
  language: Language,
): string {
  const amount = formatAmount(fraudAmount, currency, language);
  const distance = formatAmount(Math.abs(fraudAmount - threshold), currency, language);
  const ja = language === 'ja';
  if (fraudAmount === threshold) {
    return ja ? `不正利用 ${amount}（基準額と同額）` : `fraud ${amount} (exactly the threshold)`;
  }
  if (fraudAmount > threshold) {
    return ja
      ? `不正利用 ${amount}（基準額を ${spaced(distance)}超過）`
      : `fraud ${amount} (${distance} over)`;
  }
  return ja ? `不正利用 ${amount}（基準額まで ${distance}）` : `fraud ${amount} (${distance} short)`;
}

function explainShare(
  { rate }: SettledRateTest,
  window: WindowFinding,
  currency: Currency,
  language: Language,
): string {
  const { fraudAmount, salesAmount } = window;
  const ja = language === 'ja';
  if (!window.complete) {
    return ja
      ? '金額が不明な月があるため発生率を計算できない'
      : 'the rate cannot be worked out, a month is missing or was rejected';
  }
  const left = BigInt(fraudAmount) * BigInt(rate.denominator);
  const right = BigInt(salesAmount) * BigInt(rate.numerator);
  const sign = left > right ? '>' : left < right ? '<' : '=';
  const shown = sharePercentBeside(fraudAmount, salesAmount, rate);
  const product = (a: number, b: number, c: bigint) => `${formatYen(a)} × ${formatYen(b)} = ${grouped(c)}`;
  const exact = `${product(fraudAmount, rate.denominator, left)} ${sign} ${product(salesAmount, rate.numerator, right)}`;
  const [fraud, sales] = [
    formatAmount(fraudAmount, currency, language),
    formatAmount(salesAmount, currency, language),
  ];
  return ja
    ? `不正利用 ${fraud} ÷ 売上 ${sales} = ${shown === null ? '算出不能' : `${shown} %`}（整数での比較：${exact}）`
    : `fraud ${fraud} / sales ${sales} = ${shown === null ? 'cannot be worked out (算出不能)' : `${shown} %`} (in whole numbers: ${exact})`;
}

/** The published rate with its year, day and source. */
export function explainReference(row: AnnualRate, language: Language): string {
  const user = row.provenance === 'user';
  const [percent, note] = [ratePercent(row.rate), row.note === null ? '' : row.note[language]];
  return language === 'ja'
    ? `参照率：${row.calendarYear} 年の年次の率 ${percent} %、${row.publishedOn} 公表。出典：${row.source.source.ja}${user ? '（利用者が追加した行）' : ''}。${note}`
    : `Reference rate: ${percent} %, annual rate of ${row.calendarYear} (published ${row.publishedOn}; source: ${row.source.source.en}${user ? '; row supplied by the user' : ''}).${note === '' ? '' : ` ${note}`}`;
}

/** Why an answer could not be given; its faults as `describe` says them. */
export function explainReason(
  reason: Reason,
  language: Language,
  describe: typeof describeDiagnostic = describeDiagnostic,
): string {
  const faults = reason.diagnostics.map((fault) => describe(fault, language)).join(' / ');
  const said = reasonText(reason)[language];
  if (faults === '') return language === 'ja' ? `${said}。` : `${said}.`;
  return language === 'ja' ? `${said}：${faults}` : `${said}: ${faults}`;
}

function reasonText({ code, month, diagnostics }: Reason): Text {
  switch (code) {
    case 'row-rejected':
      if (diagnostics.length > 0 && diagnostics.every((each) => each.code === onlyNoticedCode)) {
        return {
          ja: `${month} に不正利用があり、売上が不明`,
          en: `There is fraud in ${month}, and the sales are not known`,
        };
      }
      return {
        ja: `${month} の行を除外したため、この月の金額は不明`,
        en: `The row of ${month} was rejected, so the amounts of that month are unknown`,
      };
    case 'month-unreadable':
      return {
        ja: '年月を読み取れない行があり、どの月の金額が欠けているか不明',
        en: 'The month of a rejected row could not be read, so any month may lack its amounts',
      };
    case 'month-not-covered':
      return { ja: `${month} のデータがない`, en: `No data covers ${month}` };
  }
}

const grouped = (value: bigint): string => value.toString().replace(/\B(?=(\d{3})+$)/g, ',');
