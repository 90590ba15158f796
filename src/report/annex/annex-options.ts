import { expectAssessment } from '../../assessment/assess.ts';
import type { Restatement } from '../../assessment/compare-assessments.ts';
import { isoDate } from '../../calendar/iso-date.ts';
import {
  checkOptions,
  count,
  flag,
  language,
  list,
  type OptionChecks,
  oneOf,
  record,
  text,
} from '../../language/options.ts';
import { Refusal } from '../../language/refusal.ts';
import type { Language, Text } from '../../language/text.ts';
import type { Acceptance } from '../../quality/acceptance.ts';
import { type Paper, papers } from '../../workbook/sheet.ts';
import { type DateStyle, dateStyles } from './dates.ts';
import type { AnnexIncident } from './incident-list.ts';
import type { PreviousList } from './previous-list.ts';

/** Who files the annex. */
export interface Acquirer {
  /** 商号 */
  readonly name: string;
  /** 登録番号 of クレジットカード番号等取扱契約締結事業者. */
  readonly registrationNumber?: string;
  /** 所管の経済産業局 */
  readonly regionalBureau?: string;
  /** 作成部署 */
  readonly department?: string;
  /** 作成担当者 */
  readonly preparedBy?: string;
}

/** That the acquirer has decided who is on the list: before that, merchants are candidates (該当候補). */
export interface Decision {
  /** Who decided, in words for the cover: name and post. */
  readonly by: string;
  /** The day it was decided, as `2026-05-15`. */
  readonly on?: string;
}

/** The sizes of paper an annex is printed on. */
export const paperSizes: readonly Paper[] = papers;

/** A finding of the data that somebody accepted, as the annex prints it. */
export interface AcceptedFinding extends Acceptance {
  /** What was found, in words, with how many more of its kind there are. */
  readonly finding: string;
}

/** What an annex needs to know beside the assessment. */
export interface AnnexOptions {
  readonly acquirer?: Acquirer;
  /** The day on the cover and in the file's properties. Default: the as-of day of the assessment. */
  readonly preparedOn?: string;
  /** Default: Japanese. */
  readonly language?: Language;
  /** How days and months are written. Default: by the year of the era (令和8年5月15日) in Japanese, as `2026-05-15` in English. */
  readonly dates?: DateStyle;
  /** What it is printed on. Default: A4. */
  readonly paper?: Paper;
  /** Leaves the working papers out of view and print; they stay in the workbook, which is worked out from them. Default: false. */
  readonly filingOnly?: boolean;
  /** Once the acquirer has decided: the titles no longer call the merchants candidates, and the cover says who decided. */
  readonly decided?: Decision;
  /** The list of the business year before, to be shown beside this one's (`previousList`). */
  readonly previous?: PreviousList;
  /** Leaks of card data published in the year, for a working paper of their own (`incidentList`). No answer depends on them. */
  readonly incidents?: readonly AnnexIncident[];
  /** Findings of the data that somebody accepted: printed with who and why on the sheet of data quality. */
  readonly accepted?: readonly AcceptedFinding[];
  /** For an amended annex: what changed since the report was filed, up to this very result (`compareAssessments`). */
  readonly restatement?: Restatement;
}

const acquirerChecks: OptionChecks<Acquirer> = {
  name: text,
  registrationNumber: text,
  regionalBureau: text,
  department: text,
  preparedBy: text,
};

/** What the options of an annex may be. The day is checked where it is read. */
export const annexChecks: OptionChecks<AnnexOptions> = {
  acquirer: record,
  preparedOn: text,
  language,
  dates: oneOf(dateStyles),
  paper: oneOf(paperSizes),
  filingOnly: flag,
  decided: record,
  previous: record,
  incidents: list,
  accepted: list,
  restatement: record,
};

const acceptedChecks: OptionChecks<AcceptedFinding> = {
  code: text,
  file: text,
  row: count,
  by: text,
  because: text,
  finding: text,
};

const decisionChecks: OptionChecks<Decision> = { by: text, on: text };

/**
 * Refuses what cannot be put into an annex.
 * @throws Refusal `options-invalid`, `not-awaited`, `argument-invalid`; `annex-incomplete` for an acquirer without a name, and
 *   for a decision without the one who decided or without an acquirer
 */
export function checkAnnexOptions<Options extends AnnexOptions>(
  who: string,
  assessment: unknown,
  options: Options,
  checks: OptionChecks<Options>,
): void {
  expectAssessment(who, assessment);
  checkOptions(who, options, checks);
  const { acquirer, decided, accepted = [] } = options;
  for (const one of accepted) checkOptions(`${who}: accepted`, one, acceptedChecks);
  if (acquirer !== undefined) {
    checkOptions(`${who}: acquirer`, acquirer, acquirerChecks);
    if (isBlank(acquirer.name)) throw incomplete('acquirer.name', noName);
  }
  if (decided !== undefined) {
    checkOptions(`${who}: decided`, decided, decisionChecks);
    if (isBlank(decided.by)) throw incomplete('decided.by', noDecider);
    if (decided.on !== undefined) isoDate(decided.on);
    if (acquirer === undefined) throw incomplete('acquirer', noAcquirer);
  }
}

const isBlank = (words: string | undefined): boolean => (words ?? '').trim() === '';

const incomplete = (what: string, { ja, en }: Text): Refusal =>
  new Refusal('annex-incomplete', { ja: `${ja}（${what}）`, en: `${en} (${what})` });

const noName: Text = {
  ja: '提出者の商号が空です。商号（コマンドラインでは --acquirer）を指定するか、提出者の指定を外してください',
  en: "The acquirer's name is empty. Give it (--acquirer on the command line), or leave the acquirer out",
};

const noDecider: Text = {
  ja: '該当を決定した者の役職・氏名が空です。表紙と作成証跡に記録するため、指定してください',
  en: 'Who decided is empty. Give the name and post: the cover and the receipt record them',
};

const noAcquirer: Text = {
  ja: '決定した一覧には提出者の商号（コマンドラインでは --acquirer）が必要です。指定してください',
  en: 'A list that was decided needs the name of the acquirer that files it. Give it (--acquirer on the command line)',
};
