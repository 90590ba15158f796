import { countLeftOut, type LeftOutKind, noneLeftOut } from './left-out.ts';
import type { ReadAs } from './read-as.ts';
import type { Source } from './source.ts';

/** An input whose rows are still coming. */
export type OpenSource = Omit<Source, 'rows' | 'readAs'>;

/** Counts the rows of an input while it is read; what is neither rejected nor left out is used. */
export interface SourceTally {
  /** Completed when its size and digest are known. */
  source: OpenSource;
  read: number;
  rejected: number;
  readonly leftOut: Record<LeftOutKind, number>;
  readonly readAs: ReadAs[];
}

/** A tally of an input of which no row has been read. */
export const openTally = (source: OpenSource): SourceTally => ({
  source,
  read: 0,
  rejected: 0,
  leftOut: { ...noneLeftOut },
  readAs: [],
});

/** The input with its rows counted: `read = used + rejected + the rows left out`. Frozen. */
export function closedTally({ source, read, rejected, leftOut, readAs }: SourceTally): Source {
  const { name, format, encoding, bytes, sha256 } = source;
  const used = read - rejected - countLeftOut(leftOut);
  return Object.freeze({
    name,
    format,
    encoding,
    bytes,
    sha256,
    rows: Object.freeze({ read, used, rejected, leftOut: Object.freeze({ ...leftOut }) }),
    readAs: Object.freeze(readAs.map((decision) => Object.freeze(decision))),
  });
}
