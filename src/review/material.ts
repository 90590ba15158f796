import type { Assessment } from '../assessment/assess.ts';
import type { ReadingsComparison } from '../assessment/compare-readings.ts';
import type { Watch } from '../assessment/watch.ts';
import type { Incident } from '../incidents/incident.ts';
import type { Portfolio } from '../portfolio/portfolio.ts';
import type { QualityReport } from '../quality/quality-report.ts';
import type { ScreeningTables } from '../screening/screening.ts';
import type { TwoAxisData } from './charts/two-axis.ts';
import type { Interest } from './interest.ts';
import type { Naming } from './mask.ts';
import type { RuleLines } from './plot.ts';
import type { CommonPoint } from './reading-remarks.ts';

/** What a review page is made from. All of one ledger, one business year and one as-of day. */
export interface ReviewMaterial {
  readonly assessment: Assessment;
  readonly portfolio: Portfolio;
  readonly quality: QualityReport;
  /** What the listing depends on; left out, the page says nothing of other readings. */
  readonly readings?: ReadingsComparison;
  /** For a year that is still running: its outlook; the assessment is then of the months so far. */
  readonly watch?: Watch;
  /** Leaks of card data at merchants (see `readIncidents`, `settleIncidents`). */
  readonly incidents?: readonly Incident[];
  /** What order screening came to (see `screeningTables`). */
  readonly screening?: ScreeningTables;
}

/** The material made ready for the sections of the page. */
export interface Prepared extends ReviewMaterial {
  readonly naming: Naming;
  readonly interests: readonly Interest[];
  /** What most of the listed depend on. */
  readonly common: readonly CommonPoint[];
  readonly plot: TwoAxisData;
  readonly lines: RuleLines;
}
