import type { RefusalCode } from './refusal-code.ts';
import { fitSentence } from './sentence.ts';
import type { Language, Text } from './text.ts';

/** Known to every copy of this library in a process: programs may have it as ESM and as CommonJS at once. */
const mark = Symbol.for('acquirer-report/Refusal');

/**
 * Thrown when the work cannot be done at all: wrong options, a month without data, no rule in force, no
 * published rate. Faults of single rows are never thrown; they are `Diagnostic`s in the ledger.
 *
 * `code` is stable and made for programs. `message` is English; `in('ja')` gives the Japanese. Both say what
 * came, what was expected, where, and what to do; of what came, however long, only a short piece.
 *
 * `error instanceof Refusal` holds for those of another copy of this library as well: of its ESM build in a program that
 * requires it, of a bundle.
 *
 * @example try { await readLedger('months.csv'); } catch (error) { if (error instanceof Refusal) console.error(error.code, error.in('ja')); else throw error; }
 */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: RefusalCode;
  readonly text: Text;

  constructor(code: RefusalCode, text: Text) {
    const fit = { ja: fitSentence(text.ja), en: fitSentence(text.en) };
    super(fit.en);
    this.code = code;
    this.text = fit;
  }

  static {
    Object.defineProperty(Refusal.prototype, mark, { value: true });
  }

  static override [Symbol.hasInstance](value: unknown): value is Refusal {
    // biome-ignore lint/complexity/noThisInStatic: a class of somebody's own that extends this one is asked as usual
    if (this !== Refusal) return super[Symbol.hasInstance](value);
    return typeof value === 'object' && value !== null && mark in value;
  }

  /** The message in the reader's language. */
  in(language: Language): string {
    return this.text[language];
  }
}
