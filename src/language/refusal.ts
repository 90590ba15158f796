import type { RefusalCode } from './refusal-code.ts';
import { fitSentence } from './sentence.ts';
import type { Language, Text } from './text.ts';

/**
 * Thrown when the work cannot be done at all: wrong options, a month without data, no rule in force, no
 * published rate. Faults of single rows are never thrown; they are `Diagnostic`s in the ledger.
 *
 * `code` is stable and made for programs. `message` is English; `in('ja')` gives the Japanese. Both say what
 * came, what was expected, where, and what to do; of what came, however long, only a short piece.
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

  /** The message in the reader's language. */
  in(language: Language): string {
    return this.text[language];
  }
}
