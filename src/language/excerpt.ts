import { withoutCards } from './card-number.ts';
import { printable } from './printable.ts';

/** So much of a piece of somebody's data is shown. */
export const longestPiece = 200;

/**
 * What came, as far as it fits into a sentence: its beginning, without what would break the line or the screen, and without card numbers. A whole
 * file may have been given in place of its name.
 */
export function excerpt(given: unknown, most = longestPiece): string {
  const text = typeof given === 'string' ? given : shownPlainly(given);
  // Masked before it is cut: the first digits of a card number at the cut would no longer look like one.
  const masked = withoutCards(text.slice(0, most + 80));
  return `${printable(masked.slice(0, most))}${text.length > most ? '…' : ''}`;
}

/** Objects say nothing of themselves that would help; some cannot be made a text at all. */
const shownPlainly = (given: unknown): string =>
  typeof given === 'object' && given !== null ? Object.prototype.toString.call(given) : String(given);
