import type { ByteBlob } from '../../platform/byte-input.ts';
import { fileDigest } from './file-digest.ts';
import { inputNames } from './input-names.ts';

/** The files of a result as its receipt knows them. */
export interface RecordedInputs<File> {
  /** The files in the order they were read in then, those that are not in the receipt last. */
  inOrder(files: readonly File[]): readonly File[];
  /** What files are called in documents: as then, where they are known. */
  namesOf(files: readonly File[]): string[];
  /** Files that have another name now. */
  readonly renamed: readonly { readonly is: string; readonly was: string }[];
}

/**
 * Knows input files again by their bytes. A file's name stands in the annex: one that was only renamed since, or that
 * is given in another place of the line, would otherwise make an untouched annex look like another.
 *
 * @throws Refusal `file-missing`, `file-is-folder`, `file-unreadable`
 */
export async function recordedInputs<File extends string | ByteBlob>(
  recorded: readonly { readonly name: string; readonly sha256: string | null }[],
  files: readonly File[],
): Promise<RecordedInputs<File>> {
  const places = new Map<File, number>();
  for (const file of files) {
    const digest = await fileDigest(file);
    const taken = new Set(places.values());
    const at = recorded.findIndex(({ sha256 }, n) => sha256 === digest && !taken.has(n));
    if (at >= 0) places.set(file, at);
  }
  const namesOf = (asked: readonly File[]): string[] => {
    const today = inputNames(asked);
    const names = asked.map((file, n) => recorded[places.get(file) ?? -1]?.name ?? (today[n] as string));
    // A file that was no input may have the name of one that was.
    return new Set(names).size === names.length ? names : today;
  };
  const today = inputNames(files);
  return {
    inOrder: (asked) =>
      asked.toSorted(
        (one, other) => (places.get(one) ?? recorded.length) - (places.get(other) ?? recorded.length),
      ),
    namesOf,
    renamed: namesOf(files).flatMap((was, n) => {
      const is = today[n] as string;
      return was === is ? [] : [{ is, was }];
    }),
  };
}
