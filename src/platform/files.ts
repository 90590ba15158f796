import { createReadStream } from 'node:fs';
import { open, readdir, readFile, stat } from 'node:fs/promises';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

// Files as the file system has them. All throw what it throws (see `isSystemError`), which is for the caller to put into words.

/** What tells one state of a file from another, short of reading it. */
export interface FileState {
  readonly ino: bigint;
  readonly size: bigint;
  /** When it was written last, in nanoseconds. */
  readonly mtimeNs: bigint;
}

/** A file while it is read, at any place. To be closed again. */
export interface OpenFile {
  /** Of the system, for another thread. */
  readonly descriptor: number;
  /** Reads `length` bytes from a place on, fewer only where the file ends, and says how many came. */
  read(into: Uint8Array, at: number, length: number, from: number): Promise<number>;
  /** Undefined for pipes and devices. */
  state(): Promise<FileState | undefined>;
  close(): Promise<void>;
}

type Stat = { isFile(): boolean } & FileState;

const stateIn = (found: Stat): FileState | undefined =>
  found.isFile() ? { ino: found.ino, size: found.size, mtimeNs: found.mtimeNs } : undefined;

/** The state of a file on disk; undefined for pipes and devices. */
export async function fileState(path: string | URL): Promise<FileState | undefined> {
  return stateIn(await stat(path, { bigint: true }));
}

/** Opens a file for reading. */
export async function openFile(path: string | URL): Promise<OpenFile> {
  const file = await open(path);
  return {
    descriptor: file.fd,
    async read(into, at, length, from) {
      let came = 0;
      while (came < length) {
        const { bytesRead } = await file.read(into, at + came, length - came, from + came);
        if (bytesRead === 0) break;
        came += bytesRead;
      }
      return came;
    },
    state: async () => stateIn(await file.stat({ bigint: true })),
    close: () => file.close(),
  };
}

/** The bytes of a file, a pipe or a device, one piece after the other. */
export function fileChunks(path: string | URL): AsyncIterable<Uint8Array> {
  return createReadStream(path, { highWaterMark: 1 << 18 });
}

/** All bytes of a small file. */
export function readWhole(path: string | URL): Promise<Uint8Array> {
  return readFile(path);
}

/** A path from the root on, in its parts. */
export function partsOfPath(path: string | URL): readonly string[] {
  return resolve(typeof path === 'string' ? path : fileURLToPath(path)).split(/[\\/]/);
}

/** The path of what a file names: beside that file, unless it is named from the root on. */
export function besideFile(file: string, named: string): string {
  return isAbsolute(named) ? named : join(dirname(file), named);
}

/** One thing in a folder. */
export interface FolderEntry {
  readonly name: string;
  readonly isFolder: boolean;
}

/** What a folder holds, in the order of the characters of the names: the same wherever the program runs. */
export async function folderEntries(folder: string): Promise<readonly FolderEntry[]> {
  const found = await readdir(folder, { withFileTypes: true });
  const entries = await Promise.all(
    found.map(async (entry) => {
      // A link is what it leads to; one that leads nowhere is a file that cannot be read.
      const linked = entry.isSymbolicLink() ? await stat(join(folder, entry.name)).catch(() => entry) : entry;
      return { name: entry.name, isFolder: linked.isDirectory() };
    }),
  );
  return entries.sort((one, other) => (one.name < other.name ? -1 : 1));
}
