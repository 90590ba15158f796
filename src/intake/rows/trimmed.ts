/** Text without spaces around it, of either width. Nothing else is changed: ids are the acquirer's own. */
export function trimmed(text: string): string {
  const first = text.charCodeAt(0);
  const last = text.charCodeAt(text.length - 1);
  // Most texts need no trimming; nor does an empty one, whose codes are NaN.
  const spaced =
    first <= 0x20 || first === 0x3000 || first === 0xa0 || last <= 0x20 || last === 0x3000 || last === 0xa0;
  return spaced ? text.replace(/^[\s\u3000]+|[\s\u3000]+$/g, '') : text;
}
