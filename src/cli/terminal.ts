import type { Language } from '../language/text.ts';

/** What a command may touch of the world outside. Handed in, so that a test can be the world. */
export interface Terminal {
  /** Results. */
  out(text: string): void;
  /** Progress, warnings, errors. */
  err(text: string): void;
  /**
   * Waits until the results have arrived where they go; not needed where they always do.
   * @throws Refusal `screen-failed` when they have not
   */
  flushed?(): Promise<void>;
  /** Asks whoever sits there, and gives the answer; not there where nobody does. */
  ask?(question: string): Promise<string>;
  /** Whether stderr is a screen a person looks at: only then is progress shown. */
  readonly interactive: boolean;
  /** Today, `2026-05-15`: the default of `--as-of`, and the only clock in the program. */
  readonly today: string;
  /** The locale's language, the default of `--lang`. */
  readonly language: Language;
}

/**
 * 0: done, all data good. 1: done, with rows rejected or merchants undetermined. 2: not done, nothing written. 3, only
 * where it was asked for: done, and there is somebody new.
 */
export type ExitCode = 0 | 1 | 2 | 3;
