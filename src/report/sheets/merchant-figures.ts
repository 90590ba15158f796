import type { MerchantMonths } from '../../assessment/merchant-months.ts';
import { eraYearOf } from '../../calendar/era.ts';
import type { YearMonth } from '../../calendar/year-month.ts';
import type { Annex } from '../annex/annex.ts';
import type { AnnexFrame } from '../annex/annex-frame.ts';
import type { Judged } from '../annex/annex-source.ts';
import type { DateStyle } from '../annex/dates.ts';
import type { MerchantField } from '../annex/fields.ts';
import { annexWords, statusWord, truthWord } from '../annex/words.ts';
import type { PlacedColumn } from './placed-columns.ts';

/** The value of a column that is worked out, as the verdict has it; undefined for one that is not. */
export function workedOut(
  annex: Annex,
  column: PlacedColumn,
  verdict: Judged,
  figures: MerchantMonths,
): number | string | undefined {
  if (column.kind === 'leg') {
    return truthWord((verdict.findings[column.leg] as Judged['findings'][number]).truth, annex.language);
  }
  return figureOf(annex, column.field, verdict, figures);
}

function figureOf(
  annex: Annex,
  field: MerchantField,
  verdict: Judged,
  figures: MerchantMonths,
): number | string | undefined {
  const { language, horizon } = annex;
  switch (field) {
    case 'salesAmount':
      return verdict.salesAmount;
    case 'fraudAmount':
      return verdict.fraudAmount;
    case 'fraudRate':
      if (!verdict.complete) return annexWords.unknown[language];
      return verdict.salesAmount <= 0
        ? annexWords.notWorkable[language]
        : verdict.fraudAmount / verdict.salesAmount;
    case 'largestMonth':
      return figures.fraud.subarray(horizon.firstOfYear).reduce((most, fraud) => Math.max(most, fraud), 0);
    case 'monthsOverCount':
      return overMonths(annex, verdict).length;
    case 'monthsOver':
      return monthsInWords(overMonths(annex, verdict), annex.dates);
    case 'everyMonthOver':
      return truthWord(verdict.everyMonthOver, language);
    case 'verdict':
      return statusWord(annex, verdict.status);
    case 'rank':
    case 'previous':
    case 'merchantId':
    case 'merchantName':
    case 'corporateNumber':
    case 'representative':
    case 'tradeType':
    case 'surveyedOn':
    case 'category':
    case 'address':
    case 'umbrella':
    case 'threeDSecure':
    case 'contract':
    case 'measures':
    case 'reasons':
      return undefined;
  }
}

/** The windows of the monthly leg that lie in the business year, as indexes. */
export function windowsOfYear(annex: AnnexFrame, leg: number): number[] {
  const windows = annex.legs[leg]?.ready.windows ?? [];
  return windows.flatMap((window, w) => (window.start >= annex.horizon.firstOfYear ? [w] : []));
}

/** Months in a few words: `令和7年4・5月` and on the next line `令和8年1月`, or `2025-04 2025-05`. */
function monthsInWords(months: readonly YearMonth[], dates: DateStyle): string {
  if (dates === 'iso') return months.join(' ');
  const years = new Map<string, number[]>();
  for (const month of months) {
    const year = eraYearOf(month);
    years.set(year, [...(years.get(year) ?? []), Number(month.slice(5))]);
  }
  return [...years].map(([year, own]) => `${year}${own.join('・')}月`).join('\n');
}

function overMonths(annex: AnnexFrame, verdict: Judged): YearMonth[] {
  const leg = annex.monthly;
  if (leg === undefined) return [];
  const windows = (verdict.findings[leg] as Judged['findings'][number]).windows;
  return windowsOfYear(annex, leg).flatMap((w) => {
    const window = windows[w] as (typeof windows)[number];
    return window.truth === 'yes' ? [window.first] : [];
  });
}
