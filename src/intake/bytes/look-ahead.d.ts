/** The kernel, its memory, and the number of a file's first block. */
export interface Lookup {
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  readonly first: number;
}

/** What another thread does for the kernel where it has time. */
export interface LookingAhead {
  /** Looks up the lines of a block, by its number from 0, whose bytes are in the memory, where that is worth it. */
  lines(block: number, bytes: Uint8Array): void;
  /** Has some of the memory handed out that will be used next; false when all of that was. */
  memory(): boolean;
}

export function lookingAhead(lookup: Lookup): LookingAhead;
