import type { Profile } from '../../intake/saved/profile.ts';
import type { Text } from '../../language/text.ts';
import type { Inspection, InspectionCase } from './inspection.ts';
import type { Choices, FileRole, Filing, GivenFile, Inputs, Job } from './job.ts';
import type { MadeName } from './made.ts';
import type { Judged, ListAsked, ListFilters, ListPart, MadeFile, MerchantAnswer } from './result.ts';
import type { ColumnField, Understood } from './understood.ts';

/** What a dropped file seems to be. */
export type Guess =
  | { readonly is: FileRole }
  | { readonly is: 'profile'; readonly profile: Profile }
  | { readonly is: 'project'; readonly choices: Partial<Choices>; readonly filing: Partial<Filing> };

/** What can be chosen, whatever the files are. */
export interface Setup {
  /** By role what a column can be named as. */
  readonly fields: Readonly<Record<FileRole, readonly ColumnField[]>>;
  /** The rules there are; the first is the usual one. */
  readonly regulations: readonly { readonly id: string; readonly name: Text }[];
  readonly encodings: readonly { readonly encoding: string; readonly name: string }[];
}

/** Everything the page may ask the worker, and what comes back. */
export interface Asks {
  readonly guess: { readonly ask: GivenFile; readonly answer: Guess };
  readonly setup: { readonly ask: null; readonly answer: Setup };
  readonly understand: { readonly ask: Inputs; readonly answer: Understood };
  readonly judge: { readonly ask: Job; readonly answer: Judged };
  readonly list: { readonly ask: { readonly job: Job; readonly list: ListAsked }; readonly answer: ListPart };
  readonly listed: {
    readonly ask: {
      readonly job: Job;
      readonly filters: ListFilters;
      readonly language: 'ja' | 'en';
    };
    readonly answer: MadeFile;
  };
  readonly merchant: {
    readonly ask: { readonly job: Job; readonly id: string };
    readonly answer: MerchantAnswer;
  };
  readonly make: {
    readonly ask: {
      readonly job: Job;
      readonly filing: Filing;
      readonly name: MadeName;
      readonly language: 'ja' | 'en';
    };
    readonly answer: MadeFile;
  };
  readonly inspect: { readonly ask: InspectionCase; readonly answer: Inspection };
}

/** One of them. */
export type AskName = keyof Asks;

/** How far the work has come. */
export interface Come {
  readonly rows: number;
  /** Of the files; null before they are read. */
  readonly bytes: number | null;
  /** Of how many. */
  readonly of: number | null;
}

/** A question on its way to the worker. */
export interface Question<Name extends AskName = AskName> {
  readonly id: number;
  readonly name: Name;
  readonly ask: Asks[Name]['ask'];
}

/** What comes back on the way and at the end. */
export type Reply =
  | { readonly id: number; readonly kind: 'progress'; readonly come: Come }
  | { readonly id: number; readonly kind: 'answer'; readonly answer: unknown }
  | { readonly id: number; readonly kind: 'refused'; readonly code: string; readonly words: Text };
