import { spaced } from '../../assessment/describe-leg.ts';
import { describeMeasures } from '../../assessment/describe-measures.ts';
import { explain, statusLabel } from '../../assessment/explain.ts';
import type {
  EarlierAnswer,
  ExplainedMonth,
  MerchantExplanation,
  ReadingAnswer,
} from '../../assessment/explain-merchant.ts';
import type { FraudToAdd } from '../../assessment/outlook.ts';
import type { LegTurn, WhatWouldChange } from '../../assessment/what-would-change.ts';
import { checkLanguage, expectThing } from '../../language/options.ts';
import { printable } from '../../language/printable.ts';
import type { Language, Text } from '../../language/text.ts';
import { describeDiagnostic } from '../../ledger/diagnostic.ts';
import { stateLabel } from '../../ledger/ledger.ts';
import type { RowUse } from '../../ledger/merchant-rows.ts';
import { narrowedReadings } from '../../ledger/narrowed-by.ts';
import { type Currency, formatAmount } from '../../money/currency.ts';
import { ratePercent } from '../../money/rate.ts';

/** So many rows of a month are named in the text; JSON has all that are kept. */
const namedRows = 3;

/**
 * Why a merchant is or is not listed, in sentences: the rule's answer, every month with its rows, what would change it,
 * its answer under each reading, and in earlier years.
 *
 * @throws Refusal `language-unknown`, `argument-invalid`
 * @example describeExplanation(explainMerchant(assessment, 'M2'), 'en').split('\n')[0] // '若葉商店 (M2): not listed'
 */
export function describeExplanation(explanation: MerchantExplanation, language: Language): string {
  expectThing('describeExplanation', explanation, 'change', {
    ja: '加盟店の説明（explainMerchant の結果）',
    en: 'what explainMerchant gives',
  });
  checkLanguage('describeExplanation', language);
  const { verdict, months, change, readings, narrowed, earlier } = explanation;
  const { currency } = verdict;
  const ja = language === 'ja';
  const measures = describeMeasures(verdict.facts);
  const parts = [
    [explain(verdict, language), ...(measures === null ? [] : [`- ${measures[language]}`])].join('\n'),
    section(
      ja ? '月別の金額と出所' : 'Month by month, and where it comes from',
      months.map((month) => monthLine(month, currency, language)),
    ),
    section(
      ja ? '判定が変わる条件' : 'What would change the answer',
      changeLines(explanation, change, language),
    ),
  ];
  if (readings.length > 0) {
    const lines = [...readingLines(explanation, language)];
    if (narrowed) lines.push(narrowedReadings[language]);
    parts.push(section(ja ? '解釈別の判定' : 'Under each reading', lines));
  }
  if (earlier.length > 0) {
    const lines = earlier.map((answer) => earlierLine(answer, currency, language));
    parts.push(section(ja ? '過年度の判定' : 'Earlier years', lines));
  }
  return parts.join('\n\n');
}

const section = (heading: string, lines: readonly string[]): string =>
  [heading, ...lines.map((line) => `- ${line}`)].join('\n');

function monthLine(explained: ExplainedMonth, currency: Currency, language: Language): string {
  const ja = language === 'ja';
  const { month, state, salesAmount, fraudAmount, overBy } = explained;
  const said =
    state !== 'reported' || salesAmount === null || fraudAmount === null
      ? stateLabel[state === 'reported' ? 'rejected' : state][language]
      : ja
        ? `売上 ${formatAmount(salesAmount, currency, 'ja')}、不正利用 ${formatAmount(fraudAmount, currency, 'ja')}`
        : `sales ${formatAmount(salesAmount, currency, 'en')}, fraud ${formatAmount(fraudAmount, currency, 'en')}`;
  const distance = overBy === null || state !== 'reported' ? '' : distanceText(overBy, currency, language);
  const from = rowsText(explained, language);
  return [`${month}${ja ? '：' : ': '}${said}${distance}`, from]
    .filter((part) => part !== '')
    .join(ja ? '　' : '  ');
}

function distanceText(overBy: number, currency: Currency, language: Language): string {
  const amount = formatAmount(Math.abs(overBy), currency, language);
  if (language === 'ja') {
    if (overBy === 0) return '（基準額と同額）';
    return overBy > 0 ? `（基準額を ${spaced(amount)}超過）` : `（基準額まで ${amount}）`;
  }
  if (overBy === 0) return ' (exactly the threshold)';
  return overBy > 0 ? ` (${amount} over)` : ` (${amount} short)`;
}

const useWords: Readonly<Record<Exclude<RowUse, 'used'>, Text>> = {
  rejected: { ja: '除外', en: 'rejected' },
  repeated: { ja: '同じ取引の重複', en: 'same transaction again' },
  withdrawn: { ja: '取下げ', en: 'withdrawn' },
  suspected: { ja: '疑いのみのため対象外', en: 'only suspected, left out' },
};

function rowsText({ rows, rowCount, state }: ExplainedMonth, language: Language): string {
  const ja = language === 'ja';
  if (rowCount === null && rows.length === 0) {
    return state !== 'reported' ? '' : ja ? '［複数の行の合計］' : '[several rows added up]';
  }
  const shown = rows.slice(0, namedRows).map(({ file, row, use }) => {
    const note = use === 'used' ? '' : ja ? `（${useWords[use].ja}）` : ` (${useWords[use].en})`;
    return `${printable(file)}:${row}${note}`;
  });
  const others = (rowCount ?? rows.length) - shown.length;
  if (others > 0) shown.push(ja ? `ほか ${others} 行` : `${others} more`);
  return shown.length === 0 ? '' : `[${shown.join(ja ? '、' : ', ')}]`;
}

function changeLines(
  { verdict }: MerchantExplanation,
  change: WhatWouldChange,
  language: Language,
): readonly string[] {
  const ja = language === 'ja';
  const { currency, reasons, status } = verdict;
  const amount = (value: number) => formatAmount(value, currency, language);
  if (status === 'undetermined') {
    const places = reasons.flatMap(({ diagnostics }) =>
      diagnostics.map((fault) => describeDiagnostic(fault, language)),
    );
    return [
      ja
        ? '不明な月の金額が分かれば判定できる。次の行を直すか、データを補って再実行する。'
        : 'Once the unknown months are known it can be told: mend these rows or supply the data, and run again.',
      ...places,
    ];
  }
  const lines = change.legs.map((turn) => legLine(turn, currency, language));
  if (change.fraudUntilListed !== null) {
    lines.push(
      ja
        ? `全体では、不正利用があと ${spaced(amount(change.fraudUntilListed))}増えると該当する（1 円でも少なければ該当しない）。`
        : `In all, ${amount(change.fraudUntilListed)} more fraud would list it; with any less it stays off.`,
    );
  }
  if (change.fraudUntilNotListed !== null) {
    lines.push(
      ja
        ? `全体では、不正利用が ${spaced(amount(change.fraudUntilNotListed))}少なければ該当しない（減少がそれより小さければ該当のまま）。`
        : `In all, ${amount(change.fraudUntilNotListed)} less fraud would take it off; with any less taken it stays listed.`,
    );
  }
  if (change.salesUntilNotListed !== null) {
    lines.push(
      ja
        ? `売上が ${spaced(amount(change.salesUntilNotListed))}多ければ該当しない。`
        : `${amount(change.salesUntilNotListed)} more sales would take it off.`,
    );
  }
  return lines;
}

const more: Text = { ja: '多い', en: 'more' };
const less: Text = { ja: '少ない', en: 'less' };

function legLine(
  { leg, truth, fraudUntil, fraudUntilNot }: LegTurn,
  currency: Currency,
  language: Language,
): string {
  const ja = language === 'ja';
  const label = leg.label[language];
  const where = (parts: readonly FraudToAdd[], than: Text) =>
    parts
      .map(({ first, last, amount }) => {
        const when = first === last ? first : ja ? `${first}〜${last}` : `${first} to ${last}`;
        return ja
          ? `${when} に ${spaced(formatAmount(amount, currency, 'ja'))}${than.ja}`
          : `${formatAmount(amount, currency, 'en')} ${than.en} fraud in ${when}`;
      })
      .join(ja ? '、' : ', ');
  const parts = truth === 'yes' ? fraudUntilNot : fraudUntil;
  if (parts === null || parts.length === 0) {
    return ja
      ? `${label}：不正利用の増減だけで変わる額は示せない。`
      : `${label}: no amount of fraud alone can be named that would change it.`;
  }
  if (truth === 'yes') {
    return ja
      ? `${label}：満たさなくなるのは、不正利用が ${where(parts, less)}場合。`
      : `${label}: holds no longer with ${where(parts, less)}.`;
  }
  return ja
    ? `${label}：満たすのは、不正利用が ${where(parts, more)}場合。`
    : `${label}: holds with ${where(parts, more)}.`;
}

/** One line for each choice on the points that the answer depends on; one in all where it depends on none. */
function readingLines({ readings, dependsOn }: MerchantExplanation, language: Language): readonly string[] {
  const ja = language === 'ja';
  const [first] = readings;
  if (first !== undefined && dependsOn.length === 0) {
    const label = statusLabel[first.status][language];
    return [
      ja
        ? `${label}：どの解釈でも同じ（${readings.length} 通り）`
        : `${label} under every reading (${readings.length})`,
    ];
  }
  const lines = new Map<string, string>();
  for (const answer of [...readings].sort((a, b) => Number(b.chosen) - Number(a.chosen))) {
    const said = choiceWords(answer, dependsOn, language);
    const mark = answer.chosen ? (ja ? '（採用した解釈）' : ' (as chosen)') : '';
    const label = statusLabel[answer.status][language];
    const line = ja ? `${label}${mark}：${said}` : `${label}${mark}: ${said}`;
    // The same choice on what matters gives the same answer, whatever the others are.
    if (!lines.has(`${answer.status} ${said}`)) lines.set(`${answer.status} ${said}`, line);
  }
  return [...lines.values()];
}

function choiceWords(
  { words, referenceRate }: ReadingAnswer,
  dependsOn: MerchantExplanation['dependsOn'],
  language: Language,
): string {
  const ja = language === 'ja';
  const mattering = words.filter(({ name }) => dependsOn.includes(name));
  const choices = mattering.map(
    ({ question, choice }) => `${question[language]}${ja ? '＝' : ' = '}${choice[language]}`,
  );
  const rated = referenceRate !== null && dependsOn.includes('rateAsOf');
  return [...choices, ...(rated ? [`${ratePercent(referenceRate.rate)} %`] : [])].join(ja ? '、' : '; ');
}

function earlierLine(
  { businessYear, referenceRatePercent, merchant }: EarlierAnswer,
  currency: Currency,
  language: Language,
): string {
  const ja = language === 'ja';
  const year = ja
    ? `${businessYear.first}〜${businessYear.last}：`
    : `${businessYear.first} to ${businessYear.last}: `;
  if (merchant === null) {
    return ja
      ? `${year}一覧・判定不能のいずれにもない（該当しないか、データにない）。`
      : `${year}neither listed nor undetermined (not listed, or not in the data).`;
  }
  const { status, fraudAmount, salesAmount, fraudRatePercent } = merchant;
  const facts = [
    fraudAmount === null
      ? null
      : `${ja ? '不正利用' : 'fraud'} ${formatAmount(fraudAmount, currency, language)}`,
    salesAmount === null ? null : `${ja ? '売上' : 'sales'} ${formatAmount(salesAmount, currency, language)}`,
    fraudRatePercent === null ? null : `${ja ? '発生率' : 'rate'} ${fraudRatePercent} %`,
    referenceRatePercent === null ? null : `${ja ? '参照率' : 'reference rate'} ${referenceRatePercent} %`,
  ].filter((fact) => fact !== null);
  const label = statusLabel[status][language];
  return ja ? `${year}${label}（${facts.join('、')}）` : `${year}${label} (${facts.join(', ')})`;
}

/**
 * The explanation as plain JSON data: amounts are integers, rates decimal strings.
 *
 * @example explanationJson(explainMerchant(assessment, 'M2')).merchantId // 'M2'
 */
export function explanationJson({
  verdict,
  monthlyThreshold,
  months,
  change,
  readings,
  dependsOn,
  narrowed,
  earlier,
}: MerchantExplanation) {
  const { merchantId, merchantName, members, facts, currency, status } = verdict;
  const { salesAmount, fraudAmount, complete, fraudRatePercent, referenceRate } = verdict;
  return {
    merchantId,
    merchantName,
    members,
    facts,
    currency,
    status,
    salesAmount,
    fraudAmount,
    complete,
    fraudRatePercent,
    referenceRate: referenceRate && {
      calendarYear: referenceRate.calendarYear,
      percent: ratePercent(referenceRate.rate),
      publishedOn: referenceRate.publishedOn,
    },
    everyMonthOver: verdict.everyMonthOver,
    monthlyThreshold,
    findings: verdict.findings.map(({ leg, truth }) => ({ id: leg.id, label: leg.label, truth })),
    months: months.map(({ place: _, ...month }) => month),
    change: {
      ...change,
      legs: change.legs.map(({ leg, ...turn }) => ({ id: leg.id, ...turn })),
    },
    reasons: verdict.reasons,
    dependsOn,
    readings: readings.map(({ referenceRate: rate, words: _, ...answer }) => ({
      ...answer,
      referenceRatePercent: rate === null ? null : ratePercent(rate.rate),
    })),
    narrowed,
    earlier,
  };
}
