/** What two threads share. */
export interface BlockRingState {
  /** The file's descriptor, open for reading at any place. */
  readonly file: number;
  readonly bytes: Uint8Array;
  /** Offsets in the bytes. */
  readonly places: readonly number[];
  /** How long a block is; only the last is shorter. */
  readonly length: number;
  /** All zero at the beginning. */
  readonly state: Int32Array;
}

/** The blocks of a file, by their numbers from 0. The first that is shorter than the others is the last. */
export interface BlockRing {
  /** The length of a block that is there; undefined when it is not, or not yet. */
  lengthOf(block: number): number | undefined;
  bytesOf(block: number, filled: number): Uint8Array;
  /** Reads the next block that nobody has begun, unless somebody else was faster; false when there is no place for it. */
  read(): boolean;
  /** So many blocks may be read over, when they are hashed too. */
  used(blocks: number): void;
  hashed(blocks: number): void;
  /** Wakes whoever waits. */
  change(): void;
  changes(): number;
  /** Waits until something has changed since, at most so many milliseconds. */
  wait(changes: number, most?: number): void;
}

/** How many bytes of state there are for so many places. */
export function stateBytes(places: number): number;

export function blockRing(shared: BlockRingState): BlockRing;
