import type { YearMonth } from '../../calendar/year-month.ts';
import type { Text } from '../../language/text.ts';
import type { Diagnostic, Severity } from '../../ledger/diagnostic.ts';
import type { Source } from '../../ledger/source.ts';
import type { Profile } from '../saved/profile.ts';

/** As what an input is read: merchant months, sales, fraud notices, or the merchant register. */
export const roles = ['ledger', 'sales', 'notices', 'register'] as const;

/** One of `roles`; each is a section of a `Profile`. */
export type Role = (typeof roles)[number];

/** One column of a table, and what it became. */
export interface LookedColumn {
  /** Which it is, from 1. */
  readonly column: number;
  /** Its heading as it stands, shortened. */
  readonly heading: string;
  /** The field it became, `salesAmount`; `unit` where it says row by row in what amounts are; null when it is not used. */
  readonly field: string | null;
  /** What the field is called; null when it is not used. */
  readonly label: Text | null;
  /** Whether its own heading or an option made it that field; null when it is not used. */
  readonly by: 'heading' | 'option' | null;
  /** The month in its heading, where there is a column for each month. */
  readonly month: YearMonth | null;
}

/** A row as it was understood, by field: amounts in whole yen, days and months in ISO; null where nothing was. */
export type LookedRow = Readonly<Record<string, string | number | null>>;

/** A file, or a sheet of a workbook, as it was understood. */
export interface LookedTable {
  readonly name: string;
  /** `csv`, `xlsx`, … */
  readonly format: string;
  /** As decoded; null when it was not text. */
  readonly encoding: string | null;
  /** What stands between the fields of a text; null in other forms. */
  readonly delimiter: string | null;
  readonly sheet: string | null;
  /** From 1; null where the names come with every record. */
  readonly headerRow: number | null;
  /** What stands above the header, shortened. */
  readonly above: readonly string[];
  readonly columns: readonly LookedColumn[];
  /** What was decided, where it can be read in more than one way: units, sheets, words, zones. */
  readonly readAs: Source['readAs'];
  /** `read = used + rejected + leftOut`; of the rows that were looked at. */
  readonly rows: Source['rows'];
  /** The first rows that are no totals or notes, at most five. */
  readonly first: readonly LookedRow[];
  readonly diagnostics: readonly Diagnostic[];
}

/** What was found in an input, before anything is judged. Frozen. */
export interface Look {
  readonly role: Role;
  /** Whether the role was given, or told by the headings. */
  readonly roleBy: 'option' | 'headings';
  readonly tables: readonly LookedTable[];
  /** Findings that concern no table alone. */
  readonly diagnostics: readonly Diagnostic[];
  readonly severities: Readonly<Record<Severity, number>>;
  /**
   * A profile that reads such files without naming anything: the options that were given, and the headings found where
   * all tables have the same.
   */
  readonly profile: Profile;
}
