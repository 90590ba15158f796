import { Refusal } from '../language/refusal.ts';
import { lastRow, longestText } from './sheet.ts';

// What XML 1.0 cannot carry: control characters, halves of surrogate pairs, two non-characters.
const unwritable =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;
const everyUnwritable = new RegExp(unwritable.source, 'g');

/** A text as a cell can hold it, and whether anything had to be changed for that. */
export interface CleanText {
  readonly text: string;
  readonly changed: 'nothing' | 'characters' | 'length';
}

/**
 * Makes a text fit for a cell: characters that XML cannot carry become `U+FFFD`, more than 32,767 characters are
 * cut. Whoever shows the text says so beside it.
 */
export function cleanText(text: string): CleanText {
  const lines = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  const clean = unwritable.test(lines) ? lines.replace(everyUnwritable, '\uFFFD') : lines;
  if (clean.length > longestText) {
    return { text: `${clean.slice(0, longestText - 1).replace(/[\uD800-\uDBFF]$/, '')}…`, changed: 'length' };
  }
  return { text: clean, changed: clean === lines ? 'nothing' : 'characters' };
}

/**
 * Lets only texts through that a cell can hold.
 * @throws Refusal `workbook-text-invalid`
 */
export function checkedText(text: string, where: string): string {
  if (text.length > longestText || unwritable.test(text)) {
    throw new Refusal('workbook-text-invalid', {
      ja: `${where} に書けない文字列です（制御文字を含むか ${longestText} 文字を超えています）。元のデータの文字を直してください。`,
      en: `A text cannot be written to ${where}: it holds control characters or is beyond ${longestText} characters. Correct it in the data.`,
    });
  }
  return text;
}

/**
 * Lets only numbers through that a cell holds.
 * @throws Refusal `workbook-number-invalid` for NaN, infinities, bigints and whole numbers past the safe integers.
 */
export function checkedNumber(value: unknown, where: string): number {
  if (
    typeof value === 'number' &&
    Number.isFinite(value) &&
    (!Number.isInteger(value) || Number.isSafeInteger(value))
  ) {
    return Object.is(value, -0) ? 0 : value;
  }
  throw new Refusal('workbook-number-invalid', {
    ja: `${where} に書けない数値です（${String(value)}）。有限で、整数なら絶対値が ${Number.MAX_SAFE_INTEGER} 以下の数値だけを書けます。`,
    en: `A number cannot be written to ${where}: ${String(value)}. Only finite numbers can, and whole ones up to ${Number.MAX_SAFE_INTEGER} either way.`,
  });
}

/**
 * Lets only rows through that a sheet has.
 * @throws Refusal `workbook-too-long`
 */
export function checkedRow(row: number, sheet: string): number {
  if (row <= lastRow) return row;
  throw new Refusal('workbook-too-long', {
    ja: `シート「${sheet}」が Excel の最大行数（${lastRow} 行）を超えます。`,
    en: `The sheet "${sheet}" would be longer than Excel's ${lastRow} rows.`,
  });
}

/**
 * Lets only names through that Excel takes for a sheet, each once.
 * @throws Refusal `sheet-name-invalid`
 */
export function checkSheetNames(names: readonly string[]): void {
  const seen = new Set<string>();
  for (const name of names) {
    const key = name.toLowerCase();
    const fits =
      name.length >= 1 &&
      name.length <= 31 &&
      !/[\\/?*[\]:]/.test(name) &&
      !name.startsWith("'") &&
      !name.endsWith("'") &&
      !unwritable.test(name) &&
      key !== 'history' &&
      !seen.has(key);
    if (!fits) {
      throw new Refusal('sheet-name-invalid', {
        ja: `シート名「${name}」は使えません。1〜31 文字で、\\ / ? * [ ] : を含まず、' で始まらず終わらず、ほかのシートと異なる名前にしてください。`,
        en: `The sheet name "${name}" cannot be used. Give 1 to 31 characters without \\ / ? * [ ] : that neither begin nor end with ', different from every other sheet.`,
      });
    }
    seen.add(key);
  }
}

/** Writes `_x0041_` so that Excel shows those characters and does not read them as an escape. */
export function escapeCharacterReference(text: string): string {
  return text.includes('_x') ? text.replace(/_(?=x[0-9a-fA-F]{4}_)/g, '_x005F_') : text;
}

/** The text that stands behind Excel's own escapes. */
export function unescapeCharacterReference(text: string): string {
  return text.includes('_x')
    ? text.replace(/_x([0-9a-fA-F]{4})_/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;
}

/** Width in half-width characters: Japanese characters are two wide. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) {
    const code = character.codePointAt(0) as number;
    width += code < 0x1100 || (code >= 0xff61 && code <= 0xff9f) ? 1 : 2;
  }
  return width;
}
