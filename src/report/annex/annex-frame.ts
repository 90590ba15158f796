import type { ReadyLeg, ReadyRule } from '../../assessment/ready-rule.ts';
import type { Horizon } from '../../assessment/windows.ts';
import type { Language } from '../../language/text.ts';
import { monthlyLeg } from '../../rules/criterion.ts';
import { type NamedTest, thresholdNames } from './formula.ts';

/** A leg with the names its thresholds go by in formulas. */
export interface AnnexLeg {
  readonly ready: ReadyLeg;
  readonly tests: readonly NamedTest[];
  readonly label: string;
}

/** What of an annex does not depend on its merchants: enough to lay out and to read its sheets. */
export interface AnnexFrame {
  readonly language: Language;
  readonly horizon: Horizon;
  readonly legs: readonly AnnexLeg[];
  /** Which of the legs is the monthly one; undefined where none is. */
  readonly monthly: number | undefined;
}

/** The legs of a rule as an annex shows them, and the months they look at. */
export function annexFrame({ horizon, legs }: ReadyRule, language: Language): AnnexFrame {
  const names = thresholdNames(legs, language);
  return {
    language,
    horizon,
    monthly: monthlyLeg(legs),
    legs: legs.map((ready, l) => ({
      ready,
      tests: names[l] ?? [],
      label: ready.leg.label[language],
    })),
  };
}
