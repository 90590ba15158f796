import type { NoticeKind } from '../ledger/fraud-notice.ts';
import type { FraudReadings } from '../ledger/transaction-book.ts';
import type { Acceptance } from '../quality/acceptance.ts';
import type { Readings } from '../rules/reading.ts';

/** The name under which the command line looks for a project file in the current folder. */
export const projectFileName = 'acquirer-report.json';

/** A file, or a pattern like `data/months-*.csv`, or several; relative to the project file, with `/` between folders. */
export type FilePatterns = string | readonly string[];

/** Files of fraud notices whose way is known. */
export interface NoticePatterns {
  readonly kind?: NoticeKind | undefined;
  readonly files: FilePatterns;
}

/** Who files, as a project file says it. */
export interface ProjectAcquirer {
  readonly name?: string | undefined;
  readonly registrationNumber?: string | undefined;
  readonly regionalBureau?: string | undefined;
  readonly preparedBy?: string | undefined;
}

/** The readings of open points that a project file may settle. */
export type ProjectReadings = {
  readonly [Name in keyof (Readings & FraudReadings)]?: (Readings & FraudReadings)[Name] | undefined;
};

/** The inputs as they are written, by role. */
export interface WrittenInputs {
  readonly months?: FilePatterns | undefined;
  readonly sales?: FilePatterns | undefined;
  readonly notices?: string | readonly (string | NoticePatterns)[] | undefined;
  readonly register?: FilePatterns | undefined;
  readonly measures?: FilePatterns | undefined;
  readonly incidents?: string | undefined;
  readonly screening?: string | undefined;
  readonly profile?: string | undefined;
}

/** Where results go, and what they are made with; relative to the project file. */
export interface ProjectOutputs {
  /** The folder of what is filed: `annex.xlsx`, `review.html` and what goes with them. Default: `report`. */
  readonly folder?: string | undefined;
  readonly merchantPages?: boolean | undefined;
  readonly layout?: string | undefined;
  readonly template?: string | undefined;
  readonly map?: string | undefined;
  readonly key?: string | undefined;
}

/** A project file as it is written. */
export interface WrittenProject {
  readonly $schema?: string | undefined;
  readonly language?: 'ja' | 'en' | undefined;
  readonly annexLanguage?: 'ja' | 'en' | undefined;
  readonly acquirer?: ProjectAcquirer | undefined;
  readonly businessYear?: string | undefined;
  readonly asOf?: string | undefined;
  readonly asOfWithinYear?: boolean | undefined;
  readonly preparedOn?: string | undefined;
  readonly regulation?: string | undefined;
  readonly readings?: ProjectReadings | undefined;
  readonly rollUpBy?: 'corporate-number' | undefined;
  readonly rates?: string | undefined;
  readonly inputs?: WrittenInputs | undefined;
  readonly outputs?: ProjectOutputs | undefined;
  readonly accepted?: readonly Acceptance[] | undefined;
}

/** A file of fraud notices and its way; null where nobody said. */
export interface ProjectNotice {
  readonly input: string;
  readonly kind: NoticeKind | null;
}

/** The files of a project, by role, in the order in which they are read: patterns by name. Empty where there are none. */
export interface ProjectInputs {
  readonly months: readonly string[];
  readonly sales: readonly string[];
  readonly notices: readonly ProjectNotice[];
  readonly register: readonly string[];
  readonly measures: readonly string[];
  readonly incidents: string | null;
  readonly screening: string | null;
  readonly profile: string | null;
}

/** A project file with the files that its patterns name: what `readProject` gives. Paths are as the program can open them. */
export interface Project
  extends Omit<WrittenProject, '$schema' | 'inputs' | 'rates' | 'outputs' | 'accepted'> {
  /** Where it was read from. */
  readonly file: string;
  readonly inputs: ProjectInputs;
  readonly rates: string | null;
  readonly outputs: ProjectOutputs & { readonly folder: string };
  readonly accepted: readonly Acceptance[];
}
