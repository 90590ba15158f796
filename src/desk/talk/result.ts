import type { Text } from '../../language/text.ts';
import type { Refused, ToldKind } from './understood.ts';

/** How many merchants there are of each status. */
export interface JudgedCounts {
  readonly merchants: number;
  readonly listed: number;
  readonly undetermined: number;
  readonly notListed: number;
}

/** A choice for an open point, and what the result would be with it and all else as it is. */
export interface PointChoice {
  readonly value: string;
  readonly words: Text;
  readonly chosen: boolean;
  readonly counts: JudgedCounts;
}

/** A point that the text or the data leaves open. */
export interface JudgedPoint {
  readonly name: string;
  readonly question: Text;
  readonly words: string;
  readonly choices: readonly PointChoice[];
}

/** What came of judging. */
export interface Judged {
  readonly counts: JudgedCounts;
  /** The rule, the rate and the readings in words, line by line. */
  readonly basis: readonly Text[];
  readonly points: readonly JudgedPoint[];
  /** How many merchants another reading would judge otherwise. */
  readonly dependents: number;
  /** What most of the listed depend on, in words. */
  readonly common: readonly Text[];
  readonly found: readonly ToldKind[];
  /** Merchants that would be listed together, in words. */
  readonly together: readonly Text[];
  /** The two-axis plot as SVG; words in both languages. */
  readonly plot: string;
  /** Who stands at its marks, by their places. */
  readonly marked: readonly string[];
}

/** Which merchants are shown, and in which order. */
export interface ListFilters {
  readonly show: 'all' | 'listed' | 'undetermined' | 'reading';
  readonly text: string;
  /** Null for every category. */
  readonly category: string | null;
  /** `place`: as the plot marks them, the weightiest first. */
  readonly by: 'place' | 'fraud' | 'rate' | 'largest' | 'id';
}

/** A part of these. */
export interface ListAsked extends ListFilters {
  readonly from: number;
  readonly count: number;
}

/** A merchant in the list. */
export interface ListedRow {
  /** Its place among all that the plot marks. */
  readonly place: number;
  readonly id: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly roleNames: readonly Text[];
  readonly category: string | null;
  readonly sales: number;
  readonly fraud: number;
  /** Percent, or why there is none: a month is unknown, or sales are zero. */
  readonly rate: Text;
  readonly monthsOver: number;
  /** Fraud by month; null where it is not known. */
  readonly months: readonly (number | null)[];
}

/** A part of the list. */
export interface ListPart {
  readonly matched: number;
  readonly rows: readonly ListedRow[];
  readonly categories: readonly string[];
}

/** A month of a merchant. */
export interface MerchantMonth {
  readonly month: string;
  readonly sales: number | null;
  readonly fraud: number | null;
  /** Over the amount of the rule. */
  readonly over: boolean;
  /** Why there are no figures; null where there are. */
  readonly state: Text | null;
  readonly places: readonly string[];
}

/** A merchant's page. */
export interface MerchantPage {
  readonly id: string;
  readonly name: string;
  readonly status: Text;
  readonly statusCode: string;
  readonly months: readonly MerchantMonth[];
  readonly threshold: number | null;
  /** Why, and what would change it. */
  readonly explanation: Text;
}

/** The page of a merchant, or the ids that may be meant. */
export type MerchantAnswer =
  | { readonly found: true; readonly page: MerchantPage }
  | { readonly found: false; readonly alike: readonly string[] };

/** A file to be saved. */
export interface MadeFile {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** An answer, or why there is none. */
export type Outcome<Answer> =
  | { readonly done: true; readonly answer: Answer }
  | { readonly done: false; readonly refused: Refused };
