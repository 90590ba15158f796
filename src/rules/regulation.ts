import type { BusinessYear } from '../calendar/business-year.ts';
import type { IsoDate } from '../calendar/iso-date.ts';
import { Refusal } from '../language/refusal.ts';
import type { Text } from '../language/text.ts';
import type { Citation } from '../law/citation.ts';
import { type EffectivePeriod, isInForce } from '../law/effective-period.ts';
import type { Currency } from '../money/currency.ts';
import type { Criterion } from './criterion.ts';

/** The rule as it stood from one revision to the next. */
export interface Edition {
  /** Stable name in results: `2025-09`. */
  readonly id: string;
  /** `until` only where it was repealed: an edition that a newer one follows ends when that one begins. */
  readonly effective: EffectivePeriod;
  readonly criterion: Criterion;
  readonly citation: Citation;
  /** What readers of a result must know about this edition. */
  readonly notes: readonly Text[];
}

/** A rule with its editions, oldest first. A newer text is added, an older one never edited. */
export interface Regulation {
  readonly id: string;
  readonly name: Text;
  /** What a merchant that meets it is called in outputs: 該当候補, "candidate". */
  readonly outcome: Text;
  /** The currency of its amounts. A ledger in another one is refused: nothing is converted. */
  readonly currency: Currency;
  readonly editions: readonly Edition[];
}

/** The edition in force on a day: the last one that had begun. Undefined when none had, or when it was repealed. */
export function editionOn({ editions }: Pick<Regulation, 'editions'>, day: IsoDate): Edition | undefined {
  const begun = editions.filter(({ effective }) => effective.from <= day).at(-1);
  return begun !== undefined && isInForce(begun.effective, day) ? begun : undefined;
}

/**
 * The edition in force on the last day of the business year.
 * @throws Refusal `no-rule-in-force` when there was none yet, or none any more.
 */
export function editionFor(regulation: Regulation, year: BusinessYear): Edition {
  const edition = editionOn(regulation, year.lastDay);
  if (edition !== undefined) return edition;
  const spans = regulation.editions
    .map(({ id, effective }, e, all) => `${id}: ${effective.from} – ${endOf(effective, all[e + 1]) ?? ''}`)
    .join('; ');
  throw new Refusal('no-rule-in-force', {
    ja: `事業年度 ${year.first}〜${year.last} の末日 ${year.lastDay} に施行されている「${regulation.name.ja}」の版がありません（収録: ${spans}）。この事業年度にはこの規定を適用できません。`,
    en: `No edition of "${regulation.name.en}" was in force on ${year.lastDay}, the last day of the business year ${year.first} to ${year.last} (known: ${spans}). The rule cannot be applied to this business year.`,
  });
}

const endOf = ({ until }: EffectivePeriod, next: Edition | undefined): IsoDate | undefined =>
  until ?? next?.effective.from;
