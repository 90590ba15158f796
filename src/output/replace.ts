import { closeSync, constants, copyFileSync, linkSync, openSync, renameSync, unlinkSync } from 'node:fs';
import { dirname } from 'node:path';
import { isSystemError } from '../language/system-error.ts';
import { flushNow } from './flush.ts';
import { begin } from './journal.ts';
import { cannotWrite } from './target.ts';
import { attempted, forget, temporaryIn } from './temporary.ts';

/** A file that is on the disk in full, beside the place it is to take. */
export interface Prepared {
  /** The target as it was asked for. */
  readonly path: string;
  readonly place: string;
  readonly temporary: string;
  /** Whether something stands at the place. */
  readonly replaces: boolean;
}

/**
 * Gives all files their places, in one go that no signal but a kill comes between. When one cannot be placed the others
 * are taken back, and when the process is killed in between, whoever writes to the folder next gives the rest theirs
 * first. False, with nothing done, while another process is doing the same in one of the folders: of two sets for the
 * same places none may be mixed.
 *
 * @throws Refusal `output-failed`
 */
export function tryReplace(files: readonly Prepared[]): boolean {
  const folders = [...new Set(files.map(({ place }) => dirname(place)))].sort();
  // One file takes its place at once or not at all.
  const journals = files.length > 1 ? beginAll(folders, files) : [];
  if (journals === null) return false;
  try {
    placeAll(files);
  } finally {
    for (const journal of journals) attempted(() => unlinkSync(journal));
  }
  // Until here an interruption waits: with the last one forgotten it would end the process at once.
  for (const { temporary } of files) forget(temporary);
  for (const folder of folders) flush(folder);
  return true;
}

function placeAll(files: readonly Prepared[]): void {
  /** How each that has got its place gives it back. */
  const undo: (() => void)[] = [];
  const kept: string[] = [];
  try {
    for (const { path, place, temporary, replaces } of files) {
      saying(path, () => {
        const old = replaces && files.length > 1 ? keptOld(place) : null;
        if (old !== null) kept.push(old);
        renameSync(temporary, place);
        undo.push(() => (old === null ? unlinkSync(place) : renameSync(old, place)));
      });
    }
  } catch (error) {
    for (const back of undo.reverse()) attempted(back);
    throw error;
  } finally {
    for (const old of kept) attempted(() => unlinkSync(old));
  }
}

function saying<Result>(path: string, done: () => Result): Result {
  try {
    return done();
  } catch (error) {
    throw isSystemError(error) ? cannotWrite(path, error) : error;
  }
}

/** A second name for what stands at a place, under which it can come back. */
function keptOld(place: string): string {
  const old = temporaryIn(dirname(place));
  try {
    linkSync(place, old);
  } catch (error) {
    // Some file systems know no second names.
    if (!isSystemError(error) || error.code === 'ENOENT') throw error;
    copyFileSync(place, old, constants.COPYFILE_EXCL);
  }
  return old;
}

/** The journals of all folders, or null and none when another process has one of them. */
function beginAll(folders: readonly string[], files: readonly Prepared[]): string[] | null {
  const journals: string[] = [];
  for (const folder of folders) {
    const journal = saying(folder, () => begin(folder, files));
    if (journal === null) {
      for (const begun of journals) attempted(() => unlinkSync(begun));
      return null;
    }
    journals.push(journal);
  }
  return journals;
}

/** Names of files are on the disk once their folder is. Not everywhere can a folder be flushed. */
function flush(folder: string): void {
  attempted(() => {
    const file = openSync(folder, 'r');
    try {
      flushNow(file);
    } finally {
      closeSync(file);
    }
  });
}
