import { noFiles } from '../language/file-refusal.ts';
import type { FileState, FolderEntry, OpenFile } from './files.ts';

// Where there is no file system each path is refused, when it is asked about first.

export async function fileState(path: string | URL): Promise<FileState | undefined> {
  throw noFiles(path);
}

export async function openFile(path: string | URL): Promise<OpenFile> {
  throw noFiles(path);
}

export function fileChunks(path: string | URL): AsyncIterable<Uint8Array> {
  throw noFiles(path);
}

export async function readWhole(path: string | URL): Promise<Uint8Array> {
  throw noFiles(path);
}

export const partsOfPath = (path: string | URL): readonly string[] => String(path).split(/[\\/]/);

export function besideFile(file: string, _named: string): string {
  throw noFiles(file);
}

export async function folderEntries(folder: string): Promise<readonly FolderEntry[]> {
  throw noFiles(folder);
}
