import type { Text } from '../language/text.ts';

/** How close one may have come to a source: see `Citation.standing`. */
export const standings = ['read', 'second-hand', 'derived'] as const;

/** Where a number or a rule comes from, close enough that a reader can find the words. */
export interface Citation {
  /** The published words, quoted, in their own language. */
  readonly words: string;
  /** What they say, in both languages. */
  readonly gist: Text;
  /** The primary document: who published it, title, date or issue. */
  readonly source: Text;
  /** Through what it is known, where the source itself was not read. */
  readonly via?: Text;
  /**
   * How close we came to it. `read`: the source itself was read. `second-hand`: another document says so.
   * `derived`: our own arithmetic on published figures.
   */
  readonly standing: (typeof standings)[number];
}
