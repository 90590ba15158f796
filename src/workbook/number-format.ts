/** How a number is shown, as far as that says something of what it means. */
export interface NumberFormat {
  /** Shown as a day, a month or a time: the number counts days. */
  readonly date: boolean;
  /**
   * Where its digits are filled into a pattern, `0000000000` or `0000"年"00"月"`: a `0` or `#` for each digit, and the
   * words among them behind a quote.
   */
  readonly pattern: readonly string[] | null;
  /** Words and signs shown before and after the digits: `¥`, `千円`. */
  readonly before: string;
  readonly after: string;
  /** By so many places the point is moved to the left before it is shown: `#,##0,"千円"` is 3, `0%` is -2. */
  readonly places: number;
  /** The code, where words stand among the digits so that nobody can tell what is meant. */
  readonly unclear: string | null;
}

const general: NumberFormat = Object.freeze({
  date: false,
  pattern: null,
  before: '',
  after: '',
  places: 0,
  unclear: null,
});

/** The formats that files name by number alone. Where they differ between languages, as a Japanese Excel has them. */
export function builtInFormat(id: number): NumberFormat {
  const date =
    (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
  if (date) return { ...general, date };
  return id === 9 || id === 10 ? { ...general, after: '%', places: -2 } : general;
}

/** One piece of a format: literal text, a bracket, room or filling, or a character with a meaning. */
const pieces = /"([^"]*)"|\\(.)|!(.)|[_*].|\[([^\]]*)\]|[^"\\_*[]/gsu;

/**
 * Reads a format code. Of its sections the first counts, the one for positive numbers.
 *
 * @example numberFormat('#,##0,"千円"') // { places: 3, after: '千円', … }
 * @example numberFormat('0000000000') // { pattern: ['0', …], … }
 */
export function numberFormat(code: string): NumberFormat {
  const parts = partsOf(code);
  if (typeof parts === 'string') return parts === 'date' ? { ...general, date: true } : general;
  const first = parts.findIndex((part) => /^[0#?]/.test(part));
  const last = parts.findLastIndex((part) => /^[0#?.,]/.test(part));
  if (first === -1) return general;
  const words = (some: readonly string[]) =>
    some
      .map((part) => part.slice(1))
      .join('')
      .trim();
  const [before, after] = [words(parts.slice(0, first)), words(parts.slice(last + 1))];
  const within = parts.slice(first, last + 1);
  // `0!.0,"万円"` puts a point of its own among the digits: what stands behind it is a smaller part.
  const point = within.indexOf("'.");
  const behindPoint = point === -1 ? 0 : within.slice(point).filter((part) => /^[0#?]/.test(part)).length;
  const inside = within.filter((_, n) => n !== point);
  const digits = inside.filter((part) => !part.startsWith("'")).join('');
  const thousands = /,*$/.exec(digits.replace(/\.[0#?]*$/, ''))?.[0].length ?? 0;
  const hundredths = parts.filter((part) => part === "'%").length;
  const interrupted = inside.length > digits.length;
  const patterned = interrupted ? /^[0#]+$/.test(digits) : /^00+$/.test(digits);
  return {
    date: false,
    pattern: patterned && point === -1 ? inside : null,
    before,
    after,
    places: 3 * thousands + behindPoint - 2 * hundredths,
    unclear: interrupted && !patterned ? code : null,
  };
}

/** The first section piece by piece: characters that stand for digits, and words behind a quote. */
function partsOf(code: string): readonly string[] | 'date' | 'general' {
  const parts: string[] = [];
  for (const [piece, quoted, escaped, marked, bracket] of code
    .replace(/G\/標準|General/gi, '#')
    .matchAll(pieces)) {
    const word = quoted ?? escaped ?? marked;
    if (word !== undefined) parts.push(`'${word}`);
    else if (bracket !== undefined) {
      if (/^(h+|m+|s+)$/i.test(bracket)) return 'date';
      const currency = /^\$([^-]*)/.exec(bracket)?.[1] ?? '';
      if (currency !== '') parts.push(`'${currency}`);
    } else if (piece === ';') break;
    else if (/^[0#?.,]/.test(piece)) parts.push(piece);
    // An exponent, and not the year of an era.
    else if (/e/i.test(piece) && parts.some((part) => /^[0#?]/.test(part))) return 'general';
    else if (/^[ymdhsge]/i.test(piece)) return 'date';
    else if (!/^[_*@]/.test(piece)) parts.push(`'${piece}`);
  }
  return parts;
}

/** A whole number with its digits in a pattern; null for any other number. */
export function shownByPattern(pattern: readonly string[], number: number): string | null {
  if (!Number.isSafeInteger(number) || number < 0) return null;
  const places = pattern.filter((part) => !part.startsWith("'")).length;
  const digits = String(number).padStart(places, ' ');
  // What there is no place for stands in front.
  let at = digits.length - places;
  let shown = digits.slice(0, at).trim();
  for (const part of pattern) {
    if (part.startsWith("'")) shown += part.slice(1);
    else shown += (digits[at++] as string).replace(' ', part === '0' ? '0' : '');
  }
  return shown;
}

/**
 * Digits with their point moved to the left by so many places (to the right by a negative number of them), exactly.
 *
 * @example movedPoint('1234567', 3) // '1234.567'
 */
export function movedPoint(number: string, places: number): string {
  const [, sign = '', whole = '', fraction = ''] = /^([+-]?)(\d+)(?:\.(\d+))?$/.exec(number) ?? [];
  if (whole === '' || places === 0) return number;
  const digits = `${'0'.repeat(Math.max(0, places))}${whole}${fraction}${'0'.repeat(Math.max(0, -places))}`;
  return `${sign}${trimmedNumber(digits, whole.length + Math.max(0, -places))}`;
}

/** Digits with a point before the one at `at`, without zeros that say nothing. */
function trimmedNumber(digits: string, at: number): string {
  const whole = digits.slice(0, at).replace(/^0+(?=\d)/, '');
  const fraction = digits.slice(at).replace(/0+$/, '');
  return fraction === '' ? whole : `${whole}.${fraction}`;
}
