import type { Assessment } from '../assessment/assess.ts';
import { explainReference } from '../assessment/explain.ts';
import type { Language } from '../language/text.ts';
import { formatYen } from '../money/yen.ts';
import { readings } from '../rules/reading.ts';

/** The head of the text output: counts, basis, control totals. */
export function summary({ basis, counts }: Assessment, language: Language): string {
  const { businessYear: year, controlTotals: totals, outsideYear: outside } = basis;
  const chosen = Object.values(readings).map(
    (reading) => `${reading.question[language]}: ${reading.options[basis.readings[reading.name]][language]}`,
  );
  const ja = language === 'ja';
  return [
    ja
      ? `${basis.regulation.name.ja}（${basis.edition.id} 版）`
      : `${basis.regulation.name.en} (edition ${basis.edition.id})`,
    ja
      ? `該当候補 ${counts.listed} / 判定不能 ${counts.undetermined} / 該当しない ${counts.notListed} / 加盟店 ${counts.merchants}`
      : `candidates ${counts.listed} / undetermined ${counts.undetermined} / not listed ${counts.notListed} / merchants ${counts.merchants}`,
    ja
      ? `事業年度 ${year.first}〜${year.last}（${year.months.length} か月）、基準日 ${basis.asOf}`
      : `business year ${year.first} to ${year.last} (${year.months.length} months), as of ${basis.asOf}`,
    explainReference(basis.referenceRate, language),
    ...chosen,
    ja
      ? `行: 読込 ${formatYen(totals.rows.read)} = 使用 ${formatYen(totals.rows.used)}（うち年度外 ${formatYen(outside.rows)}）+ 使えない行 ${formatYen(totals.rows.rejected)}`
      : `rows: read ${formatYen(totals.rows.read)} = used ${formatYen(totals.rows.used)} (outside the year ${formatYen(outside.rows)}) + rejected ${formatYen(totals.rows.rejected)}`,
    ja
      ? `使用した行の合計: 売上 ${formatYen(totals.salesAmount.used)} 円、不正利用 ${formatYen(totals.fraudAmount.used)} 円`
      : `sums of the rows used: sales ${formatYen(totals.salesAmount.used)} yen, fraud ${formatYen(totals.fraudAmount.used)} yen`,
  ].join('\n');
}
