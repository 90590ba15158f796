import type { BusinessYear } from '../calendar/business-year.ts';
import type { YearMonth } from '../calendar/year-month.ts';
import { Refusal } from '../language/refusal.ts';
import type { Language } from '../language/text.ts';
import { describeDiagnostic } from '../ledger/diagnostic.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Regulation } from '../rules/regulation.ts';
import { questionLine, questionLineIn } from './question-line.ts';
import type { AssessOptions, ReadyRule } from './ready-rule.ts';

/**
 * What no verdict can be given on: amounts in another currency, a month of the year that nothing covers, rows that
 * a query for another question narrowed.
 * `months` are those of the year that must be covered by now: all of them unless the year is still running.
 *
 * @throws Refusal `currency-mismatch`, `month-not-covered`, `query-for-another-question`.
 */
export function refuseUnfit(
  ledger: Ledger,
  rule: ReadyRule,
  months: readonly YearMonth[] = rule.businessYear.months,
): void {
  const { regulation, businessYear } = rule;
  refuseCurrency(ledger, regulation);
  refuseOtherQuestion(ledger, rule);
  refuseGaps(ledger, businessYear, months);
}

/**
 * A business year is judged once it is over: on a day within it, months and rates are still missing.
 * @throws Refusal `as-of-within-year` unless that was said to be meant
 */
export function refuseEarly(
  { asOf, businessYear: { first, last, lastDay } }: Pick<ReadyRule, 'asOf' | 'businessYear'>,
  { asOfWithinYear }: AssessOptions,
): void {
  if (asOf >= lastDay || asOfWithinYear === true) return;
  throw new Refusal('as-of-within-year', {
    ja: `基準日 ${asOf} の時点では事業年度 ${first}〜${last} が終わっていません（末日 ${lastDay}）。期中の見込みには watch を使ってください。意図した日付であれば asOfWithinYear: true（コマンドでは --as-of-within-year）を指定してください。`,
    en: `On the as-of day ${asOf} the business year ${first} to ${last} is not over (its last day is ${lastDay}). Use watch for a running year; if the day is meant, say asOfWithinYear: true (on the command line: --as-of-within-year).`,
  });
}

function refuseCurrency(ledger: Ledger, { currency, name }: Regulation): void {
  if (ledger.currency === currency) return;
  throw new Refusal('currency-mismatch', {
    ja: `データの通貨は ${ledger.currency}、「${name.ja}」の金額は ${currency} です。換算は行いません。${currency} のデータを渡し、読み込むときに currency（コマンドでは --currency）で通貨を指定してください。`,
    en: `The data is in ${ledger.currency}, the amounts of "${name.en}" are in ${currency}. Nothing is converted: give data in ${currency}, and name the currency when it is read.`,
  });
}

/** Who would be listed by another rate, year or reading may be missing from the rows: nothing would say so. */
function refuseOtherQuestion({ making }: Ledger, rule: ReadyRule): void {
  const written = making.query === undefined ? undefined : questionLineIn(making.query.text);
  const asked = questionLine(rule);
  // A query of one's own has no such line: what it leaves out is for its author to answer.
  if (written === undefined || written === asked) return;
  throw new Refusal('query-for-another-question', {
    ja: `データを絞り込んだ問合せは別の条件のものです（問合せ: ${written}、今回: ${asked}）。該当する加盟店が欠けているおそれがあります。同じ条件で acquirer-report sql を実行し、絞り込みからやり直してください。`,
    en: `The query that narrowed the data was written for another question (the query: ${written}; asked now: ${asked}). Merchants to be listed may be missing from its answer. Write the query again with acquirer-report sql and the same options, and narrow the data with it.`,
  });
}

/**
 * Every month of the business year must have at least one usable row; months before it, which a rule may look
 * back on, may be absent: they are unknown, and make undetermined only whom they could list.
 */
function refuseGaps(ledger: Ledger, year: BusinessYear, months: readonly YearMonth[]): void {
  const covered = new Set<YearMonth>(ledger.months);
  const gaps = months.filter((month) => !covered.has(month));
  if (gaps.length === 0) return;
  const span = ledger.months.length === 0 ? '' : `${ledger.months[0]} – ${ledger.months.at(-1)}`;
  const { rejected } = ledger.controlTotals.rows;
  const first = ledger.diagnostics.find(({ severity }) => severity === 'error');
  // A month may be empty because its rows were rejected: then the first fault says more than the gap.
  // A month may stand on a sheet that was not read.
  const unread = ledger.diagnostics.find(({ code }) => code === 'sheet-not-read');
  const elsewhere = (language: Language) =>
    unread === undefined ? '' : ` ${describeDiagnostic(unread, language)}`;
  const because = (language: Language) => (first === undefined ? '' : describeDiagnostic(first, language));
  throw new Refusal('month-not-covered', {
    ja: `事業年度 ${year.first}〜${year.last} のうち ${gaps.join('、')} の有効な行がどのファイルにもありません（データの範囲: ${span || 'なし'}）。その月のファイルを追加するか、事業年度の指定を確認してください。${rejected > 0 ? `除外した行が ${rejected} 行あります。最初の行: ${because('ja')}` : ''}${elsewhere('ja')}`,
    en: `No file has a usable row for ${gaps.join(', ')} of the business year ${year.first} to ${year.last} (the data covers: ${span || 'nothing'}). Add the file of that month, or check the business year.${rejected > 0 ? ` ${rejected} rows were rejected, the first: ${because('en')}` : ''}${elsewhere('en')}`,
  });
}
