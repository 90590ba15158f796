import { noFiles } from '../language/file-refusal.ts';
import type { BlockPlaces, FileReader } from './file-reader.ts';

// See files.browser.ts.

export const worthThread = Number.POSITIVE_INFINITY;

export async function readerHere(path: string | URL, _: BlockPlaces): Promise<FileReader> {
  throw noFiles(path);
}

export async function readerBeside(path: string | URL, _: BlockPlaces): Promise<FileReader | undefined> {
  throw noFiles(path);
}

export function prepareThread(): void {}
