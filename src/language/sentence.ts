import { excerpt, longestPiece } from './excerpt.ts';
import { printable } from './printable.ts';

/** So much of a sentence: about twice the longest that says something about short data. */
const longestSentence = 2_000;
/** Of a longer one the end is kept: it says what to do. */
const keptAtEnd = 700;

// Sentences quote what is not theirs.
const quoted = /「([^「」]+)」|"([^"]+)"/g;

/**
 * A sentence that may quote data of any length, made fit to be read: of what stands in quotes the first 200 characters
 * are kept, of the whole about 2,000; nothing in it moves the cursor. A short sentence stays as it is.
 *
 * @example fitSentence(`「${'x'.repeat(300)}」です`) // 「xx…xx…」です, with 200 x
 */
export function fitSentence(sentence: string): string {
  const cut =
    sentence.length <= longestPiece
      ? sentence
      : sentence.replace(quoted, (piece, japanese: string | undefined, latin: string | undefined) => {
          const text = japanese ?? latin ?? '';
          if (text.length <= longestPiece + 1) return piece;
          return japanese === undefined ? `"${excerpt(text)}"` : `「${excerpt(text)}」`;
        });
  const plain = printable(cut);
  if (plain.length <= longestSentence) return plain;
  return `${plain.slice(0, longestSentence - keptAtEnd)} … ${plain.slice(-keptAtEnd)}`;
}
