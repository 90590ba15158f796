import type { Language } from '../../language/text.ts';
import { ratePercent } from '../../money/rate.ts';
import type { Portfolio } from '../../portfolio/portfolio.ts';
import type { Markup } from '../markup.ts';
import { concentrationChart, rateBandsChart } from './distribution.ts';
import { industryChart } from './industry.ts';
import { amountsChart, ratesChart } from './periods.ts';
import { rankingChart } from './ranking.ts';
import { type TwoAxisData, twoAxisChart } from './two-axis.ts';

/** One picture as a file. */
export interface ChartFile {
  /** `two-axis.svg`. */
  readonly name: string;
  readonly svg: string;
}

/** The page's charts as SVG files that stand alone; the plot where there is an assessment to draw it from. */
export function chartFiles(portfolio: Portfolio, plot: TwoAxisData | null, language: Language): ChartFile[] {
  const { months, quarters, groupings, basis } = portfolio;
  const reference = {
    percent: ratePercent(basis.referenceRate.rate),
    calendarYear: basis.referenceRate.calendarYear,
  };
  const drawn: [string, Markup][] = [
    ...(plot === null ? [] : [['two-axis', twoAxisChart(plot, language)] as [string, Markup]]),
    ['amounts', amountsChart(months, language)],
    ['rates', ratesChart(months, quarters, reference, language)],
    ...groupings.map((grouping): [string, Markup] => [
      `ranking-${grouping.name}`,
      rankingChart(grouping, language),
    ]),
    ['concentration', concentrationChart(portfolio.concentration, language)],
    ['rate-bands', rateBandsChart(portfolio.rateBands, language)],
    ['industry', industryChart(language)],
  ];
  return drawn.map(([name, { markup }]) => ({ name: `${name}.svg`, svg: markup }));
}
