import { type Assessment, assess } from '../../assessment/assess.ts';
import { compareReadings, type ReadingsComparison } from '../../assessment/compare-readings.ts';
import { explainReference } from '../../assessment/explain.ts';
import { explainListedTogether, listedTogether } from '../../assessment/listed-together.ts';
import type { AssessedOptions } from '../../assessment/ready-rule.ts';
import { parseBusinessYear } from '../../calendar/business-year.ts';
import type { Text } from '../../language/text.ts';
import type { Diagnostic } from '../../ledger/diagnostic.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { formatYen } from '../../money/yen.ts';
import { portfolio } from '../../portfolio/portfolio.ts';
import { qualityReport } from '../../quality/quality-report.ts';
import { regulations } from '../../regulations/regulations.ts';
import { twoAxisChart } from '../../review/charts/two-axis.ts';
import type { Prepared, ReviewMaterial } from '../../review/material.ts';
import { preparedReview } from '../../review/review-page.ts';
import { openPointsOf } from '../../rules/criterion.ts';
import { choiceText, readings } from '../../rules/reading.ts';
import type { Choices } from '../talk/job.ts';
import type { Judged, JudgedPoint } from '../talk/result.ts';
import type { ReadInputs } from './read-inputs.ts';
import { toldKinds } from './told.ts';

/** A judged job with all that is shown of it. */
export interface JudgedJob {
  readonly ledgers: readonly [Ledger, ...Ledger[]];
  readonly assessment: Assessment;
  readonly comparison: ReadingsComparison;
  readonly material: ReviewMaterial;
  readonly shown: Prepared;
  readonly beside: readonly Diagnostic[];
}

/** What was chosen, as `assess` takes it. @throws Refusal `business-year-invalid` */
function optionsOf({
  businessYear,
  asOf,
  asOfWithinYear,
  regulation: id,
  readings: read,
}: Choices): AssessedOptions {
  const regulation = regulations.find((each) => each.id === id);
  return {
    businessYear: parseBusinessYear(businessYear),
    asOf,
    ...(asOfWithinYear ? { asOfWithinYear } : {}),
    ...(regulation === undefined ? {} : { regulation }),
    readings: read,
  };
}

/** Judges ledgers that were made of one job. @throws Refusal as `assess` */
export function judgedJob(
  ledgers: readonly [Ledger, ...Ledger[]],
  { incidents, screening, beside }: Pick<ReadInputs, 'incidents' | 'screening' | 'beside'>,
  choices: Choices,
): JudgedJob {
  const options = optionsOf(choices);
  const [ledger] = ledgers;
  const assessment = assess(ledger, options);
  const comparison = compareReadings(ledgers, assessment.options);
  const material: ReviewMaterial = {
    assessment,
    portfolio: portfolio(ledger, { ...options, groupBy: ['category'] }),
    quality: qualityReport(ledger, { businessYear: options.businessYear }),
    readings: comparison,
    ...(incidents === null ? {} : { incidents }),
    ...(screening === null ? {} : { screening }),
  };
  return { ledgers, assessment, comparison, material, shown: preparedReview(material), beside };
}

/** What the page shows of it. */
export function judgedOf({ assessment, comparison, material, shown, beside }: JudgedJob): Judged {
  const { counts } = assessment;
  return {
    counts,
    basis: basisLines(assessment),
    points: pointsOf(comparison),
    dependents: comparison.dependents.length,
    found: toldKinds([...material.quality.diagnostics, ...beside], 'warning'),
    common: shown.common.map(({ question, listed }) => ({
      ja: `該当候補 ${formatYen(counts.listed)} 件のうち ${formatYen(listed)} 件は、「${question.ja}」の解釈により判定が変わります。多いため、一覧の区分には示しません。`,
      en: `Of the ${formatYen(counts.listed)} candidates ${formatYen(listed)} depend on the reading of "${question.en}". Since they are most of them, the list does not mark them.`,
    })),
    together: listedTogether(assessment).map((group) => ({
      ja: explainListedTogether(group, 'ja'),
      en: explainListedTogether(group, 'en'),
    })),
    plot: twoAxisChart(shown.plot, 'both').markup,
    marked: shown.interests.map(({ verdict: { merchantId, merchantName } }) =>
      `${merchantName} ${merchantId}`.trim(),
    ),
  };
}

function basisLines({ basis }: Assessment): readonly Text[] {
  const { regulation, edition, businessYear: year, asOf, referenceRate } = basis;
  return [
    {
      ja: `${regulation.name.ja}（${edition.id} 版）`,
      en: `${regulation.name.en} (edition ${edition.id})`,
    },
    {
      ja: `事業年度 ${year.first}〜${year.last}（${year.months.length} か月）、基準日 ${asOf}`,
      en: `business year ${year.first} to ${year.last}, as of ${asOf}`,
    },
    ...(referenceRate === null
      ? []
      : [{ ja: explainReference(referenceRate, 'ja'), en: explainReference(referenceRate, 'en') }]),
    ...openPointsOf(edition.criterion).map((name): Text => {
      const { question } = readings[name];
      const choice = choiceText(name, basis.readings);
      return { ja: `${question.ja}：${choice.ja}`, en: `${question.en}: ${choice.en}` };
    }),
  ];
}

/** Each open point with what every choice of it alone would come to. */
function pointsOf({ points, combinations }: ReadingsComparison): readonly JudgedPoint[] {
  const chosen = combinations.find((combination) => combination.chosen);
  return points.map(({ name, question, words, options }) => ({
    name,
    question,
    words,
    choices: Object.entries(options).flatMap(([value, text]) => {
      const same = combinations.find(
        ({ choices }) =>
          choices[name] === value &&
          points.every((point) => point.name === name || choices[point.name] === chosen?.choices[point.name]),
      );
      return same === undefined
        ? []
        : [{ value, words: text, chosen: chosen?.choices[name] === value, counts: same.counts }];
    }),
  }));
}
