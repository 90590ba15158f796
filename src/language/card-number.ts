// Card numbers are needed nowhere here: they are known by their looks, to be refused or masked.

/** What people and programs put between the digits: spaces, hyphens, points, whatever is no letter and no digit, and
 * what an input method gives in place of a hyphen (ー). */
const between = /[^\p{L}\p{N}]|[\u30fc\uff70]/gu;

const digitRun = /\p{Nd}(?:(?:[^\p{L}\p{N}]|[\u30fc\uff70]){0,3}\p{Nd}){12,}/gu;

/** The text with only the last four digits of each card number in it. */
export function withoutCards(text: string): string {
  // Most texts are shorter than the shortest card number, and come by the million.
  if (text.length < 13) return text;
  return text.replace(digitRun, (run) => (holdsCard(run) ? `****${digitsOf(run).slice(-4)}` : run));
}

const digitsOf = (run: string): string => run.normalize('NFKC').replace(between, '');

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
  // A program that takes numbers for fractions writes them with a zero behind: 4111111111111111.0.
  return isCard(digitsOf(text)) || (asFraction.test(text) && isCard(digitsOf(text.replace(asFraction, ''))));
}

const asFraction = /[.．][0０]{1,2}\s*$/;

const isCard = (digits: string): boolean => /^\d{13,19}$/.test(digits) && issued(digits) && luhn(digits);

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
