import type { Assessment } from '../assessment/assess.ts';
import type { YearMonth } from '../calendar/year-month.ts';
import type { Text } from '../language/text.ts';
import { equalRates, type Rate, ratePercent } from '../money/rate.ts';
import { jcaAnnualRates, jcaPartYearRates } from '../rates/jca.ts';
import { wrongRules } from '../reference/mutants.ts';
import { type Pieces, plainRows } from '../reference/reference.ts';
import type { Change } from './change.ts';
import { ruleClauses } from './clauses.ts';
import { answerWith, coverId } from './merchant-case.ts';

/** Everything that is tried about the rule, the rate and the months: one change at a time, in this order. */
export function listChanges(assessment: Assessment): readonly Change[] {
  return [
    ...rateChanges(assessment),
    ...ruleChanges,
    ...assessment.basis.businessYear.months.map(monthMissing),
    inThousands,
  ];
}

/** The wrong rules of the reference; the names come in the order of their clauses. */
const ruleChanges: readonly Change[] = Object.entries(ruleClauses).flatMap(([id, clause]) => {
  const mutant = wrongRules.find((known) => known.id === id);
  return mutant === undefined ? [] : [ruleChange(id, clause, mutant.pieces)];
});

function ruleChange(id: string, clause: Text, pieces: Partial<Pieces>): Change {
  return {
    id,
    clause,
    scope: 'list',
    answer(of) {
      const answer = answerWith(of, pieces);
      if (answer === null || id !== 'months-without-fraud-dropped') return answer;
      // What that rule drops stands in no piece of the sums: those of the months with fraud are its figures.
      const kept = answerWith(of, {
        rows: (question) => plainRows(question).filter(({ key, fraud }) => key === coverId || fraud !== 0n),
      });
      return { ...answer, sums: kept?.sums ?? null };
    },
  };
}

/** Each published rate that is not the one compared with; of equal ones the latest. */
function rateChanges({ basis, options }: Assessment): readonly Change[] {
  const { referenceRate } = basis;
  if (referenceRate === null) return [];
  const annual = [...jcaAnnualRates, ...(options.rates ?? [])]
    .sort((a, b) => b.calendarYear - a.calendarYear)
    .map(({ calendarYear, rate }) => ({
      id: `rate:${calendarYear}`,
      rate,
      of: { ja: `${calendarYear} 年の率`, en: `the rate of ${calendarYear}` },
    }));
  const partly = [...jcaPartYearRates].reverse().map(({ calendarYear, kind, part, rate }) => ({
    id: `rate:${calendarYear}-${kind}-${part}`,
    rate,
    of:
      kind === 'quarter'
        ? {
            ja: `${calendarYear} 年第 ${part} 四半期の率`,
            en: `the rate of quarter ${part} of ${calendarYear}`,
          }
        : {
            ja: `${calendarYear} 年の半期（${part}）の率`,
            en: `the rate of half-year ${part} of ${calendarYear}`,
          },
  }));
  const seen: Rate[] = [referenceRate.rate];
  return [...annual, ...partly].flatMap(({ id, rate, of }) => {
    if (seen.some((known) => equalRates(known, rate))) return [];
    seen.push(rate);
    const percent = ratePercent(rate);
    const clause = { ja: `${of.ja}（${percent} %）を用いている`, en: `uses ${of.en} (${percent} %)` };
    return [ruleChange(id, clause, { latestRate: () => rate })];
  });
}

const monthMissing = (month: YearMonth): Change => ({
  ...ruleChange(
    `month-missing:${month}`,
    { ja: `${month} を含んでいない`, en: `lacks ${month}` },
    {
      rows: (question) => plainRows(question).filter((row) => row.key === coverId || row.month !== month),
    },
  ),
  scope: 'either',
});

/** Nothing else differs but what its amounts are counted in. */
const inThousands: Change = {
  id: 'figures-in-thousands',
  clause: { ja: '金額を千円単位で記載している', en: 'gives its amounts in thousands of yen' },
  scope: 'list',
  answer(of) {
    const answer = answerWith(of, {});
    return answer === null ? null : { ...answer, scale: 1_000 };
  },
};
