import { type FileHandle, stat } from 'node:fs/promises';
import { Refusal } from '../../language/refusal.ts';

/** What tells one state of a file from another, short of reading it. */
export interface FileState {
  readonly ino: bigint;
  readonly size: bigint;
  /** When it was written last, in nanoseconds. */
  readonly mtimeNs: bigint;
}

/** The state of a file on disk; undefined for pipes and devices. @throws what the file system throws */
export async function fileState(file: string | URL | FileHandle): Promise<FileState | undefined> {
  const found =
    typeof file === 'string' || file instanceof URL
      ? await stat(file, { bigint: true })
      : await file.stat({ bigint: true });
  return found.isFile() ? { ino: found.ino, size: found.size, mtimeNs: found.mtimeNs } : undefined;
}

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
