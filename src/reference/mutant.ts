import type { Text } from '../language/text.ts';
import type { Pieces } from './reference.ts';

/** A rule as people write it wrong: the right one with one piece replaced: its name and its story. */
export interface Mutant {
  /** Stable name, `amount-operator`. */
  readonly id: string;
  /** What it does and how people come to write it. */
  readonly story: Text;
}

/** The same with what makes it wrong, which is the reference's own affair. */
export interface WrongRule extends Mutant {
  /** What it puts in place of the right pieces. */
  readonly pieces: Partial<Pieces>;
}
