// East Asian Wide and Fullwidth, as far as names and amounts hold them (Unicode Standard Annex #11).
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const none = /[\p{Mn}\p{Me}\p{Cf}]/u;
// Would move the cursor, change colours or turn the direction of the line: shown as a question mark instead.
const control = /[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** Columns a text takes on a terminal: two for a full-width character. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) width += none.test(character) ? 0 : wide.test(character) ? 2 : 1;
  return width;
}

/** Text from a file made harmless for a terminal: no escape sequences, no line breaks, no turned direction. */
export function printable(text: string): string {
  return text.replace(control, '?');
}

/** Cut or filled with spaces to exactly `width` columns; what is cut off leaves an ellipsis. */
export function fit(text: string, width: number, side: 'left' | 'right' = 'left'): string {
  let shown = printable(text);
  if (displayWidth(shown) > width) {
    const characters = [...shown];
    while (displayWidth(`${characters.join('')}…`) > width) characters.pop();
    shown = `${characters.join('')}…`;
  }
  const space = ' '.repeat(width - displayWidth(shown));
  return side === 'left' ? shown + space : space + shown;
}
