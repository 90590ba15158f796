import type { Scale } from '../table/unit.ts';
import type { AmountKind } from './sums.ts';

/** Where the parts of a row stand that tell what it is. */
export interface SiftedColumns {
  readonly header: readonly string[];
  readonly id: number;
  /** The column of a name, in which a total may be named; -1 or absent when there is none. */
  readonly name?: number;
  /** Whether a text between the rows states another year than the months were read in; null where they say it themselves. */
  readonly otherYear?: ((text: string) => boolean) | null;
  /** The columns of a month or a day; none where every row has all months. */
  readonly when: readonly number[];
  /** Columns of brands, stores and the like, by which a merchant has several rows: a total may be named in one. */
  readonly parts?: readonly number[];
  /** What the amounts are in, ISO 4217; yen where it is absent. */
  readonly currency?: string;
  readonly amounts: readonly {
    readonly column: number;
    readonly kind: AmountKind;
    /** What it is multiplied by; null where nothing says so. */
    readonly scale: Scale | null;
  }[];
}

/** The last column that a row must have. */
export const lastColumn = ({ id, when, amounts }: SiftedColumns): number =>
  Math.max(id, ...when, ...amounts.map(({ column }) => column));
