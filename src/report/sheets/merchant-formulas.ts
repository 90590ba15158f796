import type { Truth } from '../../assessment/truth.ts';
import type { Language } from '../../language/text.ts';
import { columnLetters, sheetReference } from '../../workbook/sheet.ts';
import type { Annex } from '../annex/annex.ts';
import type { MerchantField } from '../annex/fields.ts';
import { quantifierFormula } from '../annex/formula.ts';
import { annexWords, truthWord } from '../annex/words.ts';
import { windowsOfYear } from './merchant-figures.ts';
import { type MonthsPlan, monthsHeadRows } from './months-plan.ts';

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
  const { sheet, states } = plan.place(position);
  const at = (cell: string) => `${sheetReference(sheet)}!${cell}`;
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
      return at(totals.sales);
    case 'fraudAmount':
      return at(totals.fraud);
    case 'fraudRate': {
      const [sales, fraud] = [at(totals.sales), at(totals.fraud)];
      const rate = `IF(${sales}<=0,"${annexWords.notWorkable[language]}",${fraud}/${sales})`;
      if (!states || cells.state === null) return rate;
      return `IF(COUNTIF(${at(`${cells.state(first)}:${cells.state(last)}`)},"${cells.words.unknown}")>0,"${cells.words.unknown}",${rate})`;
    }
    case 'largestMonth':
      return `MAX(${at(`${cells.fraud(first)}:${cells.fraud(last)}`)})`;
    case 'monthsOverCount':
      return windowRange === undefined ? undefined : `COUNTIF(${windowRange},2)`;
    case 'monthsOver':
      if (leg === undefined || windowRange === undefined) return undefined;
      return `TRIM(${ofYear
        .map((w) => {
          const window = legs[leg]?.ready.windows[w];
          if (window === undefined) throw new RangeError(`Leg ${leg} has no window ${w}.`);
          const month = plan.monthColumn(window.end - 1);
          return `IF(${at(plan.windowCell(position, leg, w))}=2,${at(`${columnLetters(month)}$${monthsHeadRows}`)}&" ","")`;
        })
        .join('&')})`;
    case 'everyMonthOver': {
      if (leg === undefined) return undefined;
      const every = quantifierFormula(
        { kind: 'every', windows: annex.assessment.basis.readings.contractMonths },
        ofYear.length,
        (w) => plan.windowCell(position, leg, ofYear[w] as number),
        cells.words.outside,
      );
      return chosen(onSheet(every, sheet), language);
    }
    case 'verdict': {
      const answers = legs.map((_, l) => legReference(plan, position, l));
      const words = (['not-listed', 'undetermined', 'listed'] as const).map(
        (s) => `"${annexWords[s][language]}"`,
      );
      return `CHOOSE(MIN(${answers.join(',')})+1,${words.join(',')})`;
    }
    case 'rank':
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

/** The cell of the monthly detail that says whether a leg holds for a merchant. */
export const legReference = (plan: MonthsPlan, position: number, leg: number): string =>
  `${sheetReference(plan.place(position).sheet)}!${plan.legCell(position, leg)}`;

/** The word for the truth a formula gives. */
export function chosen(truth: string, language: Language): string {
  const words = (['no', 'unknown', 'yes'] satisfies Truth[]).map((word) => `"${truthWord(word, language)}"`);
  return `CHOOSE(${truth}+1,${words.join(',')})`;
}

/** Puts a sheet's name before every range of a formula that was made for that sheet. */
function onSheet(formula: string, sheet: string): string {
  return formula.replace(/[A-Z]+\d+:[A-Z]+\d+/g, (range) => `${sheetReference(sheet)}!${range}`);
}
