import type { Language, Text } from '../../language/text.ts';

/** The most characters Excel takes in one text of a formula, with room for doubled quotes. */
const longestPiece = 200;

/** Words that are true of certain figures only, as a formula. */
export interface GuardedWords {
  readonly formula: string;
  /** What stands there once a figure is another. */
  readonly otherwise: string;
}

/** A formula that gives these words for as long as each cell holds its amount, and says otherwise that they are out of date. */
export function guardedWords(
  words: string,
  cells: readonly { readonly cell: string; readonly amount: number }[],
  language: Language,
): GuardedWords {
  const same = cells.map(({ cell, amount }) => `${cell}=${amount}`);
  const otherwise = changed[language];
  return { formula: `IF(AND(${same.join(',')}),${literal(words)},${literal(otherwise)})`, otherwise };
}

const changed: Text = {
  ja: '月別の金額が作成時から変更されているため、説明は表示しない。別紙を作成し直すこと。',
  en: 'The months are no longer those this was worded from. Make the annex again.',
};

/** A text as a formula holds it: in pieces that are not too long, line breaks as characters. */
function literal(words: string): string {
  const pieces: string[] = [];
  for (const line of words.split('\n')) {
    if (pieces.length > 0) pieces.push('CHAR(10)');
    const characters = [...line];
    for (let at = 0; at < Math.max(1, characters.length); at += longestPiece)
      pieces.push(
        `"${characters
          .slice(at, at + longestPiece)
          .join('')
          .replaceAll('"', '""')}"`,
      );
  }
  return pieces.join('&');
}
