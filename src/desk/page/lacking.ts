import type { Text } from '../../language/text.ts';

/** What this browser has not, or is not allowed, and the desk cannot do without. */
export function lacking(): readonly Text[] {
  const lacks: Text[] = [];
  const has = (check: () => unknown): boolean => {
    try {
      return check() === true;
    } catch {
      return false;
    }
  };
  if (!has(() => typeof Worker === 'function'))
    lacks.push({
      ja: 'Web Worker（裏で処理する機能）',
      en: 'web workers, which do the work behind the page',
    });
  if (!has(() => URL.createObjectURL(new Blob([''])).startsWith('blob:')))
    lacks.push({ ja: 'Blob の URL（ファイルの保存に使う機能）', en: 'blob URLs, by which files are saved' });
  if (!has(() => new TextDecoder('shift_jis').encoding === 'shift_jis'))
    lacks.push({ ja: 'Shift_JIS の読み取り', en: 'reading Shift_JIS' });
  return lacks;
}
