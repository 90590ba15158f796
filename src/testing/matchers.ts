import { explain } from '../assessment/explain.ts';
import type { Finding, Verdict } from '../assessment/verdict.ts';

/** What a matcher answers, in the shape that vitest and Jest expect. */
export interface MatcherResult {
  readonly pass: boolean;
  readonly message: () => string;
}

/**
 * Matchers on verdicts, for `expect.extend(matchers)` in vitest or Jest. Their messages carry the library's
 * explanation, with every number and its source. They import no test runner.
 */
export const matchers = Object.freeze({
  /** The verdict lists the merchant. */
  toBeListed: (received: unknown): MatcherResult => hasStatus(received, 'listed', 'to be listed'),

  /** Data needed for the answer is absent or was rejected. */
  toBeUndetermined: (received: unknown): MatcherResult =>
    hasStatus(received, 'undetermined', 'to be undetermined'),

  /**
   * The verdict lists the merchant and the leg holds; with `periods`, in exactly these periods: `'2025-04'` for a
   * month, `'2025-04..2026-03'` for a longer one.
   */
  toBeListedBecauseOf(received: unknown, leg: string, periods?: readonly string[]): MatcherResult {
    if (!isVerdict(received)) return notAVerdict(received);
    const finding = received.findings.find((found) => found.leg.id === leg);
    if (finding === undefined) {
      const known = received.findings.map((found) => found.leg.id).join(', ');
      return { pass: false, message: () => `The rule has no leg "${leg}". Its legs: ${known}` };
    }
    const holding = periodsOf(finding);
    const same =
      periods === undefined ||
      (periods.length === holding.length && periods.every((p) => holding.includes(p)));
    const pass = received.status === 'listed' && finding.truth === 'yes' && same;
    const wanted = `because of ${leg}${periods === undefined ? '' : ` in ${periods.join(', ') || 'no period'}`}`;
    return {
      pass,
      message: () =>
        `expected ${received.merchantId} ${pass ? 'not ' : ''}to be listed ${wanted}; it holds in ${holding.join(', ') || 'no period'}\n${explain(received, 'en')}`,
    };
  },
});

function hasStatus(received: unknown, status: Verdict['status'], wanted: string): MatcherResult {
  if (!isVerdict(received)) return notAVerdict(received);
  const pass = received.status === status;
  return {
    pass,
    message: () =>
      `expected ${received.merchantId} ${pass ? 'not ' : ''}${wanted}\n${explain(received, 'en')}`,
  };
}

function periodsOf({ windows }: Finding): readonly string[] {
  return windows
    .filter(({ truth }) => truth === 'yes')
    .map(({ first, last }) => (first === last ? first : `${first}..${last}`));
}

const isVerdict = (value: unknown): value is Verdict =>
  typeof value === 'object' && value !== null && 'status' in value && 'findings' in value;

function notAVerdict(received: unknown): MatcherResult {
  const what = received === undefined ? 'undefined: the ledger has no such merchant' : String(received);
  return {
    pass: false,
    message: () => `expected a verdict (assessment.verdictOf(id)), got ${what}`,
  };
}
