import type { Truth } from '../../assessment/truth.ts';
import { eraYearOf } from '../../calendar/era.ts';
import type { YearMonth } from '../../calendar/year-month.ts';
import type { Language } from '../../language/text.ts';
import { sheetReference } from '../../workbook/sheet.ts';
import type { Annex } from '../annex/annex.ts';
import type { MerchantField } from '../annex/fields.ts';
import { quantifierFormula } from '../annex/formula.ts';
import { annexWords, statusWord, truthWord } from '../annex/words.ts';
import { windowsOfYear } from './merchant-figures.ts';
import type { MonthsPlan } from './months-plan.ts';

/**
 * The formula of a merchant's field over its rows in the monthly detail, which are found by its position there; undefined
 * for a field that is no formula.
 */
export function formulaOf(
  annex: Annex,
  field: MerchantField,
  position: number,
  plan: MonthsPlan,
): string | undefined {
  const { horizon, language, legs } = annex;
  const { workings } = plan.place(position);
  const at = (cell: string) => `${sheetReference(workings)}!${cell}`;
  const cells = plan.cells(position);
  const totals = plan.totals(position);
  const [first, last] = [horizon.firstOfYear, horizon.months.length - 1];
  const leg = annex.monthly;
  const ofYear = leg === undefined ? [] : windowsOfYear(annex, leg);
  const [firstWindow, lastWindow] = [ofYear[0], ofYear.at(-1)];
  const windowRange =
    leg === undefined || firstWindow === undefined || lastWindow === undefined
      ? undefined
      : at(`${plan.windowCell(position, leg, firstWindow)}:${plan.windowCell(position, leg, lastWindow)}`);
  switch (field) {
    case 'salesAmount':
      return totals.sales;
    case 'fraudAmount':
      return totals.fraud;
    case 'fraudRate': {
      const { sales, fraud } = totals;
      const rate = `IF(${sales}<=0,"${annexWords.notWorkable[language]}",${fraud}/${sales})`;
      if (cells.state === null) return rate;
      return `IF(COUNTIF(${cells.state(first, last)},"${cells.words.unknown}")>0,"${cells.words.unknown}",${rate})`;
    }
    case 'largestMonth':
      return `MAX(${cells.fraud(first, last)})`;
    case 'monthsOverCount':
      return windowRange === undefined ? undefined : `COUNTIF(${windowRange},2)`;
    case 'monthsOver':
      if (leg === undefined || windowRange === undefined) return undefined;
      return monthsFormula(
        annex,
        ofYear.map((w) => {
          const window = legs[leg]?.ready.windows[w];
          if (window === undefined) throw new RangeError(`Leg ${leg} has no window ${w}.`);
          return {
            month: horizon.months[window.start] as YearMonth,
            cell: plan.windowCell(position, leg, w),
          };
        }),
        workings,
      );
    case 'everyMonthOver': {
      if (leg === undefined) return undefined;
      const every = quantifierFormula(
        { kind: 'every', windows: annex.assessment.basis.readings.contractMonths },
        ofYear.length,
        (w) => plan.windowCell(position, leg, ofYear[w] as number),
        cells.words.outside,
      );
      return chosen(onSheet(every, workings), language);
    }
    case 'verdict': {
      const answers = legs.map((_, l) => legReference(plan, position, l));
      const words = (['not-listed', 'undetermined', 'listed'] as const).map(
        (s) => `"${statusWord(annex, s)}"`,
      );
      return `CHOOSE(MIN(${answers.join(',')})+1,${words.join(',')})`;
    }
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

/** The cell of the workings that says whether a leg holds for a merchant. */
export const legReference = (plan: MonthsPlan, position: number, leg: number): string =>
  `${sheetReference(plan.place(position).workings)}!${plan.legCell(position, leg)}`;

/** A month and the cell, on the sheet of workings, that says whether it is over. */
interface MonthCell {
  readonly month: YearMonth;
  readonly cell: string;
}

/** The months that are over, in the words of `monthsInWords`. */
function monthsFormula({ dates }: Annex, months: readonly MonthCell[], workings: string): string {
  const at = (cells: string) => `${sheetReference(workings)}!${cells}`;
  if (dates === 'iso')
    return `TRIM(${months.map(({ month, cell }) => `IF(${at(cell)}=2,"${month} ","")`).join('&')})`;
  const years = new Map<string, MonthCell[]>();
  for (const each of months) {
    const year = eraYearOf(each.month);
    years.set(year, [...(years.get(year) ?? []), each]);
  }
  const parts = [...years].map(([year, own]) => {
    const [first, last] = [own[0] as MonthCell, own.at(-1) as MonthCell];
    const numbers = own.map(({ month, cell }) => `IF(${at(cell)}=2,"・${Number(month.slice(5))}","")`);
    const words = `CHAR(10)&"${year}"&MID(${numbers.join('&')},2,99)&"月"`;
    return `IF(COUNTIF(${at(`${first.cell}:${last.cell}`)},2)>0,${words},"")`;
  });
  return `MID(${parts.join('&')},2,999)`;
}

/** The word for the truth a formula gives. */
export function chosen(truth: string, language: Language): string {
  const words = (['no', 'unknown', 'yes'] satisfies Truth[]).map((word) => `"${truthWord(word, language)}"`);
  return `CHOOSE(${truth}+1,${words.join(',')})`;
}

/** Puts a sheet's name before every range of a formula that was made for that sheet. */
function onSheet(formula: string, sheet: string): string {
  return formula.replace(/[A-Z]+\d+:[A-Z]+\d+/g, (range) => `${sheetReference(sheet)}!${range}`);
}
