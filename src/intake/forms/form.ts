import { type BlockMemory, roomBefore } from '../bytes/file-blocks.ts';
import type { ByteSource } from '../bytes/source.ts';
import type { HeaderTeller } from '../table/stacked-headings.ts';
import type { OpenedTable } from '../table/table.ts';
import type { Encoding } from '../text/encoding.ts';

/**
 * The sheet of a workbook, by name or by number from 1; several; or `'all'`, every visible one with the columns needed
 * (a sheet of that name is `['all']`). Each is a table with a header of its own. Left out, it is the first visible one
 * with the columns needed.
 */
export type SheetOption = string | number | readonly (string | number)[];

/** How an input is to be opened, where that should not be found out. */
export interface OpenOptions {
  /** The name of a form, as `forms` has it; asked for in place of what the bytes and the name tell. */
  readonly format?: string | undefined;
  readonly encoding?: Encoding | undefined;
  readonly sheet?: SheetOption | undefined;
  /** The row the header stands in. */
  readonly headerRow?: number | undefined;
}

/** The same, with what the reader itself adds. */
export interface FormOptions extends OpenOptions {
  /** Memory for the text of a file of so many bytes, where that is worth it. */
  readonly memory?: ((bytes: number) => BlockMemory | undefined) | undefined;
}

/** A form of input: how it is told from the others, and how it becomes a table. What is heavy is loaded by `open`. */
export interface Form {
  /** Whether an input that begins with these bytes and has this name comes in this form. */
  recognises(head: Uint8Array, name: string): boolean;
  /** Most forms hold one table, a workbook one for each sheet that is read. The next is opened when it is asked for. */
  open(source: ByteSource, options: FormOptions, teller: HeaderTeller): AsyncGenerator<OpenedTable>;
}

/** The bytes of a text, in blocks where there is memory for them; so many before each may be overwritten. */
export function textChunks(
  { blocks, chunks }: ByteSource,
  { memory }: FormOptions,
): { readonly chunks: AsyncIterable<Uint8Array>; readonly room: number } {
  const into = blocks && memory?.(blocks.size);
  return blocks === undefined || into === undefined
    ? { chunks, room: 0 }
    : { chunks: blocks.into(into), room: roomBefore };
}

/** What the name of an input ends in, lower case, gzipped or not: `csv` of `A.CSV.gz`. */
export function endingOf(name: string): string | undefined {
  return /\.([a-z0-9]+)$/.exec(name.toLowerCase().replace(/\.gz$/, ''))?.[1];
}

/** What a text begins with. */
export function beginningOf(head: Uint8Array): string {
  return new TextDecoder().decode(head.subarray(0, 256)).trimStart();
}

/** Whether bytes begin with these. */
export function beginsWith(head: Uint8Array, bytes: readonly number[]): boolean {
  return bytes.every((byte, at) => head[at] === byte);
}
