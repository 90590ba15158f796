import type { Text } from '../language/text.ts';

/**
 * What was decided while a file was read, where the file can be read in more than one way. `unit`: amounts were
 * multiplied. `sum-rows`: several rows of a merchant-month were added up. `same-id`: ids that differ in writing were
 * taken for one. `sheet`: which sheets were read. `blank-is-zero`: an empty amount is none. `fill-down`: a merchant
 * written once stands for the rows below. `year`: the year or business year of months that do not say it.
 * `transaction-key`: what makes two rows one transaction. `time-zone`: in which time zone days are. `words`: what
 * words of the file were taken for. `cancelled`: by which column rows are marked as cancelled and the like.
 */
export const readAsCodes = [
  'unit',
  'sum-rows',
  'same-id',
  'sheet',
  'blank-is-zero',
  'fill-down',
  'year',
  'transaction-key',
  'time-zone',
  'words',
  'cancelled',
] as const;

/** One of `readAsCodes`. */
export type ReadAsCode = (typeof readAsCodes)[number];

/** One such decision: recorded with the input, printed in the annex and kept in its receipt. Frozen. */
export interface ReadAs {
  readonly code: ReadAsCode;
  /** The heading of the column it is about; null when it is about the whole file. */
  readonly column: string | null;
  /** For programs: `1000` for thousands of yen. */
  readonly value: string;
  /** In words: what was decided, and whether the file or an option said so. */
  readonly words: Text;
}
