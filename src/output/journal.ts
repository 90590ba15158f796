import { closeSync, openSync, readFileSync, renameSync, statSync, unlinkSync, writeSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isSystemError } from '../language/system-error.ts';
import { flushNow } from './flush.ts';
import { attempted, isStale, owner } from './temporary.ts';

/** One file of a set that is about to take its place. */
export interface Step {
  readonly place: string;
  readonly temporary: string;
}

interface Journal {
  readonly by: string;
  /** `standing` is what stood at the place then, by its identity: it is replaced only while it still does. */
  readonly steps: readonly (Step & { readonly standing: string | null })[];
}

const journalOf = (folder: string): string => join(folder, '.acquirer-report.lock');

/**
 * Keeps a folder for one process while several files of it take their places, and writes down which: whoever finds the
 * journal of a process that was killed in between puts the rest in place, so that the set is whole.
 *
 * @returns The journal, to be removed when all is in place; null while another process has the folder.
 */
export function begin(folder: string, steps: readonly Step[]): string | null {
  const path = journalOf(folder);
  const text = JSON.stringify({
    by: owner,
    steps: steps
      .filter(({ place }) => dirname(place) === folder)
      .map(({ place, temporary }) => ({
        place: basename(place),
        temporary: basename(temporary),
        standing: standingAt(place),
      })),
  });
  try {
    const file = openSync(path, 'wx');
    try {
      writeSync(file, text);
      flushNow(file);
    } finally {
      closeSync(file);
    }
    return path;
  } catch (error) {
    if (!isSystemError(error) || error.code !== 'EEXIST') throw error;
    finishKilled(folder);
    return null;
  }
}

/** Puts in place what a process that was killed had yet to, and removes its journal. Of one that lives, nothing. */
export function finishKilled(folder: string): void {
  const path = journalOf(folder);
  attempted(() => {
    const found = read(readFileSync(path, 'utf8'));
    // A journal that was not written out is of a process that had replaced nothing.
    if (!isStale(found?.by ?? '', statSync(path).mtimeMs)) return;
    for (const { place, temporary, standing } of found?.steps ?? [])
      if (standingAt(join(folder, place)) === standing)
        attempted(() => renameSync(join(folder, temporary), join(folder, place)));
    unlinkSync(path);
  });
}

function read(text: string): Journal | null {
  try {
    const given: unknown = JSON.parse(text);
    return isJournal(given) ? given : null;
  } catch {
    return null;
  }
}

// By hand: every command that writes would load zod, which takes as long as reading half a million rows.
function isJournal(given: unknown): given is Journal {
  const { by, steps } = Object(given);
  return typeof by === 'string' && Array.isArray(steps) && steps.every(isStep);
}

function isStep(given: unknown): boolean {
  const { place, temporary, standing } = Object(given);
  return isName(place) && isName(temporary) && (standing === null || typeof standing === 'string');
}

/** A name, never a path: nobody who may write into one folder can have files of another replaced. */
const isName = (given: unknown): boolean =>
  typeof given === 'string' && given === basename(given) && given !== '' && !/^\.{1,2}$/.test(given);

function standingAt(place: string): string | null {
  try {
    const { dev, ino } = statSync(place);
    return `${dev}:${ino}`;
  } catch (error) {
    if (isSystemError(error)) return null;
    throw error;
  }
}
