import type { Profile } from '../../intake/saved/profile.ts';
import type { Language } from '../../language/text.ts';
import type { NoticeKind } from '../../ledger/fraud-notice.ts';
import type { FraudReadings } from '../../ledger/transaction-book.ts';
import type { ByteBlob } from '../../platform/byte-input.ts';
import type { DraftedRole } from '../../project/drafted-role.ts';
import type { Readings } from '../../rules/reading.ts';

/** As what a file can be given to the desk: as a project file names them. */
export type FileRole = DraftedRole;

/** The section of a profile that files of a role are read by; some are read without one. */
export const sectionNames = Object.freeze({
  months: 'ledger',
  sales: 'sales',
  notices: 'notices',
  register: 'register',
  measures: null,
  incidents: null,
  screening: null,
} as const satisfies Record<FileRole, string | null>);

/** A file that was dropped or chosen; the page holds a handle on it and never what stands in it. */
export interface GivenFile {
  /** Tells it from every other, also of the same name. */
  readonly number: number;
  readonly blob: ByteBlob;
  readonly name: string;
  readonly size: number;
}

/** A file, and as what it is read. */
export interface RoleFile extends GivenFile {
  readonly role: FileRole;
  /** Of notices: their way; null where the file says it or nobody knows. */
  readonly kind: NoticeKind | null;
}

/** What is read, and how. */
export interface Inputs {
  readonly files: readonly RoleFile[];
  readonly profile: Profile;
}

/** What is judged by. */
export interface Choices {
  /** `2025-04/2026-03` */
  readonly businessYear: string;
  readonly asOf: string;
  readonly asOfWithinYear: boolean;
  readonly regulation: string;
  readonly readings: Readings;
  readonly fraud: Required<FraudReadings>;
  readonly rollUp: boolean;
}

/** Who files; empty texts are not said. */
export interface Filing {
  readonly name: string;
  readonly registrationNumber: string;
  readonly regionalBureau: string;
  readonly department: string;
  readonly preparedBy: string;
  readonly preparedOn: string;
  readonly merchantPages: boolean;
  readonly annexLanguage: Language;
  /** The annex or the result of the year before; null where none is compared with. */
  readonly previous: GivenFile | null;
}

/** All that a result is made from: the same job gives the same bytes. */
export interface Job extends Inputs {
  readonly choices: Choices;
}
