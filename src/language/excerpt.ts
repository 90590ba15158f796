import { printable } from './printable.ts';

/** So much of a piece of somebody's data is shown. */
export const longestPiece = 200;

/**
 * What came, as far as it fits into a sentence: its beginning, without what would break the line or the screen. A whole
 * file may have been given in place of its name.
 */
export function excerpt(given: unknown, most = longestPiece): string {
  const text = typeof given === 'string' ? given : shownPlainly(given);
  return `${printable(text.slice(0, most))}${text.length > most ? '…' : ''}`;
}

/** Objects say nothing of themselves that would help; some cannot be made a text at all. */
const shownPlainly = (given: unknown): string =>
  typeof given === 'object' && given !== null ? Object.prototype.toString.call(given) : String(given);
