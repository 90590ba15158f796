import { isNoId, namesMany } from '../sift/plain-id.ts';

/** Words that stand where a number of a transaction should, beside those that stand for no merchant. */
const nobodys =
  /^(?:[\p{P}\p{S}\p{Z}0ー]+|x{2,}|番号(?:なし|無し|不明)|無し|無|(?:記載|記入|該当|番号)(?:なし|無し)|未(?:記入|入力|採番|取得|確認|詳|定|付番)|空欄|空白|同上|blank|empty|missing|undefined|tb[cd]|no[ _-]?(?:id|number))$/u;

/**
 * Whether what stands as the number of a transaction is no number: 不明, `-`, N/A, NULL, `0`. Of several rows with one
 * it cannot be told whether they are one transaction.
 *
 * @example isNoNumber('不明') // true; isNoNumber('0012') // false
 */
export function isNoNumber(text: string): boolean {
  // Almost every number has one of these digits, and none of the words has.
  if (/[1-9]/.test(text)) return false;
  return isNoId(text) || namesMany(text) || nobodys.test(text.normalize('NFKC').toLowerCase());
}

/** A number as it stands; empty for what is none. */
export const numberOrNone = (text: string): string => (isNoNumber(text) ? '' : text);
