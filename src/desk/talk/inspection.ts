import type { Profile } from '../../intake/saved/profile.ts';
import type { Text } from '../../language/text.ts';
import type { GivenFile, RoleFile } from './job.ts';

/** What an annex is inspected with; what is not there is null. */
export interface InspectionCase {
  readonly annex: GivenFile;
  readonly receipt: GivenFile | null;
  readonly signature: GivenFile | null;
  /** Public keys: of who signed the receipt, and of those who signed it off. */
  readonly keys: readonly GivenFile[];
  readonly signOffs: GivenFile | null;
  /** The files it was made from; none where nobody has them. */
  readonly inputs: readonly RoleFile[];
  readonly profile: Profile;
}

/** A cell as it is shown. */
export interface CellShown {
  readonly text: string;
  readonly isNumber: boolean;
}

/** A part of a sheet, with the cell in question in it. */
export interface CellPicture {
  readonly columns: readonly string[];
  readonly rows: readonly { readonly number: number; readonly cells: readonly CellShown[] }[];
  /** Which cell is meant, by its place in the picture; null for a whole row. */
  readonly at: { readonly row: number; readonly column: number | null };
}

/** Something that is not as it was written. */
export interface InspectionFinding {
  readonly kind: Text;
  readonly misleads: Text;
  readonly place: Text;
  readonly what: Text | null;
  readonly found: string | null;
  readonly expected: string | null;
  readonly merchantId: string | null;
  readonly further: number;
  readonly picture: CellPicture | null;
}

/** One part of an inspection: what was done and what came of it. */
export interface InspectionPart {
  readonly name: 'audit' | 'receipt' | 'signature' | 'sign-off' | 'verify';
  readonly title: Text;
  /** Null where there was nothing to hold it against. */
  readonly sound: boolean | null;
  readonly verdict: Text;
  readonly lines: readonly Text[];
}

/** What came of inspecting an annex. */
export interface Inspection {
  readonly name: string;
  readonly made: readonly { readonly label: Text; readonly value: Text }[];
  readonly parts: readonly InspectionPart[];
  readonly findings: readonly InspectionFinding[];
  /** Beyond those told. */
  readonly further: number;
}
