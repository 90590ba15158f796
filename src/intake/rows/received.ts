import { withoutCards } from '../../language/card-number.ts';
import { hexOf, ownText } from '../../platform/bytes.ts';

const longest = 80;

/** Control characters, and those that reorder or hide text on a screen. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Surrogate}]/gu;

/**
 * What came, made fit to be shown in a diagnostic: shortened, control characters visible, card numbers masked.
 * The result holds no piece of the text it was made from, so keeping it keeps no block of the input alive.
 */
export function received(text: string): string {
  // Masked before it is cut: the first digits of a card number at the cut would no longer look like one.
  const masked = withoutCards(text.slice(0, longest * 2));
  const cut = text.length > longest ? `${masked.slice(0, longest)}…` : masked;
  const shown = cut.replace(unseen, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return ownText(shown);
}

/** Bytes that are no text, as hexadecimal, shortened. */
export function receivedBytes(bytes: Uint8Array): string {
  const shown = hexOf(bytes.subarray(0, 24)).replace(/..(?=.)/g, '$& ');
  return bytes.length > 24 ? `${shown} …` : shown;
}
