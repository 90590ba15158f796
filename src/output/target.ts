import { lstat, readlink, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { excerpt } from '../language/excerpt.ts';
import { Refusal } from '../language/refusal.ts';
import { isSystemError, type SystemError, systemCause } from '../language/system-error.ts';

/** Where an output goes once all links are followed. */
export interface Target {
  /** As it was asked for. */
  readonly path: string;
  /** The file that is really meant. */
  readonly place: string;
  /** What stands there; null when nothing does. */
  readonly existing: Existing | null;
  /** A device, a pipe, a stream of this process: there is nothing to replace, it is written to. */
  readonly isStream: boolean;
}

/** A file that is there already. */
export interface Existing {
  /** The same for all names and links of one file. */
  readonly identity: string;
  readonly size: number;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
}

const mostLinks = 40;

/** Streams of a process under their names as files: what they lead to is open already, replacing it would miss it. */
export const isDescriptor = (path: string): boolean =>
  /^(\/dev\/(std(in|out|err)$|fd\/)|\/proc\/[^/]+\/fd\/)/.test(path);

/**
 * Follows an output to where it goes. A link is followed even where nothing stands at its end yet, so that the file is
 * replaced and not the link.
 *
 * @throws Refusal `output-is-folder`, `output-folder-missing`, `output-failed` when the place cannot be looked at.
 */
export async function targetOf(path: string): Promise<Target> {
  if (path === '' || /[/\\]$/.test(path)) throw isFolder(path);
  try {
    const place = await followed(path);
    const found = await unlessMissing(stat(place));
    if (found === null) return { path, place, existing: null, isStream: false };
    if (found.isDirectory()) throw isFolder(path);
    const { mode, uid, gid, size } = found;
    const existing = { identity: `${found.dev}:${found.ino}`, size, mode, uid, gid };
    return { path, place, existing, isStream: !found.isFile() || isDescriptor(place) };
  } catch (error) {
    if (!isSystemError(error)) throw error;
    throw cannotWrite(path, error);
  }
}

async function followed(path: string): Promise<string> {
  let at = resolve(path);
  for (let links = 0; links < mostLinks; links++) {
    if (isDescriptor(at)) return at;
    const folder = await unlessMissing(realpath(dirname(at)));
    if (folder === null) throw folderMissing(path, dirname(at));
    at = join(folder, basename(at));
    const entry = await unlessMissing(lstat(at));
    if (entry?.isSymbolicLink() !== true) return at;
    at = resolve(folder, await readlink(at));
  }
  return at;
}

/** The identity of a file that is read; null for what is not there. Whoever reads it says so. */
export async function identityOf(path: string): Promise<string | null> {
  try {
    const { dev, ino } = await stat(path);
    return `${dev}:${ino}`;
  } catch (error) {
    if (isSystemError(error)) return null;
    throw error;
  }
}

/** What the file system would not do with an output, as a sentence. */
export function cannotWrite(path: string, error: SystemError): Refusal {
  const cause = systemCause(error);
  return new Refusal('output-failed', {
    ja: `${excerpt(path)}: 書き込めません。${cause.ja}。既にあったファイルは元のままです。`,
    en: `${excerpt(path)} cannot be written: ${cause.en}. What stood there before is as it was.`,
  });
}

const isFolder = (path: string) =>
  new Refusal('output-is-folder', {
    ja: `出力先「${excerpt(path)}」はフォルダーです。ファイル名まで指定してください。`,
    en: `The output "${excerpt(path)}" is a folder. Give the name of a file.`,
  });

const folderMissing = (path: string, folder: string) =>
  new Refusal('output-folder-missing', {
    ja: `出力先「${excerpt(path)}」のフォルダー ${excerpt(folder)} がありません。先に作成するか、別の場所を指定してください。`,
    en: `The folder ${excerpt(folder)} of the output "${excerpt(path)}" does not exist. Make it first or give another place.`,
  });

async function unlessMissing<Found>(asked: Promise<Found>): Promise<Found | null> {
  try {
    return await asked;
  } catch (error) {
    if (isSystemError(error) && error.code === 'ENOENT') return null;
    throw error;
  }
}
