import type { Text } from './text.ts';

/** What the operating system answered when a file could not be used: `ENOENT`, `ENOSPC` and so on. */
export interface SystemError extends Error {
  /** None where Deno was not told to allow it. */
  readonly code?: string | undefined;
}

/** Tells such an answer from a fault of the program. Node itself answers for a name that no file can have. */
export function isSystemError(error: unknown): error is SystemError {
  if (error instanceof Error && error.name === 'NotCapable') return true;
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return false;
  return 'errno' in error || error.code === noName || error.code === notAllowed;
}

/** The code for a name with a NUL character in it. */
export const noName = 'ERR_INVALID_ARG_VALUE';

/** The code for what Node's permission model was not told to allow. */
export const notAllowed = 'ERR_ACCESS_DENIED';

const causes: Readonly<Record<string, Text>> = {
  [noName]: { ja: 'ファイル名に使えない文字があります', en: 'no file can have that name' },
  [notAllowed]: {
    ja: '実行環境の許可がありません（Node では --allow-fs-read・--allow-fs-write、Deno では --allow-read・--allow-write）',
    en: 'the runtime was not told to allow it (Node: --allow-fs-read, --allow-fs-write; Deno: --allow-read, --allow-write)',
  },
  ENOENT: { ja: 'ファイルが見つかりません', en: 'there is no such file' },
  ENOTDIR: { ja: '途中の名前がフォルダーではありません', en: 'a part of the path is no folder' },
  EISDIR: { ja: 'フォルダーです', en: 'it is a folder' },
  ELOOP: { ja: 'リンクが循環しています', en: 'its links go round in a circle' },
  ENAMETOOLONG: { ja: '名前が長すぎます', en: 'the name is too long' },
  EACCES: { ja: '権限がありません', en: 'permission is missing' },
  EPERM: {
    ja: '許可されていません（Excel などで開いている場合は閉じてください）',
    en: 'it is not permitted (close it if another program, like Excel, has it open)',
  },
  EBUSY: {
    ja: 'ほかのプログラムが使用中です（Excel などで開いている場合は閉じてください）',
    en: 'another program is using it (close it if it is open, in Excel for instance)',
  },
  EROFS: { ja: '書き込みのできない場所です', en: 'the place is read-only' },
  ENOSPC: { ja: 'ディスクの空きがありません', en: 'the disk is full' },
  EDQUOT: { ja: 'ディスクの割り当てを使い切っています', en: 'the disk quota is used up' },
  EFBIG: { ja: 'ファイルの大きさの上限を超えます', en: 'it is beyond the largest size of a file here' },
  EMFILE: { ja: '開いているファイルが多すぎます', en: 'too many files are open' },
  EIO: { ja: '機器の入出力エラーです', en: 'the device failed' },
};

/** Why, in words; the system's own code where there are none. */
export function systemCause({ code = notAllowed }: SystemError): Text {
  return causes[code] ?? { ja: `システムのエラー ${code} です`, en: `the system says ${code}` };
}
