import { chmodSync, chownSync, closeSync, mkdirSync, openSync, writeFile as writeWhole } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { excerpt } from '../language/excerpt.ts';
import { Refusal } from '../language/refusal.ts';
import { isSystemError } from '../language/system-error.ts';
import { flush } from './flush.ts';
import { finishKilled } from './journal.ts';
import { isMadeHere } from './made-here.ts';
import { type Prepared, tryReplace } from './replace.ts';
import { cannotWrite, identityOf, type Target, targetOf } from './target.ts';
import { attempted, discard, forget, remember, sweep, temporaryIn } from './temporary.ts';

/** One file of a result. */
export interface Output {
  readonly path: string;
  readonly content: string | Uint8Array;
  /** Knows one of its own by how it begins, where `isMadeHere` could not. */
  readonly isOwn?: ((head: string) => boolean) | undefined;
  /** Its folder is made when it is missing. Default: false. */
  readonly makesFolder?: boolean | undefined;
  /** Who may read and write it, `0o600`. Default: as of the file it replaces, else as the system has it. */
  readonly mode?: number | undefined;
}

/** How outputs are written. */
export interface OutputOptions {
  /** What the result was made from, by path: none of it is written over. */
  readonly inputs?: readonly string[] | undefined;
  /** Also over files that this program does not know as its own. Default: false. */
  readonly force?: boolean | undefined;
  /** Called when all is on the disk and nothing was replaced yet; what it throws leaves everything as it was. */
  readonly beforeReplacing?: (() => Promise<void>) | undefined;
}

/**
 * Writes the files of one result together: each beside its target first, flushed to the disk, then all are renamed at
 * once. Whatever goes wrong before that, an interruption included, leaves the old files untouched and nothing behind;
 * of two that write the same path at the same time one whole result stays. Devices and pipes are written straight to.
 *
 * @throws Refusal `output-is-input`, `output-twice`, `output-not-ours`, `output-is-folder`, `output-folder-missing`,
 *   `output-failed`, `output-busy`.
 */
export async function writeTogether(outputs: readonly Output[], options: OutputOptions = {}): Promise<void> {
  const folders: string[] = [];
  const written: Prepared[] = [];
  try {
    await makeFolders(outputs, folders);
    const targets = await fitTargets(
      outputs.map(({ path }) => path),
      options.inputs,
    );
    const planned = outputs.map((output, n) => ({ ...output, target: targets[n] as Target }));
    if (options.force !== true)
      for (const { target, ...output } of planned) await refuseForeign(target, output);
    const files = planned.filter(({ target }) => !target.isStream);
    for (const folder of new Set(files.map(({ target }) => dirname(target.place)))) {
      finishKilled(folder);
      sweep(folder);
    }
    for (const { target, ...output } of files) written.push(await writtenBeside(target, output));
    for (const { target, content } of planned) if (target.isStream) await writeInto(target, content);
    await options.beforeReplacing?.();
    await replaceAll(written);
    for (const folder of folders) forget(folder);
  } catch (error) {
    for (const { temporary } of written) discard(temporary);
    for (const folder of folders.toReversed()) discard(folder);
    throw error;
  }
}

/**
 * Where outputs go, each refused that cannot be one.
 * @throws Refusal `output-is-input`, `output-twice`, `output-is-folder`, `output-folder-missing`, `output-failed`
 */
export async function fitTargets(
  paths: readonly string[],
  inputs: readonly string[] = [],
): Promise<readonly Target[]> {
  const read = new Map<string, string>();
  for (const input of inputs) {
    const identity = await identityOf(input);
    if (identity !== null) read.set(identity, input);
  }
  const taken = new Map<string, string>();
  const targets: Target[] = [];
  for (const path of paths) {
    const target = await targetOf(path);
    const identity = target.existing?.identity ?? target.place;
    const input = read.get(identity);
    if (input !== undefined) throw isInput(path, input);
    const other = taken.get(identity);
    if (other !== undefined && target.place !== '/dev/null') throw isTwice(path, other);
    taken.set(identity, path);
    targets.push(target);
  }
  return targets;
}

async function refuseForeign({ path, place, existing, isStream }: Target, { content, isOwn }: Output) {
  if (isStream || existing === null || existing.size === 0) return;
  if (await saying(path, isMadeHere(place, content, isOwn))) return;
  throw new Refusal('output-not-ours', {
    ja: `出力先「${excerpt(path)}」には、このプログラムが作成したと確認できないファイルがあります。上書きしてよければ --force（ライブラリでは force: true）を指定し、そうでなければ別の名前にしてください。`,
    en: `There is a file at "${excerpt(path)}" that cannot be told to be this program's own. To replace it all the same, give --force (force: true in the library); otherwise choose another name.`,
  });
}

async function writtenBeside(target: Target, { content, mode: given }: Output): Promise<Prepared> {
  const { path, place, existing } = target;
  return saying(path, async () => {
    const mode = given ?? (existing === null ? 0o666 : existing.mode & 0o777);
    const [file, temporary] = opened(dirname(place), mode);
    try {
      try {
        await done((told) => writeWhole(file, content, told));
        await flush(file);
      } finally {
        closeSync(file);
      }
      if (existing !== null) {
        // The owner first: changing it may take the mode's special bits away. Only root may give a file to others.
        attempted(() => chownSync(temporary, existing.uid, existing.gid));
        attempted(() => chmodSync(temporary, given ?? existing.mode & 0o7777));
      }
    } catch (error) {
      discard(temporary);
      throw error;
    }
    return { path, place, temporary, replaces: existing !== null };
  });
}

const done = (act: (told: (error: Error | null) => void) => void): Promise<void> =>
  new Promise((resolve, reject) => act((error) => (error === null ? resolve() : reject(error))));

/** Noted, then made, in one go: an interruption that came between the two would leave it behind. */
function opened(folder: string, mode: number): readonly [file: number, temporary: string] {
  for (;;) {
    const temporary = temporaryIn(folder);
    remember(temporary, 'file');
    try {
      return [openSync(temporary, 'wx', mode), temporary];
    } catch (error) {
      forget(temporary);
      if (!isSystemError(error) || error.code !== 'EEXIST') throw error;
    }
  }
}

const writeInto = ({ path, place }: Target, content: Output['content']): Promise<void> =>
  // Appending: what the process itself wrote to the same stream stays where it is.
  saying(path, writeFile(place, content, { flag: 'a' }));

/** In milliseconds. Renaming takes less than one. */
const betweenTries = 5;
const mostTries = 2000;

async function replaceAll(written: readonly Prepared[]): Promise<void> {
  for (let tries = 0; tries < mostTries; tries++) {
    if (tryReplace(written)) return;
    await new Promise((resolve) => setTimeout(resolve, betweenTries));
  }
  throw new Refusal('output-busy', {
    ja: '別の実行が同じフォルダーへの書き込みを終えません。その終了を待ってから、もう一度実行してください。',
    en: 'Another run does not finish writing to the same folder. Wait for its end and run this again.',
  });
}

/** Makes the folders that are missing and notes them, the outermost first. */
async function makeFolders(outputs: readonly Output[], made: string[]): Promise<void> {
  for (const folder of new Set(
    outputs.filter(({ makesFolder }) => makesFolder).map(({ path }) => dirname(path)),
  )) {
    const missing: string[] = [];
    for (let at = folder; (await identityOf(at)) === null; at = dirname(at)) missing.unshift(at);
    for (const at of missing) {
      remember(at, 'folder');
      let isNew = false;
      try {
        isNew = await saying(folder, async () => mkdirSync(at, { recursive: true }) !== undefined);
      } finally {
        if (isNew) made.push(at);
        else forget(at);
      }
    }
  }
}

/** Says what the file system answered as a sentence about the output. */
async function saying<Result>(
  path: string,
  done: Promise<Result> | (() => Promise<Result>),
): Promise<Result> {
  try {
    return await (typeof done === 'function' ? done() : done);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    throw cannotWrite(path, error);
  }
}

const isInput = (path: string, input: string) =>
  new Refusal('output-is-input', {
    ja: `出力先「${excerpt(path)}」は入力「${excerpt(input)}」と同じファイルです。別の名前を指定してください。`,
    en: `The output "${excerpt(path)}" is the input "${excerpt(input)}". Give it another name.`,
  });

const isTwice = (path: string, other: string) =>
  new Refusal('output-twice', {
    ja: `出力先「${excerpt(other)}」と「${excerpt(path)}」は同じファイルです。別々の名前を指定してください。`,
    en: `The outputs "${excerpt(other)}" and "${excerpt(path)}" are one file. Give them different names.`,
  });
