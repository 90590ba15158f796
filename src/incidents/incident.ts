import type { IsoDate } from '../calendar/iso-date.ts';
import type { Diagnostic, Place } from '../ledger/diagnostic.ts';
import type { Source } from '../ledger/source.ts';

/** One published report of a leak of card data, or a correction of an earlier one, as a row gives it. */
export interface IncidentRow {
  /** The publisher's or the acquirer's number of the report; null where the row has none. */
  readonly id: string | null;
  /** The number of the report that this one corrects; null for a first report. */
  readonly supersedes: string | null;
  /** The acquirer's key of the merchant; null where only its name is known. */
  readonly merchantId: string | null;
  readonly merchantName: string | null;
  /** 業種・商材. */
  readonly category: string | null;
  readonly publishedOn: IsoDate;
  /** Cards that leaked, or may have; null while that is not known. */
  readonly cards: number | null;
  /** First and last day of the leaking; null where it is not known. */
  readonly leakedFrom: IsoDate | null;
  readonly leakedUntil: IsoDate | null;
  /** `withdrawn`: it turned out to be no leak of card data. */
  readonly status: 'confirmed' | 'withdrawn';
  /** Where it was published, in the row's words. */
  readonly source: string | null;
  readonly place: Place;
}

/** The reports that were read, none left out. Frozen. */
export interface IncidentBook {
  readonly rows: readonly IncidentRow[];
  readonly sources: readonly Source[];
  readonly diagnostics: readonly Diagnostic[];
}

/** An incident: a first report with its corrections, of which the last one holds. */
export interface Incident {
  /** The first report: it says in which quarter the incident is counted. */
  readonly first: IncidentRow;
  /** The report that holds: the last correction, or the first report itself. */
  readonly latest: IncidentRow;
  /** How many corrections there are. */
  readonly corrections: number;
}
