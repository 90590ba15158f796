/**
 * Whether a text looks like an id and like nothing else: digits, letters and hyphens or underscores between them, with
 * a digit among them. Totals, notes, `#N/A` and numbers in exponent form do not. Whatever else stands where an id
 * should is looked at more closely before it becomes a merchant; most that are looked at do become one.
 *
 * The compiled kernel takes new merchants of such ids only, so that all others come this way.
 *
 * @example isPlainId('A-0012') // true; isPlainId('合計') // false
 */
export function isPlainId(id: string): boolean {
  let digits = false;
  for (let at = 0; at < id.length; at++) {
    const code = id.charCodeAt(at);
    if (code >= 0x30 && code <= 0x39) digits = true;
    else if (
      !((code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a) || code === 0x2d || code === 0x5f)
    )
      return false;
  }
  return digits;
}

/** Errors of a spreadsheet, what stands for a formula that none was saved with, words for nothing, and numbers that lost their digits to an exponent. */
const none =
  /^(#(n\/a|ref!|value!|div\/0!|name\?|null!|num!|spill!|calc!|field!|getting_data)|\[formula without a value\]|#+|n\/a|na|nan|null|\\n|none|nil|-+|\?+|―+|\.+|不明|未設定|未登録|該当なし|なし|\d(\.\d+)?e[+-]\d+)$/;

/**
 * Whether a text stands where an id should and can be nobody's: `#N/A`, NULL, `1.23457E+11`.
 *
 * @example isNoId('1.23457E+11') // true; isNoId('店-1') // false
 */
export const isNoId = (id: string): boolean => none.test(id.normalize('NFKC').toLowerCase());

/** Whether a text is a number in exponent form, as spreadsheets show long ones: `7.45679E+22`. */
export const isExponent = (text: string): boolean => /^\d(?:\.\d+)?e[+-]?\d+$/i.test(text.normalize('NFKC'));
