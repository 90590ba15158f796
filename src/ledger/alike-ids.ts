/** Letters of the Cyrillic and the Greek alphabet that look like a Latin one: А3 and A3 are one on paper. */
const lookalikes: ReadonlyMap<string, string> = new Map(
  [...'авекмнорстхуіјѕαβεζηικμνορτυχ'].map((letter, at) => [
    letter,
    'abekmhopctxyijsabezhikmnoptyx'[at] as string,
  ]),
);

/**
 * What is left of an id, or of a name that stands for one, without 株式会社, width, case, leading zeros, hyphens, spaces, quotes, brackets and characters that show
 * nothing, * and ※, of letters of other alphabets that look like Latin ones, without 加盟店, No. or # before it and 様 or 旧 behind it, and of a
 * number without what a spreadsheet writes into it: 1,003 and 1003.0 are 1003.
 */
export const bareId = (id: string): string =>
  id
    .replaceAll('№', 'No.')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u0370-\u04ff]/g, (letter) => lookalikes.get(letter) ?? letter)
    .replace(/^(?:株式会社|\(株\))(?=.)|(?<=.)(?:株式会社|\(株\))$/g, '')
    .replace(/[\s_\-*※＊/‐‑–—―ー−'"`‘’“”()[\]{}<>【】〔〕「」『』〈〉《》\p{Cf}]/gu, '')
    .replace(/^(?:加盟店|no[.:]|#)+(?=.)/, '')
    .replace(/(?<=.)(?:様|殿|御中|旧)$/, '')
    .replace(/(?<=.)[.:;,。、]+$/, '')
    .replace(/^\d{1,3}(?:,\d{3})+(?=$|\.0+$)/, (number) => number.replaceAll(',', ''))
    .replace(/^(\d+)\.0+$/, '$1')
    .replace(/^\d{1,3}(?:\.\d{3})+$/, (number) => number.replaceAll('.', ''))
    .replace(/^0+(?=.)/, '');

/** An id with something behind it that is no ASCII, as a name is: A1 青葉. */
export const idAndName = /^([0-9A-Za-z_-]*\d[0-9A-Za-z_-]*)[\s\u3000:]*([^ -~].*)$/;

/** Marks in an id that can only be understood together with its other characters. */
const marks = new Set([...'.,:;#()[]{}<>*/'].map((mark) => mark.charCodeAt(0)));

/** Whether a character of an id can only be understood together with the others: no ASCII, a point, a bracket. */
const needsWholeId = (code: number): boolean => code > 0x7f || (code < 0x7f && marks.has(code));

/** The key of nothing. */
const noKey = 0x811c9dc5;

/**
 * Takes the code of the next character of an id, one that needs no others, into the key of those before. Keys are the same for ids that
 * are one but for how they are written or for letters that look like digits (O, I, l), and for few others.
 */
function keyWith(key: number, code: number): number {
  // Hyphen, underscore, spaces, quotes, and zeros in front.
  if (code === 0x2d || code === 0x5f || code === 0x20 || (code >= 0x09 && code <= 0x0d)) return key;
  if (code === 0x27 || code === 0x22 || code === 0x60) return key;
  const lower = code >= 0x41 && code <= 0x5a ? code | 0x20 : code;
  // o as 0, i and l as 1.
  const digit = lower === 0x6f ? 0x30 : lower === 0x69 || lower === 0x6c ? 0x31 : lower;
  if (digit === 0x30 && key === noKey) return key;
  const mixed = Math.imul(key ^ digit, 0x9e3779b1);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}

/** The key of an id. */
export function keyOfId(id: string): number {
  let key = noKey;
  for (let at = 0; at < id.length; at++) {
    if (needsWholeId(id.charCodeAt(at))) return keyOfForeign(id);
    key = keyWith(key, id.charCodeAt(at));
  }
  return key;
}

/** The key of an id from its bytes; undefined where they do not tell it, or there are none. */
export function keyOfBytes(bytes: Uint8Array, from: number, to: number): number | undefined {
  if (from === to) return undefined;
  let key = noKey;
  for (let at = from; at < to; at++) {
    const byte = bytes[at] as number;
    if (needsWholeId(byte)) return undefined;
    key = keyWith(key, byte);
  }
  return key;
}

function keyOfForeign(id: string): number {
  let key = noKey;
  // With a name behind it, it has the key of the id alone.
  const bare = bareId(id);
  for (const character of (idAndName.exec(bare)?.[1] ?? bare).toUpperCase())
    key = keyWith(key, character.codePointAt(0) as number);
  return key;
}

/** So many bits for each id: then one in so many is taken for another by chance. */
const bitsEach = 32;

/**
 * Of so many merchants those, ascending, whose id has the key of another one's or of one of these others: all that are alike,
 * and some by chance.
 */
export function withSharedKey(
  merchants: number,
  keyOf: (merchant: number) => number,
  others: readonly string[],
): number[] {
  const bits = 1 << (32 - Math.clz32((merchants + others.length) * bitsEach));
  const [once, again] = [new Uint32Array(bits / 32), new Uint32Array(bits / 32)];
  const see = (key: number): void => {
    const [word, bit] = [(key & (bits - 1)) >>> 5, 1 << (key & 31)];
    const seen = once[word] as number;
    if ((seen & bit) === 0) once[word] = seen | bit;
    else again[word] = (again[word] as number) | bit;
  };
  for (let merchant = 0; merchant < merchants; merchant++) see(keyOf(merchant));
  for (const id of others) see(keyOfId(id));
  const found: number[] = [];
  for (let merchant = 0; merchant < merchants; merchant++) {
    const key = keyOf(merchant);
    if (((again[(key & (bits - 1)) >>> 5] as number) & (1 << (key & 31))) !== 0) found.push(merchant);
  }
  return found;
}
