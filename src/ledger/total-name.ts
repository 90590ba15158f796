/** Names that are no merchant's but a total's, or that of all others. */
const totalName =
  /^(?:総|小|中|大|月|年|累|全体|全社|全店)?(?:合計|計|総計|集計)$|^(?:総合計|小計|累計|全体|全社|全店|全加盟店|その他|(?:grand|sub)?\s?total|others?)$/i;

/** Whether a name is that of a total: 合計, 小計, Grand Total, その他. */
export const isTotalName = (name: string): boolean => totalName.test(name.normalize('NFKC').trim());

/** The last two bytes of 計 and 他, and of 店, 社 and 体, which only end short ones, in UTF-8 and CP932. */
const [endings, shortEndings] = [
  new Set([0xa888, 0x8c76, 0xbb96, 0x91bc]),
  new Set([0xba97, 0x9358, 0xa4be, 0x8ed0, 0xbd93, 0x91cc]),
];
/** "Grand total" takes 11 bytes, 全加盟店 in UTF-8 takes 12, a wide space before it 3. */
const shortest = 15;
const lastLetters = new Set([...'lrs'].map((letter) => letter.charCodeAt(0)));
const firstLetters = new Set([...'gsto'].map((letter) => letter.charCodeAt(0)));

/**
 * Whether the bytes of a name, in UTF-8 or CP932, may be those of a total's name: by how they end, so that a million names
 * need not become texts. What ends in a space, or in a character that `NFKC` makes another one, always may.
 */
export function mayBeTotalName(bytes: Uint8Array, from: number, to: number): boolean {
  if (to === from) return false;
  const [first, last] = [bytes[from] as number, bytes[to - 1] as number];
  const before = to - from > 1 ? (bytes[to - 2] as number) : 0;
  if (last <= 0x20 || first <= 0x20) return true;
  if (last < 0x80 && before < 0x80) {
    const maybeFirst = first >= 0x80 || firstLetters.has(first | 0x20);
    return to - from <= shortest && maybeFirst && lastLetters.has(last | 0x20);
  }
  const ending = (before << 8) | last;
  if (endings.has(ending)) return true;
  return shortEndings.has(ending) ? to - from <= shortest : isOtherShape(bytes, from, to);
}

/** Whether a name ends in a wide letter or space, an encircled or raised one, or the like. */
function isOtherShape(bytes: Uint8Array, from: number, to: number): boolean {
  const behind = (place: number): number => (to - from < place ? 0 : (bytes[to - place] as number));
  const [fourth, third, second, last] = [behind(4), behind(3), behind(2), behind(1)];
  if (second === 0x81 || second === 0x82 || (second >= 0xc2 && second <= 0xdf)) return true;
  if (third === 0xe3) return second === 0x80 || second >= 0x88;
  if (third === 0xef) return second !== 0xbc || last >= 0xa1;
  return third === 0xe1 || third === 0xe2 || third === 0xea || fourth >= 0xf0;
}
