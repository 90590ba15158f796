// Would break the line, move the cursor, change colours or turn the direction of the text.
const unprintable = /[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** Text from a file made harmless inside a sentence or on a terminal: such characters show as a question mark. */
export function printable(text: string): string {
  return text.replace(unprintable, '?');
}
