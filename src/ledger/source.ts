import type { LeftOut } from './left-out.ts';
import type { ReadAs } from './read-as.ts';

/** The rows of an input, each counted once: `read = used + rejected + the rows left out`. */
export interface SourceRows {
  readonly read: number;
  readonly used: number;
  readonly rejected: number;
  /** Rows that are no merchant-month: totals, notes and the like. */
  readonly leftOut: LeftOut;
}

/** One input: a file, or an iterable of records. */
export interface Source {
  readonly name: string;
  /** `csv`, `records`, … */
  readonly format: string;
  /** As decoded; null when it was not text. */
  readonly encoding: string | null;
  readonly bytes: number | null;
  /** SHA-256 of the bytes as they came, lower-case hex; null for records. */
  readonly sha256: string | null;
  readonly rows: SourceRows;
  /** What was decided while it was read, where it can be read in more than one way. */
  readonly readAs: readonly ReadAs[];
}
