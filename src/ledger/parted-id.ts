/** An id with a number or a letter of its own behind another one: A1-01, 1234_2, 5678/B. */
const parted = /^(.*\d.*)[-_/.‐‑–ー−]\s*(?:枝番)?(\d{1,3}|[A-Z])$/i;

/** A text without spaces, in one width. */
export const plainText = (text: string): string => text.normalize('NFKC').replace(/\s/g, '');

/**
 * The id that another one has a short number or a letter of its own behind; undefined for an id that has none.
 *
 * @example idBefore('A1-01') // 'A1'
 */
export function idBefore(id: string): string | undefined {
  const base = parted.exec(plainText(id))?.[1];
  return base === undefined || base.length < 2 ? undefined : base;
}

/** How many characters may stand behind the mark. */
const mostBehind = 3;
const marks = new Set([...'-_/.'].map((mark) => mark.charCodeAt(0)));

/**
 * Whether the bytes of an id may be those of such a one: by where its last mark stands, so that a million ids need not
 * become texts. What has a space or a character that is no ASCII always may, and so may an id that is not here.
 */
export function mayBeParted(bytes: Uint8Array, from: number, to: number): boolean {
  if (from === to) return true;
  for (let at = to - 2; at >= from && at >= to - 1 - mostBehind; at--)
    if (marks.has(bytes[at] as number)) return true;
  for (let at = from; at < to; at++) {
    const byte = bytes[at] as number;
    if (byte <= 0x20 || byte >= 0x7f) return true;
  }
  return false;
}
