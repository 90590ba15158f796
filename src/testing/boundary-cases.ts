import { assessChecks } from '../assessment/ready-rule.ts';
import { checkOptions, type OptionChecks } from '../language/options.ts';
import type { AnnualRate } from '../rates/reference-rate.ts';
import type { Criterion } from '../rules/criterion.ts';
import type { Regulation } from '../rules/regulation.ts';
import type { BoundaryCase } from './case.ts';
import { dataCases } from './data-cases.ts';
import { groundOf, regulationOf, yearOfLength } from './ground.ts';
import { legCases } from './leg-cases.ts';
import { productCases } from './product-cases.ts';
import { publicationDayCases, publishedRateCases } from './rate-cases.ts';
import { turnCases } from './turn-cases.ts';

/** What the cases are made with, beside the rule. */
export interface BoundaryOptions {
  /** Annual rates beyond JCA's table (see `annualRate`). */
  readonly rates?: readonly AnnualRate[];
}

/** What the options may be. */
export const boundaryChecks: OptionChecks<BoundaryOptions> = { rates: assessChecks.rates };

/**
 * The cases on which answers under a rule turn, derived from the rule itself, one's own included: for every leg the
 * amounts and rates one yen below, at and one yen above, in the first, a middle and the last period, under each
 * reading; business years of one, twelve and eighteen months; the exact products at every published rate, and those
 * that doubles cannot tell apart; the day of publication; what data does to a rule: no sales, absent rows, repeats,
 * ids that look alike, figures too large for doubles; and where a newer text follows an older one, the last year
 * under the one and the first under the other.
 *
 * What each case expects comes from a second, slow statement of the rule and not from the engine. Made for the
 * edition in force where the newest rate applies; the same rule gives the same cases.
 *
 * @throws Refusal `rate-stale` or `rate-missing` when no published rate reaches the years the rule judges: pass
 *   `rates`
 * @example boundaryCases(acquirerReport).length > 0 // true
 */
export function boundaryCases(
  rule: Regulation | Criterion,
  options: BoundaryOptions = {},
): readonly BoundaryCase[] {
  checkOptions('boundaryCases', options, boundaryChecks);
  const regulation = regulationOf(rule);
  const usual = groundOf(regulation, options);
  const year = usual.businessYear;
  const shortest = groundOf(regulation, { ...options, businessYear: yearOfLength(year, 1) });
  const longest = groundOf(regulation, { ...options, businessYear: yearOfLength(year, 18) });
  return Object.freeze([
    ...legCases(usual, ''),
    ...legCases(shortest, 'year-of-1-month.'),
    ...legCases(longest, 'year-of-18-months.'),
    ...publishedRateCases(usual),
    ...publicationDayCases(usual),
    ...dataCases(usual),
    ...productCases(usual),
    ...turnCases(regulation, usual.rates),
  ]);
}
