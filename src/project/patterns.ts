import { excerpt } from '../language/excerpt.ts';
import { cannotRead } from '../language/file-refusal.ts';
import { Refusal } from '../language/refusal.ts';
import { isSystemError } from '../language/system-error.ts';
import { besideFile, type FolderEntry, folderEntries } from '../platform/files.ts';
import type { FilePatterns } from './project.ts';

/** Stands for any characters, or for one, of one name. */
const wild = /[*?]/;

/**
 * The files that patterns beside a file name: each pattern's by name, one pattern after the other, no file twice. A name
 * without `*` and `?` is itself, whether it is there or not: whoever reads it says so.
 *
 * @throws Refusal `file-missing` for a pattern that no file has
 */
export async function matchingFiles(projectFile: string, patterns: FilePatterns): Promise<readonly string[]> {
  const all = new Set<string>();
  for (const pattern of typeof patterns === 'string' ? [patterns] : patterns) {
    const matching = wild.test(pattern) ? await matches(projectFile, pattern) : [pattern];
    if (matching.length === 0) throw nothing(projectFile, pattern);
    for (const file of matching) all.add(besideFile(projectFile, file));
  }
  return [...all];
}

async function matches(projectFile: string, pattern: string): Promise<readonly string[]> {
  const parts = pattern.split('/');
  let found: readonly string[] = [''];
  for (const [at, part] of parts.entries()) {
    const isLast = at === parts.length - 1;
    const asked = nameTest(part);
    const deeper: string[] = [];
    for (const folder of found) {
      if (!wild.test(part)) {
        deeper.push(isLast ? `${folder}${part}` : `${folder}${part}/`);
        continue;
      }
      for (const { name, isFolder } of await entriesOf(
        besideFile(projectFile, folder === '' ? '.' : folder),
      )) {
        // Hidden files are meant only where they are named.
        const fits = asked.test(name) && (part.startsWith('.') || !name.startsWith('.'));
        if (fits && isFolder === !isLast) deeper.push(isLast ? `${folder}${name}` : `${folder}${name}/`);
      }
    }
    found = deeper;
  }
  return found;
}

/** A folder that is not there holds nothing. */
async function entriesOf(folder: string): Promise<readonly FolderEntry[]> {
  try {
    return await folderEntries(folder);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    if (['ENOENT', 'ENOTDIR'].includes(error.code ?? '')) return [];
    throw cannotRead(folder, error);
  }
}

/** Some systems take a letter with an accent apart. */
function nameTest(part: string): { test(name: string): boolean } {
  const source = part
    .normalize('NFC')
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  const pattern = new RegExp(`^${source}$`, 'su');
  return { test: (name) => pattern.test(name.normalize('NFC')) };
}

const nothing = (projectFile: string, pattern: string): Refusal =>
  new Refusal('file-missing', {
    ja: `${excerpt(projectFile)} の「${excerpt(pattern)}」に合うファイルがありません。パターンはプロジェクトファイルのある場所からのパスで書いてください。`,
    en: `No file fits "${excerpt(pattern)}" of ${excerpt(projectFile)}. A pattern is relative to the project file.`,
  });
