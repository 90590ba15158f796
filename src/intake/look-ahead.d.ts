/** The kernel, its memory, and the number of a file's first block. */
export interface Lookup {
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  readonly first: number;
}

/** Looks up the lines of a block, by its number from 0, whose bytes are in the memory, where that is worth it. */
export function lookingAhead(lookup: Lookup): (block: number, bytes: Uint8Array) => void;
