import { explainFinding } from '../../assessment/explain.ts';
import { knowledge, type MerchantMonths } from '../../assessment/merchant-months.ts';
import type { WindowFinding } from '../../assessment/verdict.ts';
import type { YearMonth } from '../../calendar/year-month.ts';
import { counted } from '../../language/counted.ts';
import { addYen, type Yen, yen } from '../../money/yen.ts';
import type { Annex } from './annex.ts';
import type { AnnexMerchant } from './annex-source.ts';
import { datesIn } from './dates.ts';

/** So many months that are over are told with their amounts; the table of months has all of them. */
const mostTold = 3;

/**
 * A leg of the rule on one merchant in words, as `explain` says it: what is asked, whether it holds, and the figures that
 * decide. Of months that are over, the largest are told.
 */
export function legWords(
  annex: Annex,
  merchant: AnnexMerchant,
  leg: number,
  figures: MerchantMonths,
): string {
  const { language, legs, assessment, horizon, dates } = annex;
  const ready = legs[leg]?.ready;
  const found = merchant.findings[leg];
  if (ready === undefined || found === undefined) throw new RangeError(`There is no leg ${leg}.`);
  const windows = ready.windows.map(({ start, end }, w): WindowFinding => {
    const window = found.windows[w];
    if (window === undefined) throw new RangeError(`Leg ${leg} has no window ${w}.`);
    const sum = (amounts: Float64Array) =>
      amounts.subarray(start, end).reduce<Yen>((total, amount) => addYen(total, yen(amount)), yen(0));
    return {
      first: horizon.months[start] as YearMonth,
      last: horizon.months[end - 1] as YearMonth,
      truth: window.truth,
      contracted: window.contracted,
      salesAmount: sum(figures.sales),
      fraudAmount: sum(figures.fraud),
      complete: figures.knowledge.subarray(start, end).every((known) => known !== knowledge.unknown),
    };
  });
  const over = windows.filter(({ truth }) => truth === 'yes');
  const told = new Set([...over].sort((a, b) => b.fraudAmount - a.fraudAmount).slice(0, mostTold));
  const finding = {
    leg: ready.leg,
    quantifier: ready.quantifier,
    tests: ready.tests,
    truth: found.truth,
    windows: windows.filter((window) => window.truth !== 'yes' || told.has(window)),
  };
  const words = explainFinding(finding, assessment.basis.regulation.currency, language);
  const others = over.length - told.size;
  return datesIn(others === 0 ? words : `${words}${furtherMonths(others, language)}`, dates);
}

const furtherMonths = (others: number, language: Annex['language']): string =>
  language === 'ja' ? `ほかに ${others} か月。` : ` And ${counted(others, 'further month')}.`;
