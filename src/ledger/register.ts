import type { Diagnostic, Place } from './diagnostic.ts';
import type { MerchantFacts } from './merchant.ts';
import type { RegisterColumn } from './register-column.ts';
import type { Source } from './source.ts';

/** One merchant of the register. */
export interface RegisterEntry {
  /** Empty when the register gives none. */
  readonly name: string;
  readonly facts: MerchantFacts;
  readonly place: Place;
}

/** The acquirer's merchant register (加盟店台帳), by merchant id. Frozen. */
export interface Register {
  readonly entries: ReadonlyMap<string, RegisterEntry>;
  /** Its columns beside the merchant's id and name, in order of first appearance. */
  readonly columns: readonly RegisterColumn[];
  readonly sources: readonly Source[];
  /** Faults of the register's rows. A row with an error is not used: its merchant has no facts. */
  readonly diagnostics: readonly Diagnostic[];
}

/** What came of joining a register. */
export interface RegisterJoin extends Pick<Register, 'entries' | 'columns' | 'sources'> {
  /** Merchants found on both sides. */
  readonly joined: number;
  /** Merchants in the register without any row of figures: no activity, or their figures are missing. By id. */
  readonly onlyInRegister: readonly string[];
  /** Merchants with figures that the register does not know, by id. */
  readonly onlyInLedger: readonly string[];
}
