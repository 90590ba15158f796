import type { LookedColumn, LookedRow } from '../../intake/look/look.ts';
import type { RawTable } from '../../intake/look/raw-rows.ts';
import type { Text } from '../../language/text.ts';
import type { Severity } from '../../ledger/diagnostic.ts';
import type { FileRole } from './job.ts';

/** Something found in the data, in words. */
export interface Told {
  readonly severity: Severity;
  readonly code: string;
  readonly words: Text;
}

/** What was found of one kind: how often, and the first of it. */
export interface ToldKind extends Told {
  readonly count: number;
  /** The places after the first, as far as they are shown. */
  readonly others: readonly Text[];
}

/** A table as its reader understands it. */
export interface UnderstoodTable {
  readonly name: string;
  readonly format: string;
  readonly encoding: string | null;
  readonly sheet: string | null;
  readonly headerRow: number | null;
  readonly columns: readonly LookedColumn[];
  readonly first: readonly LookedRow[];
  /** What was decided: units, sheets, words. */
  readonly readAs: readonly Text[];
  /** The count law in words; null where not all was read. */
  readonly rows: Text | null;
  /** How many amounts the unit multiplies by, where the file or somebody says it: `1000`. */
  readonly unit: string | null;
}

/** Why something could not be done. */
export interface Refused {
  readonly code: string;
  readonly words: Text;
}

/** A file as it was understood. */
export interface UnderstoodFile {
  readonly number: number;
  readonly role: FileRole;
  /** The first rows as they stand; empty where the file cannot be opened as a table. */
  readonly raw: readonly RawTable[];
  readonly tables: readonly UnderstoodTable[];
  readonly refused: Refused | null;
}

/** A field that a column can be named as. */
export interface ColumnField {
  readonly field: string;
  readonly label: Text;
  readonly required: boolean;
  readonly money: boolean;
}

/** All files as they were understood, and what they come to. */
export interface Understood {
  readonly files: readonly UnderstoodFile[];
  /** Why they cannot be read together; null where they were. */
  readonly refused: Refused | null;
  /** Null where they were not read. */
  readonly data: UnderstoodData | null;
}

/** What all files come to. */
export interface UnderstoodData {
  readonly merchants: number;
  readonly months: number;
  readonly covered: { readonly first: string; readonly last: string } | null;
  /** The business year that the months seem to be of; null where they do not say. */
  readonly businessYear: string | null;
  readonly rows: Text;
  /** Gravest first. */
  readonly found: readonly ToldKind[];
  /** Whether merchants can be rolled up by 法人番号. */
  readonly hasCorporateNumbers: boolean;
}
