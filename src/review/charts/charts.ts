import {
  checkLanguage,
  checkOptions,
  expectThing,
  type OptionChecks,
  record,
} from '../../language/options.ts';
import type { Language } from '../../language/text.ts';
import type { Currency } from '../../money/currency.ts';
import { ratePercent } from '../../money/rate.ts';
import type { Grouping } from '../../portfolio/grouping.ts';
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

/** What is drawn beside the portfolio. */
export interface ChartOptions {
  /** The merchants on two axes, from `reviewPlot`. Default: none is drawn. */
  readonly plot?: TwoAxisData | undefined;
}

const chartChecks: OptionChecks<ChartOptions> = { plot: record };

/**
 * The page's charts as SVG files that stand alone; the plot where there is an assessment to draw it from.
 *
 * @throws Refusal `argument-invalid`, `language-unknown`, `options-invalid`
 * @example chartFiles(material.portfolio, 'en', { plot: reviewPlot(material) }).map(({ name }) => name) // [ 'two-axis.svg', 'amounts.svg', 'rates.svg', 'ranking-category.svg', 'concentration.svg', 'rate-bands.svg', 'industry.svg' ]
 */
export function chartFiles(
  portfolio: Portfolio,
  language: Language,
  options: ChartOptions = {},
): ChartFile[] {
  checkLanguage('chartFiles', language);
  expectThing('chartFiles', portfolio, 'groupings', {
    ja: 'ポートフォリオ（portfolio の結果）',
    en: 'a portfolio, what portfolio gives',
  });
  checkOptions('chartFiles', options, chartChecks);
  const { plot } = options;
  if (plot !== undefined)
    expectThing('chartFiles', plot, 'marked', {
      ja: '図（reviewPlot の結果）',
      en: 'a plot, what reviewPlot gives',
    });
  const { months, quarters, groupings, basis } = portfolio;
  const reference = {
    percent: ratePercent(basis.referenceRate.rate),
    calendarYear: basis.referenceRate.calendarYear,
  };
  const drawn: [string, Markup][] = [
    ...(plot === undefined ? [] : [['two-axis', twoAxisChart(plot, language)] as [string, Markup]]),
    ['amounts', amountsChart(months, basis.currency, language)],
    ['rates', ratesChart(months, quarters, reference, language)],
    ...rankings(groupings, basis.currency, language),
    ['concentration', concentrationChart(portfolio.concentration, language)],
    ['rate-bands', rateBandsChart(portfolio.rateBands, basis.currency, language)],
    ['industry', industryChart(language)],
  ];
  return drawn.map(([name, { markup }]) => ({ name: `${name}.svg`, svg: markup }));
}

// What no file system may hold in a name, or reads as a path.
const notInNames = /[\\/:*?"<>|.\s\p{C}]+/gu;
const longestName = 60;

/** Rankings are called by what they rank by, which may be any heading: made fit for a file's name, and told apart. */
function rankings(
  groupings: readonly Grouping[],
  currency: Currency,
  language: Language,
): [string, Markup][] {
  const names = new Set<string>();
  return groupings.map((grouping) => {
    const plain = [...`ranking-${grouping.name.replace(notInNames, '_')}`].slice(0, longestName).join('');
    let name = plain;
    for (let n = 2; names.has(name.toLowerCase()); n++) name = `${plain}-${n}`;
    names.add(name.toLowerCase());
    return [name, rankingChart(grouping, currency, language)];
  });
}
