import type { ReadOptions } from '../../../src/intake/months/read-ledger.ts';
import type { AmountUnit } from './amounts.ts';

/** The columns that mean something. */
export const fields = ['merchantId', 'merchantName', 'month', 'salesAmount', 'fraudAmount'] as const;
export type Field = (typeof fields)[number];

/** What a row of merchant months means, as far as it means anything. */
export interface Meant {
  /** Empty where it is missing. */
  readonly id: string;
  readonly month: number | null;
  readonly sales: number | null;
  readonly fraud: number | null;
}

/** A line of a file. `unused` are the texts of the columns that are none of the fields. */
export type Line =
  | {
      readonly kind: 'row';
      readonly cells: Readonly<Record<Field, string>>;
      readonly unused: readonly string[];
      /** A field too few, too many, or an empty one too many. */
      readonly ragged: 'short' | 'long' | 'closed' | null;
      readonly meant: Meant;
    }
  /** Nothing in it, as it is written. */
  | { readonly kind: 'blank'; readonly text: string }
  /** No text in its encoding, in another one, or too long; with the fields that can be read, in their places. */
  | { readonly kind: 'broken'; readonly bytes: Uint8Array; readonly fields: readonly string[] }
  /** A fault of quotes, as it is written; nobody says what is meant. */
  | { readonly kind: 'stray'; readonly text: string };

/** A column: a field, or the number of one that is not used. */
export type Column = Field | number;

export type FileEncoding = 'utf-8' | 'utf-8 with mark' | 'cp932';

/** A file as it is meant to be, before it is written one way or another. */
export interface TrialFile {
  readonly name: string;
  readonly encoding: FileEncoding;
  readonly separator: ',' | '\t';
  /** In the order they stand; `merchantName` may be missing. */
  readonly columns: readonly Column[];
  readonly headings: Readonly<Record<Field, string>>;
  /** In what the amounts are. */
  readonly units: Readonly<Record<'salesAmount' | 'fraudAmount', AmountUnit>>;
  /** The headings of the columns that are not used. */
  readonly unused: readonly string[];
  /** Lines above the header. */
  readonly above: readonly string[];
  readonly lineEnd: '\n' | '\r\n' | 'mixed';
  /** Whether the last line has an end. */
  readonly ended: boolean;
  /** How likely a field is quoted without need. */
  readonly quoted: number;
  /** Whether characters that CP932 has twice are written in any way, not as Windows does. */
  readonly rareBytes: boolean;
  /** For what is left to chance in writing it. */
  readonly seed: number;
  readonly lines: readonly Line[];
}

/** Files that are one ledger, and how they are read. */
export interface Trial {
  readonly seed: number;
  readonly traits: ReadonlySet<Trait>;
  readonly files: readonly TrialFile[];
  readonly options: ReadOptions;
}

/**
 * What a trial may have beside what all have, and in how many of a hundred it is there. Those that are costly, or that
 * leave less to compare, are rare.
 */
export const traits = {
  /** Figures at the limits of 16 to 53 bits. */
  'big amounts': 50,
  /** What is rare without it happens all the time, so that most lines take the strict way. */
  often: 12,
  /** Cells that cannot be read. */
  'faulty cells': 60,
  /** Thousands and millions of yen, by the heading or above the table. */
  units: 8,
  /** Months as Excel writes days, of eight and nine characters. */
  'months of Excel': 25,
  /** Refunds beyond the sales, allowed or not. */
  'negative sales': 25,
  /** Spaces around ids and names, of either width. */
  'spaces around': 40,
  /** Separators, quotes and line ends in ids and names. */
  'odd texts': 35,
  /** Merchant-months that come twice, in a file or over files. */
  repeats: 50,
  /** A field too few or too many, which only empty ones may be. */
  'ragged lines': 25,
  'blank lines': 30,
  /** Bytes that are no text. */
  'broken bytes': 12,
  /** Lines of UTF-8 in files of CP932, and the other way round. */
  'other encoding': 12,
  /** Quotes where none may be. */
  'stray quotes': 10,
  /** CP932 characters in the bytes that Windows does not write. */
  'rare bytes': 6,
  /** Fields in quotes without need. */
  'quoted fields': 25,
  /** All that is no ASCII comes late. */
  'late encoding': 15,
  /** A line of some MB behind the first that is no ASCII. */
  'far line': 3,
  /** A CP932 line within the longest length that is beyond it in UTF-8. */
  'long in utf-8': 3,
  /** All ids of a file are card numbers. */
  'card ids': 4,
  /** Some ids are card numbers. */
  'some card ids': 4,
  /** The names of a file are card numbers. */
  'card names': 3,
  /** A column that is not used is full of card numbers. */
  'card column': 3,
  /** A column that nobody reads marks rows as cancelled, preliminary and the like, or says the unit. */
  marks: 8,
  /** Ids that are one with another but for how they are written. */
  'ids written otherwise': 8,
  /** Columns named by the caller. */
  'named columns': 15,
  /** The caller names one column for two fields. */
  'one column twice': 4,
  /** More columns than the fast path takes. */
  'many columns': 2,
  /** From 1 MiB on, where a file is read in blocks. */
  medium: 3,
  /** Beyond 32 MiB, where a thread reads. */
  large: 0.2,
} as const;

export type Trait = keyof typeof traits;

export const traitNames = Object.keys(traits) as readonly Trait[];
