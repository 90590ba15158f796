import type { Text } from '../language/text.ts';
import type { Pieces } from './reference.ts';

/** A rule as people write it wrong: the right one with one piece replaced. */
export interface Mutant {
  /** Stable name, `amount-at-least`. */
  readonly id: string;
  /** What it does and how people come to write it. */
  readonly story: Text;
  /** What it puts in place of the right pieces. */
  readonly pieces: Partial<Pieces>;
}
