import { Refusal } from '../../language/refusal.ts';
import type { FileState } from '../../platform/files.ts';

/** Whether a file is as it was. */
export const isUnchanged = (before: FileState, now: FileState | undefined): boolean =>
  now !== undefined && now.ino === before.ino && now.size === before.size && now.mtimeNs === before.mtimeNs;

/** @throws Refusal `file-changed` */
export function refuseChanged(name: string): never {
  throw new Refusal('file-changed', {
    ja: `${name}: 読み込み中にファイルが書き換えられました。書き出しが終わってからもう一度実行してください。`,
    en: `${name} was changed while it was read. Run this again when it is written in full.`,
  });
}
