import type { Assessment } from '../assessment/assess.ts';
import { explainReference } from '../assessment/explain.ts';
import { counted } from '../language/counted.ts';
import type { Language } from '../language/text.ts';
import { describeRows } from '../ledger/describe-rows.ts';
import { describeMaking } from '../ledger/making.ts';
import { formatAmount } from '../money/currency.ts';
import { formatYen } from '../money/yen.ts';
import { openPointsOf } from '../rules/criterion.ts';
import { choiceText, readings } from '../rules/reading.ts';

/** The head of the text output: counts, basis, control totals. */
export function summary({ basis, counts }: Assessment, language: Language): string {
  const { businessYear: year, controlTotals: totals, outsideYear: outside } = basis;
  const chosen = openPointsOf(basis.edition.criterion).map(
    (name) => `${readings[name].question[language]}: ${choiceText(name, basis.readings)[language]}`,
  );
  const amount = (value: number) => formatAmount(value, basis.regulation.currency, language);
  const ja = language === 'ja';
  return [
    ja
      ? `${basis.regulation.name.ja}（${basis.edition.id} 版）`
      : `${basis.regulation.name.en} (edition ${basis.edition.id})`,
    ja
      ? `該当候補 ${formatYen(counts.listed)} 件、判定不能 ${formatYen(counts.undetermined)} 件、非該当 ${formatYen(counts.notListed)} 件（加盟店 ${formatYen(counts.merchants)} 件）`
      : `candidates ${counts.listed} / undetermined ${counts.undetermined} / not listed ${counts.notListed} / merchants ${counts.merchants}`,
    ja
      ? `事業年度 ${year.first}〜${year.last}（${year.months.length} か月）、基準日 ${basis.asOf}`
      : `business year ${year.first} to ${year.last} (${counted(year.months.length, 'month')}), as of ${basis.asOf}`,
    ...(basis.referenceRate === null ? [] : [explainReference(basis.referenceRate, language)]),
    ...chosen,
    ...describeMaking(basis.making).map(({ label, value }) => `${label[language]}: ${value[language]}`),
    `${ja ? '行' : 'rows'}: ${describeRows(totals.rows, { kind: 'within-used', rows: outside.rows })[language]}`,
    ja
      ? `採用した行の合計: 売上 ${amount(totals.salesAmount.used)}、不正利用 ${amount(totals.fraudAmount.used)}`
      : `sums of the rows used: sales ${amount(totals.salesAmount.used)}, fraud ${amount(totals.fraudAmount.used)}`,
  ].join('\n');
}
