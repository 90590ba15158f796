const longest = 80;

/** Control characters, and those that reorder or hide text on a screen. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Surrogate}]/gu;

/** What people and programs put between the digits: spaces, hyphens and dashes of every width, what
 * an input method gives in their place (ー, ─), and what is not seen. */
const between = /[\s\p{Pd}\p{Cf}\u2212\u2500\u2501\u30fc\uff70]/gu;

const digitRun =
  /[\d\uff10-\uff19](?:[\s\p{Pd}\p{Cf}\u2212\u2500\u2501\u30fc\uff70]{0,3}[\d\uff10-\uff19]){12,}/gu;

/**
 * What came, made fit to be shown in a diagnostic: shortened, control characters visible, card numbers masked.
 * The result holds no piece of the text it was made from, so keeping it keeps no block of the input alive.
 */
export function received(text: string): string {
  // Masked before it is cut: the first digits of a card number at the cut would no longer look like one.
  const masked = text
    .slice(0, longest * 2)
    .replace(digitRun, (run) =>
      holdsCard(run) ? `****${run.normalize('NFKC').replace(between, '').slice(-4)}` : run,
    );
  const cut = text.length > longest ? `${masked.slice(0, longest)}…` : masked;
  const shown = cut.replace(unseen, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return Buffer.from(shown, 'utf16le').toString('utf16le');
}

/** Whether a run of digits holds a card number: from its start or behind a space or hyphen, of any length. */
function holdsCard(run: string): boolean {
  const plain = run.normalize('NFKC');
  for (const { index } of plain.matchAll(/(?<!\d)\d/g)) {
    const digits = plain.slice(index).replace(between, '');
    for (let length = 13; length <= 19; length++) {
      if (length <= digits.length && looksLikeCard(digits.slice(0, length))) return true;
    }
  }
  return false;
}

/** Bytes that are no text, as hexadecimal, shortened. */
export function receivedBytes(bytes: Uint8Array): string {
  const shown = Buffer.from(bytes.subarray(0, 24))
    .toString('hex')
    .replace(/..(?=.)/g, '$& ');
  return bytes.length > 24 ? `${shown} …` : shown;
}

/**
 * Whether a text is a card number by its looks: 13 to 19 digits (spaces, hyphens and dashes between them allowed,
 * in full width too), in a range a card network issues, with a right check digit (Luhn). One in ten numbers of such a
 * range has one by chance: a single hit proves nothing.
 */
export function looksLikeCard(text: string): boolean {
  if (text.length < 13 || text.length > 40) return false;
  // Letters, kana and kanji, with which most long texts begin, are digits in no width.
  const first = text.charCodeAt(0);
  if (
    (first > 0x40 && first < 0x7b) ||
    (first > 0x3040 && first < 0x3100) ||
    (first >= 0x4e00 && first < 0xa000)
  )
    return false;
  const digits = text.normalize('NFKC').replace(between, '');
  return /^\d{13,19}$/.test(digits) && issued(digits) && luhn(digits);
}

/** Length and leading digits of the networks: Visa, Mastercard, JCB, American Express, Diners, Discover, UnionPay. */
function issued(digits: string): boolean {
  const { length } = digits;
  const four = Number(digits.slice(0, 4));
  const two = Math.floor(four / 100);
  if (two >= 40 && two <= 49) return length === 13 || length === 16 || length === 19;
  if ((two >= 51 && two <= 55) || (four >= 2221 && four <= 2720)) return length === 16;
  if (four >= 3528 && four <= 3589) return length >= 16;
  if (two === 34 || two === 37) return length === 15;
  if ((four >= 3000 && four <= 3059) || two === 36 || two === 38 || two === 39) return length >= 14;
  return (four === 6011 || two === 62 || two === 64 || two === 65) && length >= 16;
}

function luhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = digits.charCodeAt(digits.length - 1 - i) - 48;
    const twice = digit * 2;
    sum += i % 2 === 0 ? digit : twice > 9 ? twice - 9 : twice;
  }
  return sum % 10 === 0;
}
