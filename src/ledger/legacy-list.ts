import type { Diagnostic, Place } from './diagnostic.ts';
import type { Source } from './source.ts';

/** What a list that was made by other means says of a merchant. */
export const legacyAnswers = ['listed', 'not-listed', 'undetermined'] as const;

/** One of them. */
export type LegacyAnswer = (typeof legacyAnswers)[number];

/** An amount as such a list gives it: in whole units of its currency, counted in `unit` of them (1,000 for 千円). */
export interface LegacyAmount {
  readonly amount: number;
  readonly unit: number;
}

/** A rate as such a list writes it: `digits` ÷ 10^`decimals`, in percent or as a share: which of the two nobody says. */
export interface LegacyRate {
  readonly text: string;
  readonly digits: bigint;
  readonly decimals: number;
}

/** One merchant of a list that was made by other means. */
export interface LegacyEntry {
  /** Empty when the list gives none. */
  readonly merchantName: string;
  readonly answer: LegacyAnswer;
  /** Null where the list does not give it. */
  readonly salesAmount: LegacyAmount | null;
  readonly fraudAmount: LegacyAmount | null;
  readonly rate: LegacyRate | null;
  readonly place: Place;
}

/** The acquirer's own list, made by other means: a spreadsheet, an older system. Frozen. */
export interface LegacyList {
  /** By merchant id, as the list writes it. */
  readonly entries: ReadonlyMap<string, LegacyEntry>;
  /** Whether a column says who is listed; without one, whoever has a row is. */
  readonly tellsAnswers: boolean;
  readonly sources: readonly Source[];
  /** Faults of its rows. A row with an error is not compared. */
  readonly diagnostics: readonly Diagnostic[];
}
